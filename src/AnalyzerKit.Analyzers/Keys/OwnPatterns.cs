using System.Text.RegularExpressions;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>The user's own patterns of keys, <c>analyzerkit.key_patterns</c>. One that is no regular expression is as one that is not there.</summary>
internal sealed class OwnPatterns
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);
    private readonly List<Regex> _patterns = [];

    private OwnPatterns(IEnumerable<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            try
            {
                _patterns.Add(new(pattern, RegexOptions.CultureInvariant, Longest));
            }
            catch (ArgumentException)
            {
                // What was meant cannot be known, and an editor setting must not stop a build.
            }
        }
    }

    /// <summary>The patterns; null where there are none.</summary>
    public static OwnPatterns? Of(IReadOnlyList<string> patterns) => patterns.Count > 0 && new OwnPatterns(patterns) is { _patterns.Count: > 0 } own ? own : null;

    /// <summary>The first key in a text that fits one.</summary>
    public KeyMatch? Find(string text)
    {
        foreach (var pattern in _patterns)
        {
            try
            {
                for (var match = pattern.Match(text); match is { Success: true, Length: > 0 }; match = match.NextMatch())
                {
                    if (!Randomness.IsPlaceholder(text, match.Index, match.Index + match.Length))
                    {
                        return new(match.Index, match.Length, null);
                    }
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // A pattern that takes this long on one text would take it on many.
            }
        }

        return null;
    }
}
