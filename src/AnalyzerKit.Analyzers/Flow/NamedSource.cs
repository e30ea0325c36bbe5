using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>The names that a compilation's source uses, gathered when a rule that has found something first asks.</summary>
internal sealed class NamedSource(Compilation compilation)
{
    private readonly object _gate = new();
    private HashSet<string>? _names;

    /// <summary>Whether any of the names stands anywhere in the source, comments and strings aside.</summary>
    public bool Mentions(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _names ??= Gather(cancellationToken);
        }

        return names.Any(_names.Contains);
    }

    /// <summary>How often the source assigns a value to a member, or lends it out to be assigned; by its name, and inside of its type where nobody else can.</summary>
    public int Assignments(ISymbol member, CancellationToken cancellationToken)
    {
        var nodes = member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
            : Nodes(cancellationToken);
        return nodes.Count(node => node switch
        {
            AssignmentExpressionSyntax { Left: var target } => target.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText == member.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: SimpleNameSyntax { Identifier.ValueText: var lent } } => lent == member.Name,
            _ => false,
        });
    }

    /// <summary>Every node of every file.</summary>
    public IEnumerable<SyntaxNode> Nodes(CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            {
                yield return node;
            }
        }
    }

    private HashSet<string> Gather(CancellationToken cancellationToken) =>
        new(Nodes(cancellationToken).OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText), StringComparer.Ordinal);
}
