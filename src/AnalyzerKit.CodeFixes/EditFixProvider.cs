using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes;

/// <summary>What the fixes have in common: each says what it would edit, and one or many are applied the same way.</summary>
public abstract class EditFixProvider : CodeFixProvider
{
    private protected EditFixProvider()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllEdits.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var offer in await OffersAsync(solution, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create(offer.Title, cancellationToken => Edits.ApplyAsync(solution, offer.Edits, cancellationToken), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>The ways out, the likeliest first; none where the right one is not certain.</summary>
    internal abstract Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken);
}
