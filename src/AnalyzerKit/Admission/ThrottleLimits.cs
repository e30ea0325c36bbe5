namespace AnalyzerKit.Admission;

/// <summary>What bounds a client's pace.</summary>
internal sealed record ThrottleLimits
{
    public int? RequestsPerMinute { get; init; }

    public long? TokensPerMinute { get; init; }

    public int? MaxConcurrency { get; init; }

    public int QueueLimit { get; init; } = 10_000;

    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
