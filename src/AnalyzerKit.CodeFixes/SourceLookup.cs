using Microsoft.CodeAnalysis;

namespace AnalyzerKit.CodeFixes;

/// <summary>Finds what a diagnostic's places are in a solution.</summary>
internal static class SourceLookup
{
    /// <summary>The innermost node of a kind around a place, and its document; null where the place is none of the solution's.</summary>
    public static async Task<(Document Document, TNode Node)?> FindAsync<TNode>(this Solution solution, Location location, CancellationToken cancellationToken)
        where TNode : SyntaxNode
    {
        if (solution.GetDocument(location.SourceTree) is not { } document || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return null;
        }

        return root.FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node ? (document, node) : null;
    }
}
