namespace AnalyzerKit.Admission;

/// <summary>One limit through its periods: a budget's, or that of one value of a wildcard tag. Touched under the lock only.</summary>
internal sealed class BudgetSeries(Budget owner, string name, string? value, PeriodSpan period)
{
    private List<BudgetGrant>? _grants;
    private BudgetQueue? _queue;

    public Budget Owner { get; } = owner;

    public string Name { get; } = name;

    public string? Value { get; } = value;

    /// <summary>The level that was told last.</summary>
    public BudgetLevel Level { get; set; } = owner.Terms.Definition.Limit > 0 ? BudgetLevel.Normal : BudgetLevel.Exhausted;

    /// <summary>Whether it was told last that its breaker refuses every call.</summary>
    public bool IsTripped { get; set; }

    /// <summary>Its level is to be looked at.</summary>
    public bool IsTouched { get; set; }

    public BudgetAccount Current { get => field ??= new BudgetAccount(this, period, Owner.Desk); private set; }

    /// <summary>Who waits for money here; null while nobody ever did.</summary>
    public BudgetQueue? Queue => _queue;

    public bool HasWaiters => _queue is { Count: > 0 };

    /// <summary>The grants made or in force in the current period.</summary>
    public IReadOnlyList<BudgetGrant> Grants => _grants ?? [];

    public BudgetQueue OpenQueue() => _queue ??= new BudgetQueue(this);

    /// <summary>Something happened that may change its level.</summary>
    public void Touch() => Owner.Levels?.Touch(this);

    /// <summary>The limit, with the grants in force.</summary>
    public decimal LimitAt(DateTimeOffset now)
    {
        var limit = Owner.Terms.Definition.Limit;
        if (Current.Lease is { } lease)
            return lease.LimitOver(limit);
        if (_grants is null)
            return limit;

        foreach (var grant in _grants)
        {
            if (grant.Until > now)
                limit = limit > decimal.MaxValue - grant.Amount ? decimal.MaxValue : limit + grant.Amount;
        }

        return limit;
    }

    /// <summary>When its period or the next of its grants ends.</summary>
    public DateTimeOffset NextChange(DateTimeOffset now)
    {
        var next = Owner.Period.End;
        foreach (var grant in Grants)
        {
            if (grant.Until > now && grant.Until < next)
                next = grant.Until;
        }

        return next;
    }

    public void Grant(BudgetGrant grant)
    {
        (_grants ??= []).Add(grant);
        Current.RefusedIdle = false;
        Touch();
    }

    public void Begin(PeriodSpan next)
    {
        Current = new BudgetAccount(this, next, Owner.Desk) { ExternalAsOf = Current.ExternalAsOf };
        Touch();
        if (_grants is not null && _grants.RemoveAll(grant => grant.Until <= next.Start) > 0 && _grants.Count == 0)
            _grants = null;
    }

    /// <summary>Whether somebody waits for it or was promised more in it, so that it outlives its period.</summary>
    public bool OutlivesPeriod(DateTimeOffset now) => HasWaiters || (_grants is not null && _grants.Exists(grant => grant.Until > now));
}
