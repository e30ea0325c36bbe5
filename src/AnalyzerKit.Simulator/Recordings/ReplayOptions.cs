namespace AnalyzerKit.Simulator;

/// <summary>How <see cref="RelaySimulator.Replay"/> answers.</summary>
public sealed record ReplayOptions
{
    /// <summary>Gives the last answer again to a request that is asked more often than it was recorded. Otherwise such a request is unmatched.</summary>
    public bool RepeatLast { get; init; }
}
