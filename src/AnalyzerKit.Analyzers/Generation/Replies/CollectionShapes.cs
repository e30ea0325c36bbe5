using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>The collections that the serializer reads from a JSON array and writes back in the same order.</summary>
internal static class CollectionShapes
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic"] =
        [
            "List", "IList", "ICollection", "IEnumerable", "IReadOnlyList", "IReadOnlyCollection", "HashSet", "ISet", "SortedSet", "Queue", "LinkedList",
        ],
        ["System.Collections.ObjectModel"] = ["Collection", "ObservableCollection"],
        ["System.Collections.Concurrent"] = ["ConcurrentQueue"],
        ["System.Collections.Immutable"] =
        [
            "ImmutableArray", "ImmutableList", "ImmutableHashSet", "ImmutableSortedSet", "ImmutableQueue", "IImmutableList", "IImmutableSet", "IImmutableQueue",
        ],
    };

    /// <summary>The type of the items; null for what is no such collection.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol { Arity: 1, ContainingType: null } named when IsKnown(named) => named.TypeArguments[0],
        _ => null,
    };

    /// <summary>Whether a collection keeps its items in their own order, which they must then have.</summary>
    public static bool NeedsOrder(ITypeSymbol type) => type.Name is "SortedSet" or "ImmutableSortedSet";

    private static bool IsKnown(INamedTypeSymbol type) =>
        Known.TryGetValue(type.ContainingNamespace.ToDisplayString(), out var names) && names.Contains(type.Name);
}
