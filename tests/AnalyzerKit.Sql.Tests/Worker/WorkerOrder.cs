namespace AnalyzerKit.Sql.Tests.Worker;

/// <summary>What a worker process is to be: a host on this database, over this relay.</summary>
public sealed record WorkerOrder
{
    public required SqlDialect Dialect { get; init; }

    public required string ConnectionString { get; init; }

    public required Uri Relay { get; init; }

    /// <summary>The limit of the budget "team", or of each value of "per-round".</summary>
    public required decimal Limit { get; init; }

    /// <summary>Gives each round a limit of its own, by a tag.</summary>
    public bool PerRound { get; init; }

    /// <summary>Says which records are in the database, once FlushAsync or AppendAsync has returned.</summary>
    public bool Confirms { get; init; }

    /// <summary>How long it counts as alive without a sync; null for the ordinary terms.</summary>
    public TimeSpan? Term { get; init; }
}
