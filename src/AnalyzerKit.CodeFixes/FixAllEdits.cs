using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes;

/// <summary>Applies all fixes of a kind as one change: two parameters that one method lacks are both added, where merging two fixed texts would lose one.</summary>
internal sealed class FixAllEdits : FixAllProvider
{
    public static FixAllEdits Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var provider = (EditFixProvider)fixAllContext.CodeFixProvider;
        var edits = new List<Edit>();
        var taken = new TakenSpans();
        var title = "";
        foreach (var diagnostic in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            var offers = await provider.OffersAsync(fixAllContext.Solution, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false);
            if (offers.FirstOrDefault(offer => offer.Key == fixAllContext.CodeActionEquivalenceKey) is { } offer && taken.Take(offer.Edits))
            {
                edits.AddRange(offer.Edits);
                title = offer.Title;
            }
        }

        return edits.Count == 0 ? null : CodeAction.Create(title, cancellationToken => Edits.ApplyAsync(fixAllContext.Solution, edits, cancellationToken), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<IEnumerable<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        var found = ImmutableArray<Diagnostic>.Empty;
        switch (context.Scope)
        {
            case FixAllScope.Document when context.Document is { } document:
                found = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
                break;
            case FixAllScope.Project:
                found = await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
                break;
            case FixAllScope.Solution:
                foreach (var project in context.Solution.Projects.Where(static project => project.Language == LanguageNames.CSharp))
                {
                    found = found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
                }

                break;
        }

        // Parameters are added in the order in which prompts name them.
        return found.OrderBy(static diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static diagnostic => diagnostic.Location.SourceSpan.Start);
    }
}
