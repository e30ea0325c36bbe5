using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>The names that a compilation's source uses, looked for when a rule that has found something asks.</summary>
internal sealed class NamedSource(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <summary>Whether any of the names stands anywhere in the source, comments and strings aside.</summary>
    public bool Mentions(IEnumerable<string> names, CancellationToken cancellationToken) => names.Any(name => _names.GetOrAdd(name, one => Holds(one, cancellationToken)));

    /// <summary>How often the source assigns a value to a member, or lends it out to be assigned; by its name, and inside of its type where nobody else can.</summary>
    public int Assignments(ISymbol member, CancellationToken cancellationToken)
    {
        var nodes = member.DeclaredAccessibility == Accessibility.Private
            ? member.ContainingType.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax(cancellationToken).DescendantNodes())
            : NodesNear([member.Name], cancellationToken);
        return nodes.Count(node => node switch
        {
            AssignmentExpressionSyntax { Left: var target } => target.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText == member.Name,
            ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: SimpleNameSyntax { Identifier.ValueText: var lent } } => lent == member.Name,
            _ => false,
        });
    }

    /// <summary>Every node of every file whose text says one of the words: nodes are made when they are first asked for, which costs far more than a look at a text.</summary>
    public IEnumerable<SyntaxNode> NodesNear(string[] words, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (FileText.Says(tree.GetText(cancellationToken), words))
            {
                foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
                {
                    yield return node;
                }
            }
        }
    }

    private bool Holds(string name, CancellationToken cancellationToken) =>
        NodesNear([name], cancellationToken).Any(node => node is SimpleNameSyntax { Identifier.ValueText: var text } && text == name);
}
