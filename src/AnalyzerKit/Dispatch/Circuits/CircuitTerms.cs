namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>When a circuit opens and closes, checked and frozen. The defaults are the field's figures for a model behind a relay.</summary>
internal sealed record CircuitTerms
{
    public static readonly CircuitTerms Default = new();

    public bool Enabled { get; init; } = true;

    public decimal FailureRatio { get; init; } = 0.01m;

    public int MinimumThroughput { get; init; } = 100;

    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(60);

    public int ConsecutiveFailures { get; init; } = 5;

    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(60);

    public decimal SuccessRatio { get; init; } = 0.95m;

    public int Trials { get; init; } = 20;
}
