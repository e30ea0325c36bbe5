namespace AnalyzerKit.Admission;

/// <summary>What an account's figures mean to a reader.</summary>
internal static class BudgetOutlook
{
    public static BudgetStatus Status(BudgetAccount account, DateTimeOffset now)
    {
        var series = account.Series;
        var definition = series.Owner.Terms.Definition;
        var period = account.Period;
        var limit = series.LimitAt(now);
        return new BudgetStatus
        {
            Name = series.Name,
            Unit = definition.Unit,
            Period = definition.Period,
            Enforcement = definition.Enforcement,
            Limit = limit,
            Spent = account.Spent,
            Reserved = account.Reserved,
            PeriodStart = period.IsEndless ? null : period.Start,
            PeriodEnd = period.IsEndless ? null : period.End,
            ProjectedSpend = period.IsEndless ? null : Project(account.Used, definition.Period, period, now),
            ExternalSpend = account.External,
            ExternalAsOf = account.ExternalAsOf,
            Level = LevelOf(account, limit),
            Circuit = BudgetBreaker.CircuitOf(account, limit),
        };
    }

    public static BudgetLevel LevelOf(BudgetAccount account, decimal limit) =>
        account.RefusedIdle ? BudgetLevel.Exhausted : account.Series.Owner.Terms.Definition.Levels.At(account.Used, limit);

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
        if (elapsed >= length)
            return spent;

        var ratio = Seconds(length) / Seconds(elapsed);
        return spent > decimal.MaxValue / ratio ? decimal.MaxValue : spent * ratio;
    }

    private static decimal Seconds(TimeSpan span) => (decimal)span.Ticks / TimeSpan.TicksPerSecond;
}
