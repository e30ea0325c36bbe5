namespace AnalyzerKit.Admission.Leasing;

/// <summary>
/// What this process holds of a shared budget in one period, beside what the books said of it last: <c>slice = open + settled + free</c>,
/// where open are worst cases in flight and settled are real charges not booked yet. Touched under the budgets' lock only.
/// </summary>
internal sealed class Lease(BudgetAccount account, TimeProvider time)
{
    // A little more than a heartbeat: a grant made elsewhere is known here after that.
    private static readonly TimeSpan FreshFor = TimeSpan.FromMilliseconds(250);

    private long _syncedAt;

    public BudgetAccount Account { get; } = account;

    /// <summary>How calls used it lately, by which its size is chosen.</summary>
    public LeaseDemand Demand { get; } = new(time);

    /// <summary>The budget's row in the books; null before it was looked for.</summary>
    public long? BudgetId { get; set; }

    /// <summary>Whether a commit that is known to be applied went by that row. Until then the books may be restored from a copy that has not got it, or has another one in its place.</summary>
    public bool IsRowSure { get; set; }

    /// <summary>What is held.</summary>
    public decimal Slice { get; set; }

    /// <summary>Charged, and not booked yet.</summary>
    public decimal Settled { get; set; }

    public decimal Free => Slice - Account.Open - Settled;

    /// <summary>As booked when the books were last seen, by all instances.</summary>
    public decimal Spent { get; private set; }

    /// <summary>What all instances held then.</summary>
    public decimal Leased { get; private set; }

    /// <summary>The grants in force then.</summary>
    public decimal Granted { get; private set; }

    /// <summary>The lowest limit that another live instance's configuration gives the budget; null where there is none.</summary>
    public decimal? OthersLimit { get; private set; }

    public bool IsSynced { get; private set; }

    /// <summary>Whether what is known of the books is too old to refuse by.</summary>
    public bool IsStale => !IsSynced || time.GetElapsedTime(_syncedAt) > FreshFor;

    /// <summary>The last time more was asked for, the budget had less.</summary>
    public bool WasShort { get; set; }

    /// <summary>Nothing is held of it, nothing is owed to the books.</summary>
    public bool IsEmpty => Slice == 0 && Settled == 0 && Account.InFlight == 0;

    /// <summary>The limit that this instance is known to have by the books, which binds the others; null where it has none.</summary>
    public decimal? Declared { get; set; }

    /// <summary>The limit that its configuration gives the budget; null where the budget is gone from it and nothing is held any more.</summary>
    public decimal? Declares => Account.Series.Owner.IsInForce || !IsEmpty ? Account.Series.Owner.Terms.Definition.Limit : null;

    /// <summary>Whether the books have to hear of it: something is held or owed, or they know another limit than is configured now.</summary>
    public bool IsDue => !IsEmpty || (IsSynced && Account.IsCurrent && Declared != Declares);

    /// <summary>The limit that binds: the least that any live instance declares, and the grants.</summary>
    public decimal LimitOver(decimal declared)
    {
        var least = OthersLimit < declared ? OthersLimit.Value : declared;
        return least > decimal.MaxValue - Granted ? decimal.MaxValue : least + Granted;
    }

    /// <summary>Takes over what the books said at this moment.</summary>
    public void Learn(in LeaseNews news, long syncedAt)
    {
        Spent = news.Spent;
        Leased = news.Leased;
        Granted = news.Granted;
        OthersLimit = news.OthersLimit;
        _syncedAt = syncedAt;
        IsSynced = true;
        Account.Series.Touch();
    }
}
