namespace AnalyzerKit.Admission;

/// <summary>One budget's part in a reservation.</summary>
internal struct BudgetLine(Budget budget, BudgetTerms terms, string? value)
{
    public readonly Budget Budget = budget;

    /// <summary>The terms the call was matched by; it is settled by them, whatever a reload says meanwhile.</summary>
    public readonly BudgetTerms Terms = terms;

    public readonly string? Value = value;

    /// <summary>The account of the call's period; null before one was looked for, and where a wildcard has too many.</summary>
    public BudgetAccount? Account;

    /// <summary>The most that is needed up to the end of the next attempt.</summary>
    public decimal Worst;

    public decimal Held;

    /// <summary>The call has entered the account, be it with nothing.</summary>
    public bool IsHeld;

    /// <summary>Something in <see cref="Worst"/> had no bound and was taken as nothing.</summary>
    public bool Unbounded;

    public readonly BudgetSeries Series => Account!.Series;

    public readonly string Name => Account?.Series.Name ?? Terms.Definition.Label;

    /// <summary>Whether it is only this process's lease that is too small, so that the books may have more.</summary>
    public readonly bool Lacks(DateTimeOffset now) => Terms.Refuses && Account is { Lease: not null } && Examine(now) == BudgetFit.Later;

    /// <summary>Finds the account of this moment.</summary>
    public void Resolve(DateTimeOffset now)
    {
        Budget.Roll(now);
        Account = Budget.Obtain(Value)?.Current;
    }

    /// <summary>Whether what is needed beyond what is held fits.</summary>
    public readonly BudgetFit Examine(DateTimeOffset now)
    {
        var more = Worst - Held;
        if (Account is null)
            return BudgetFit.Never;

        // What was granted stays granted, so a further attempt within it needs no room.
        if (IsHeld && more <= 0)
            return BudgetFit.Now;

        var limit = Series.LimitAt(now);
        var left = limit - Account.Used;
        if (BudgetBreaker.IsOutOfUse(Account, now))
            return BudgetFit.Never;
        if (limit <= 0 || more > left || BudgetBreaker.IsShut(Account, limit, now))
            return limit > 0 && Account.Lease is { IsStale: true } ? BudgetFit.Later : BudgetFit.Never;

        return more > Account.FreeOf(left, Terms.Refuses) ? BudgetFit.Later : BudgetFit.Now;
    }

    /// <summary>Whether it only observes, and would refuse what is needed beyond what is held.</summary>
    public readonly bool WouldRefuse(DateTimeOffset now) => !Terms.Refuses && !Terms.IsUnlimited && Examine(now) != BudgetFit.Now;

    public readonly BudgetRefusal Refusal(DateTimeOffset now) =>
        Account is null ? new BudgetRefusal(Budget) : new BudgetRefusal(Account, Series.LimitAt(now), Worst - Held, now);
}
