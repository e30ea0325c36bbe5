namespace AnalyzerKit.Dispatch.Routing;

/// <summary>One model first by chance, as often as its weight says; the others follow, the heaviest first.</summary>
internal static class WeightOrder
{
    /// <param name="weights">The weights, above zero.</param>
    /// <param name="chance">From 0 to below 1.</param>
    public static ModelOrder Of(IReadOnlyList<double> weights, double chance)
    {
        Span<double> ranks = stackalloc double[ModelOrder.Most];
        var sum = 0.0;
        for (var i = 0; i < weights.Count; i++)
        {
            ranks[i] = -weights[i];
            sum += weights[i];
        }

        ranks[First(weights, chance * sum)] = double.NegativeInfinity;
        return RankOrder.Rising<double>(ranks[..weights.Count]);
    }

    private static int First(IReadOnlyList<double> weights, double left)
    {
        var first = 0;
        // What rounding leaves over at the end is the last one's.
        while (first < weights.Count - 1 && left >= weights[first])
        {
            left -= weights[first++];
        }

        return first;
    }
}
