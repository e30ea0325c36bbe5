namespace AnalyzerKit.Analyzers.Settings;

/// <summary>Names with <c>*</c> for any letters, without regard to case.</summary>
internal static class Wildcard
{
    public static bool Fits(string pattern, string name)
    {
        var (at, star, resume) = (0, -1, 0);
        for (var i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, i);
            }
            else if (at < pattern.Length && char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(name[i]))
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                // The last star takes one letter more.
                (at, i) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern.Substring(at).All(static letter => letter == '*');
    }
}
