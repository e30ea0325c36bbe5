namespace AnalyzerKit.Settlement;

/// <summary>Who is to have every record.</summary>
internal sealed record RecordTarget
{
    /// <summary>Its type's name, for the log.</summary>
    public required string Name { get; init; }

    public required Func<UsageRecord, CancellationToken, ValueTask> Take { get; init; }

    /// <summary>How many records are queued for it before the oldest are given up; null: none ever is.</summary>
    public int? MostQueued { get; init; }

    /// <summary>How often one record is tried before it is given up; null: for ever.</summary>
    public int? MostTries { get; init; }
}
