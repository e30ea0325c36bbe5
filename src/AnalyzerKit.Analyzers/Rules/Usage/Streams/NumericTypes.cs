using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Types that counts have.</summary>
internal static class NumericTypes
{
    /// <summary>A number, or one that may be missing.</summary>
    public static bool IsNumber(ITypeSymbol? type) => type switch
    {
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsNumber(nullable.TypeArguments[0]),
        _ => false,
    };

    /// <summary>A part of a JSON document.</summary>
    public static bool IsJson(ITypeSymbol? type) =>
        type.Is("System.Text.Json", "JsonElement") || type.Is("System.Text.Json", "JsonDocument") || type.Is("System.Text.Json.Nodes", "JsonNode") || type.Is("System.Text.Json.Nodes", "JsonValue") || type.Is("System.Text.Json.Nodes", "JsonObject")
        || type.Is("Newtonsoft.Json.Linq", "JToken") || type.Is("Newtonsoft.Json.Linq", "JObject");
}
