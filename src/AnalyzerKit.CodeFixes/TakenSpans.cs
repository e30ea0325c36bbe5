using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>What fixes that are applied together already change: one that would change a part of it in another way waits for the next time, as half a fix breaks the code.</summary>
internal sealed class TakenSpans
{
    private readonly Dictionary<DocumentId, HashSet<Replacement>> _taken = [];

    /// <summary>Whether all of the edits go with those before; they are taken then.</summary>
    public bool Take(IReadOnlyCollection<Edit> edits)
    {
        var replaced = edits.OfType<Replacement>().ToList();
        if (replaced.Any(edit => _taken.TryGetValue(edit.Document, out var taken) && !taken.Contains(edit) && taken.Any(other => Excludes(edit.Span, other.Span))))
        {
            return false;
        }

        foreach (var edit in replaced)
        {
            if (!_taken.TryGetValue(edit.Document, out var taken))
            {
                _taken.Add(edit.Document, taken = []);
            }

            taken.Add(edit);
        }

        return true;
    }

    // What is only added goes beside anything, but not into it.
    private static bool Excludes(TextSpan one, TextSpan other) => one.Start < other.End && other.Start < one.End;
}
