namespace AnalyzerKit.Sql;

/// <summary>What happens to calls while the database that keeps budgets and records stays away.</summary>
public enum UnavailableChoice
{
    /// <summary>They are refused with <see cref="LedgerUnavailableException"/>.</summary>
    RefuseCalls = 0,

    /// <summary>
    /// They go on within what this instance has leased, to the last place for a record; then they are refused. No budget is overspent by it, unless
    /// somebody releases the leases of an instance that is in fact alive.
    /// </summary>
    ContinueOnLease,
}
