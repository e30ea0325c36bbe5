namespace AnalyzerKit.Admission;

/// <summary>What an account's figures mean to a reader.</summary>
internal static class BudgetOutlook
{
    private const decimal ReducedFrom = 0.75m;
    private const decimal ThrottledFrom = 0.90m;

    public static BudgetStatus Status(BudgetAccount account, DateTimeOffset now)
    {
        var series = account.Series;
        var definition = series.Owner.Terms.Definition;
        var period = account.Period;
        var status = new BudgetStatus
        {
            Name = series.Name,
            Unit = definition.Unit,
            Period = definition.Period,
            Enforcement = definition.Enforcement,
            Limit = series.LimitAt(now),
            Spent = account.Spent,
            Reserved = account.Reserved,
            PeriodStart = period.IsEndless ? null : period.Start,
            PeriodEnd = period.IsEndless ? null : period.End,
            ProjectedSpend = period.IsEndless ? null : Project(account.Spent, definition.Period, period, now),
        };
        return status with { Level = LevelOf(status, account.RefusedIdle) };
    }

    /// <summary>The pace so far, kept to the end. So early that a first call would look like a flood, a little more time counts as passed.</summary>
    private static decimal Project(decimal spent, BudgetPeriod kind, PeriodSpan period, DateTimeOffset now)
    {
        var least = kind switch
        {
            BudgetPeriod.Hourly => TimeSpan.FromMinutes(1),
            BudgetPeriod.Daily => TimeSpan.FromHours(1),
            _ => TimeSpan.FromDays(1),
        };
        var length = period.End - period.Start;
        var elapsed = now - period.Start;
        elapsed = elapsed < least ? least : elapsed;
        return elapsed >= length ? spent : spent * Seconds(length) / Seconds(elapsed);
    }

    private static decimal Seconds(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerSecond;

    private static BudgetLevel LevelOf(BudgetStatus status, bool refusedIdle)
    {
        if (refusedIdle || status.Spent >= status.Limit)
            return BudgetLevel.Exhausted;

        return status.Utilization switch
        {
            >= ThrottledFrom => BudgetLevel.Throttled,
            >= ReducedFrom => BudgetLevel.Reduced,
            _ => BudgetLevel.Normal,
        };
    }
}
