using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Applies edits.</summary>
internal static class Edits
{
    public static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<Edit> edits, CancellationToken cancellationToken)
    {
        foreach (var document in edits.GroupBy(static edit => edit.Document))
        {
            if (solution.GetDocument(document.Key) is not { } old)
            {
                continue;
            }

            var text = await old.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(document.Key, text.WithChanges(Changes(document, text)));
        }

        return solution;
    }

    private static IEnumerable<TextChange> Changes(IEnumerable<Edit> edits, SourceText text)
    {
        var replaced = edits.OfType<Replacement>().Select(static edit => new TextChange(edit.Span, edit.Text));
        var added = edits.OfType<NewParameter>()
            .GroupBy(static edit => edit.Method.Span)
            .SelectMany(method => ParameterInsertion.Changes(method.First().Method.ParameterList, method.First().Index, [.. method.Select(static edit => edit.Text).Distinct()], text));

        // Several mistakes may have one way out, and two ways out of one place exclude each other: the first is taken.
        var end = -1;
        foreach (var change in replaced.Concat(added).Distinct().OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End))
        {
            if (change.Span.Start >= end)
            {
                end = change.Span.End;
                yield return change;
            }
        }
    }
}
