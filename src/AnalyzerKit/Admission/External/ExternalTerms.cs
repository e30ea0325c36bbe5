namespace AnalyzerKit.Admission;

/// <summary>How a budget counts what others spend on its key.</summary>
internal sealed record ExternalTerms
{
    public static readonly ExternalTerms Standard = new();

    /// <summary>How often it is read.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What happens once a reading is too old.</summary>
    public StaleExternal Stale { get; init; }

    /// <summary>How old a reading may be where stale ones refuse.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);
}
