namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>Tells an id that was meant to be a maker's from a name that somebody gave: a deployment's, or a local model's.</summary>
internal static class Misspelling
{
    private static readonly string[] Families = ["gpt-", "chatgpt-", "claude-", "text-embedding-", "gemini-", "o1-", "o3-", "o4-"];

    /// <summary>Whether an id is a known one with a letter or two wrong. One that has all of its letters, more at its end, or digits of its own is a name.</summary>
    public static bool IsLikely(string id, string nearest)
    {
        if (!Families.Any(family => id.StartsWith(family, StringComparison.OrdinalIgnoreCase)) || id.StartsWith("gpt-35", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return IsNear(id, nearest);
    }

    /// <summary>The same for an id of any family.</summary>
    public static bool IsNear(string id, string nearest)
    {
        var (one, other) = (Letters(id), Letters(nearest));
        return one != other && Digits(one) == Digits(other) && Distance(one, other) <= 2 && !(one.StartsWith(other, StringComparison.Ordinal) && id.Length > nearest.Length && !char.IsLetter(id[nearest.Length]));
    }

    private static string Letters(string id) => new([.. id.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static string Digits(string id) => new([.. id.Where(char.IsDigit)]);

    // Letters inserted, dropped, changed, and neighbours swapped.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(rows[i - 1, j - 1] + cost, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
