using System.Globalization;

#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>Collects the known names that look like a wrong one, for "did you mean".</summary>
/// <remarks>Letters and digits count, case and punctuation do not: <c>GPT4.1</c> is nearest to <c>gpt-4.1</c>.</remarks>
internal sealed class NearestNames(string wanted)
{
    private const double FarthestShare = 0.4;
    private readonly string _wanted = Letters(wanted);
    private readonly List<(bool Retired, double Share, string Name)> _near = [];

    /// <summary>Offers one model by all of its names; the nearest of them stands for it.</summary>
    public void Offer(string name, IReadOnlyList<string> aliases, bool retired)
    {
        string nearest = name;
        double share = Share(name);
        foreach (string alias in aliases)
        {
            double other = Share(alias);
            if (other < share)
            {
                (nearest, share) = (alias, other);
            }
        }

        if (share <= FarthestShare)
        {
            _near.Add((retired, share, nearest));
        }
    }

    /// <summary>The nearest names first, living models before retired ones.</summary>
    public IReadOnlyList<string> Take(int count) =>
        [.. _near.OrderBy(near => near.Retired).ThenBy(near => near.Share).ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(count)];

    private static string Letters(string id)
    {
        char[] kept = new char[id.Length];
        int length = 0;
        for (int i = id.LastIndexOf('/') + 1; i < id.Length; i++)
        {
            if (char.IsLetterOrDigit(id[i]))
            {
                kept[length++] = char.ToLower(id[i], CultureInfo.InvariantCulture);
            }
        }

        return new string(kept, 0, length);
    }

    // The distance as a share of the longer name, so that one wrong letter weighs more in a short one.
    private double Share(string name)
    {
        string letters = Letters(name);
        int longer = Math.Max(letters.Length, _wanted.Length);
        int shorter = Math.Min(letters.Length, _wanted.Length);
        return shorter == 0 || longer - shorter > longer * FarthestShare ? 1 : (double)Distance(_wanted, letters) / longer;
    }

    // Damerau-Levenshtein: letters inserted, dropped, changed, and neighbours swapped.
    private static int Distance(string left, string right)
    {
        int[] before = new int[right.Length + 1], above = new int[right.Length + 1], row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            above[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int changed = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }
}
