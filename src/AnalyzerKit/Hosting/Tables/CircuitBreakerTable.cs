namespace AnalyzerKit.Hosting;

internal static class CircuitBreakerTable
{
    public static SettingTable<CircuitBreakerOptions> Settings { get; } = new(
        new ValueSetting<CircuitBreakerOptions, bool>("Enabled", Allow.Switch, o => o.Enabled, (o, v) => o.Enabled = v),
        new ValueSetting<CircuitBreakerOptions, decimal>("FailureRatio", Allow.Ratio, o => o.FailureRatio, (o, v) => o.FailureRatio = v),
        new ValueSetting<CircuitBreakerOptions, int>("MinimumThroughput", Allow.Throughput, o => o.MinimumThroughput, (o, v) => o.MinimumThroughput = v),
        new ValueSetting<CircuitBreakerOptions, TimeSpan>("SamplingDuration", Allow.Timeout, o => o.SamplingDuration, (o, v) => o.SamplingDuration = v),
        new ValueSetting<CircuitBreakerOptions, int>("ConsecutiveFailures", Allow.Count, o => o.ConsecutiveFailures, (o, v) => o.ConsecutiveFailures = v),
        new ValueSetting<CircuitBreakerOptions, TimeSpan>("BreakDuration", Allow.Timeout, o => o.BreakDuration, (o, v) => o.BreakDuration = v),
        new ValueSetting<CircuitBreakerOptions, decimal>("SuccessRatio", Allow.Ratio, o => o.SuccessRatio, (o, v) => o.SuccessRatio = v),
        new ValueSetting<CircuitBreakerOptions, int>("Trials", Allow.Count, o => o.Trials, (o, v) => o.Trials = v));
}
