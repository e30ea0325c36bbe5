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

    /// <summary>The keys in a text that fit one.</summary>
    public IEnumerable<KeyMatch> Find(string text)
    {
        foreach (var pattern in _patterns)
        {
            for (var match = Next(() => pattern.Match(text)); match is { Success: true, Length: > 0 } found; match = Next(found.NextMatch))
            {
                if (!Randomness.IsPlaceholder(text, found.Index, found.Index + found.Length))
                {
                    yield return new(found.Index, found.Length, null);
                }
            }
        }
    }

    // A pattern that takes too long on one text has said nothing about it.
    private static Match? Next(Func<Match> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
