using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Which constructor the serializer calls.</summary>
internal static class ConstructorChoice
{
    /// <summary>The constructor, or why there is none; neither for a struct that is set from its default.</summary>
    public static (IMethodSymbol? Constructor, string? Refusal) Of(INamedTypeSymbol type)
    {
        var marked = type.InstanceConstructors.Where(static constructor => constructor.FindJson("JsonConstructor") is not null).ToList();
        if (marked.Count > 1)
        {
            return (null, "two of its constructors have [JsonConstructor]; keep one");
        }

        if (marked.Count == 1)
        {
            return (marked[0], null);
        }

        if (type.IsValueType)
        {
            return (null, null);
        }

        var open = type.InstanceConstructors.Where(static constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        var chosen = open.Find(static constructor => constructor.Parameters.IsEmpty) ?? (open.Count == 1 ? open[0] : null);
        return (chosen, chosen is not null ? null
            : open.Count == 0 ? "it has no public constructor; add one, or mark one with [JsonConstructor]"
            : "it has several constructors and none without parameters; mark one with [JsonConstructor]");
    }
}
