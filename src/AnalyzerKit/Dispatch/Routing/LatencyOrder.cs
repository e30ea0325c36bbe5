namespace AnalyzerKit.Dispatch.Routing;

/// <summary>
/// The model first that has answered fastest lately. What has answered too little to tell goes before it, a few calls at once, so that it gets
/// measured; for all other calls it comes last.
/// </summary>
internal static class LatencyOrder
{
    private const double Measuring = -1;
    private const double Unmeasured = double.MaxValue;

    public static ModelOrder Of(IReadOnlyList<string> models, string relay, bool isStream, LatencyBook latencies)
    {
        Span<double> ranks = stackalloc double[ModelOrder.Most];
        var isMeasuring = false;
        for (var i = 0; i < models.Count; i++)
        {
            if (latencies.Percentile(relay, models[i], isStream) is { } latency)
            {
                ranks[i] = latency.Ticks;
            }
            else
            {
                // One call measures one model: it does not get to those behind it.
                var isFirst = !isMeasuring && latencies.TryMeasure(relay, models[i], isStream);
                isMeasuring |= isFirst;
                ranks[i] = isFirst ? Measuring : Unmeasured;
            }
        }

        return RankOrder.Rising<double>(ranks[..models.Count]);
    }
}
