namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>The parameter that a placeholder was most likely meant for.</summary>
internal static class NearName
{
    /// <summary>One that differs in case alone, else the nearest misspelling among those that no placeholder names; null where there is none.</summary>
    public static string? Of(string name, IEnumerable<string> parameters, IReadOnlyList<Placeholder> placeholders)
    {
        string? nearest = null;
        var least = name.Length < 4 ? 2 : 3; // a short word is a misspelling of too many others
        foreach (var parameter in parameters)
        {
            if (parameter.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return parameter;
            }

            if (name.Length > 2 && !placeholders.Any(placeholder => placeholder.Name == parameter) && Distance(name, parameter) is var distance && distance < least)
            {
                (nearest, least) = (parameter, distance);
            }
        }

        return nearest;
    }

    // Letters left out, added, changed, or swapped with their neighbour.
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var cost = Same(from[i - 1], to[j - 1]) ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
