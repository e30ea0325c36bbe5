namespace AnalyzerKit.Sql.Protocol;

/// <summary>The times and sizes that instances share the books by. All instances of one database use the same.</summary>
internal sealed record SyncTerms
{
    /// <summary>How often the books are seen while anything is held or unwritten.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long an instance counts as alive after its last sync, by the database's clock.</summary>
    public TimeSpan Term { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an instance admits calls after its last sync left, by its own clock; less than <see cref="Term"/>, so that it stops before others take it for dead.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The longest that one sync may take before it is given up.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long to wait after the books did not answer.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The most records in one transaction.</summary>
    public int MostRecords { get; init; } = 1_000;

    /// <summary>The most of a budget that one instance keeps at hand without need: one part of so many.</summary>
    public int LargestPart { get; init; } = 50;
}
