using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Hosting;

/// <summary>A relay's circuit breaker, frozen, with the defaults filled in.</summary>
internal static class CircuitFreeze
{
    public static CircuitTerms Terms(CircuitBreakerOptions? options)
    {
        var usual = CircuitTerms.Default;
        return options is null ? usual : new()
        {
            Enabled = options.Enabled ?? usual.Enabled,
            FailureRatio = options.FailureRatio ?? usual.FailureRatio,
            MinimumThroughput = options.MinimumThroughput ?? usual.MinimumThroughput,
            SamplingDuration = options.SamplingDuration ?? usual.SamplingDuration,
            ConsecutiveFailures = options.ConsecutiveFailures ?? usual.ConsecutiveFailures,
            BreakDuration = options.BreakDuration ?? usual.BreakDuration,
            SuccessRatio = options.SuccessRatio ?? usual.SuccessRatio,
            Trials = options.Trials ?? usual.Trials,
        };
    }
}
