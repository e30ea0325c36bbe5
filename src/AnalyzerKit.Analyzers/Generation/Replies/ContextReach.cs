using AnalyzerKit.Analyzers.Generation.Parsing;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>What a context cannot reach in a type, because it is plain code beside it: reflection can.</summary>
internal static class ContextReach
{
    /// <summary>Why the context cannot read the type, as AKIT5021 goes on; null where it can.</summary>
    public static string? Refusal(INamedTypeSymbol type, INamedTypeSymbol context, Compilation compilation)
    {
        bool IsReached(ISymbol? symbol) => symbol is not null && compilation.IsSymbolAccessibleWithin(symbol, context);

        var name = TypeText.Short(type);
        if (ConstructorChoice.Of(type).Constructor is { } constructor && !IsReached(constructor))
        {
            return $"cannot call the constructor of '{name}' that is marked with [JsonConstructor]; make it public, or internal in the context's own project";
        }

        foreach (var member in SerializedMembers.Of(type).All.Where(static member => member.Symbol.FindJson("JsonInclude") is not null))
        {
            var isReached = member.Symbol is IPropertySymbol property ? IsReached(property.GetMethod) || IsReached(property.SetMethod) : IsReached(member.Symbol);
            if (!isReached)
            {
                // The serializer then throws for the whole type, even where the member is ignored.
                return $"cannot reach '{name}.{member.Symbol.Name}', which has [JsonInclude]; make it internal or public, or remove the attribute";
            }

            if (member is { IsSkipped: false, Parameter: null, Symbol: IPropertySymbol { SetMethod: { } setter } } && !IsReached(setter))
            {
                return $"cannot call the setter of '{name}.{member.Symbol.Name}', which has [JsonInclude]; make it internal or public, or set it by the constructor";
            }
        }

        return null;
    }
}
