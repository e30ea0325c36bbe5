namespace AnalyzerKit.Settlement;

/// <summary>Percentiles by nearest rank: always one of the values, never something between two.</summary>
internal static class NearestRank
{
    /// <summary>The smallest value that this percentage of all are not above. Sorts the values.</summary>
    public static long Of(List<long> values, int percent)
    {
        values.Sort();
        var rank = ((values.Count * (long)percent) + 99) / 100;
        return values[(int)Math.Max(1, rank) - 1];
    }
}
