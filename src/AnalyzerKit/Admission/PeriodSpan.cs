namespace AnalyzerKit.Admission;

/// <summary>One period of a budget, from its first moment to the next period's.</summary>
internal readonly record struct PeriodSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The one period of a budget that never starts again.</summary>
    public static readonly PeriodSpan Endless = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    public bool IsEndless => End == DateTimeOffset.MaxValue;
}
