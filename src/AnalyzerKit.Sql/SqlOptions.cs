namespace AnalyzerKit.Sql;

/// <summary>How a host shares budgets and ledger through a database.</summary>
public sealed class SqlOptions
{
    /// <summary>
    /// What happens to calls while the database does not answer, once the lease's term is over (12 seconds after the last answer). Until then they go on
    /// within what is leased, whatever this says; after it they are refused unless it says otherwise.
    /// </summary>
    public UnavailableChoice WhenUnavailable { get; set; }

    /// <summary>
    /// How many calls may be in flight or wait to be written, 1 or more; 10,000 unless said otherwise. Each call takes a place for its record before it is
    /// admitted: no place, no call, so memory is bounded while the database is away, and no record is ever dropped.
    /// </summary>
    public int MaxPendingRecords { get; set; } = 10_000;
}
