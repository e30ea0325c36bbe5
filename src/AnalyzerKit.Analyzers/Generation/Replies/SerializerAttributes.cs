using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The attributes by which a type tells the serializer how to read it.</summary>
internal static class SerializerAttributes
{
    public const string Json = "System.Text.Json.Serialization";
    public const string Flow = "System.Diagnostics.CodeAnalysis";
    public const string Annotations = "System.ComponentModel.DataAnnotations";

    public static AttributeData? Find(this ISymbol symbol, string space, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(space, name + "Attribute"))
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool Has(this ISymbol symbol, string space, string name) => symbol.Find(space, name) is not null;

    public static AttributeData? FindJson(this ISymbol symbol, string name) => symbol.Find(Json, name);

    /// <summary>What <c>[Description]</c> says; null for nothing.</summary>
    public static string? Description(this ISymbol symbol) =>
        symbol.Find("System.ComponentModel", "Description")?.Argument(0) is string { Length: > 0 } text ? text : null;

    /// <summary>A constructor's argument; null for a null, or where there is none.</summary>
    public static object? Argument(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array } argument ? argument.Value : null;

    public static object? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }
}
