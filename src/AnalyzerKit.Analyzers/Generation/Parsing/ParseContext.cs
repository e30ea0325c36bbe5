using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>One reading of one declaration: where its mistakes are gathered, and how their places are found.</summary>
/// <param name="compilation">The compilation that is read.</param>
/// <param name="fallback">What a mistake is shown at whose own place is not in this compilation's source.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class ParseContext(Compilation compilation, ISymbol fallback, CancellationToken cancellationToken)
{
    public Compilation Compilation { get; } = compilation;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public List<Mistake> Mistakes { get; } = [];

    /// <summary>The first mistake since a count was taken, as text; null where there was none.</summary>
    public string? RefusalSince(int count) => Mistakes.Count > count ? Mistakes[count].ToString() : null;

    public void Report(DiagnosticDescriptor rule, Location location, params string[] arguments) => Mistakes.Add(new(rule, location, arguments));

    public Location Of(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (IsOurs(location.SourceTree))
            {
                return location;
            }
        }

        return SymbolEqualityComparer.Default.Equals(symbol, fallback) ? Location.None : Of(fallback);
    }

    public Location Of(SyntaxNode? node) => Of(node?.SyntaxTree, node?.Span ?? default);

    public Location Of(SyntaxTree? tree, TextSpan span) => IsOurs(tree) ? Location.Create(tree!, span) : Of(fallback);

    // A project reference in an IDE shows symbols whose source belongs to another compilation, where nothing may be reported.
    private bool IsOurs(SyntaxTree? tree) => tree is not null && Compilation.ContainsSyntaxTree(tree);
}
