namespace AnalyzerKit.Admission;

/// <summary>Reads one relay's totals and takes off what was our own. One reading at a time.</summary>
internal sealed class ExternalReader(string relay, IExternalSpend source, IOwnSpend own, TimeProvider time)
{
    private RelayTotal _monthCost;
    private RelayTotal _dayCost;
    private RelayTotal _monthTokens;
    private RelayTotal _dayTokens;

    /// <returns>What others spent; null where a day ended in the middle of the reading, so that nobody knows which one it tells of.</returns>
    public async ValueTask<ExternalReading?> ReadAsync(CancellationToken cancellationToken)
    {
        var asOf = time.GetUtcNow();
        var month = BudgetCalendar.At(BudgetPeriod.Monthly, TimeZoneInfo.Utc, asOf);
        var day = BudgetCalendar.At(BudgetPeriod.Daily, TimeZoneInfo.Utc, asOf);

        // Our own first: what is settled while the relay adds up is then counted twice until the next reading, and not left out.
        var ownMonth = await own.ReadAsync(relay, month.Start, cancellationToken).ConfigureAwait(false);
        var ownDay = await own.ReadAsync(relay, day.Start, cancellationToken).ConfigureAwait(false);
        var total = await source.ReadAsync(relay, cancellationToken).ConfigureAwait(false);
        if (time.GetUtcNow() >= day.End)
            return null;

        var (monthCost, monthTokens) = Sum(ownMonth, total.KeyName);
        var (dayCost, dayTokens) = Sum(ownDay, total.KeyName);
        return new ExternalReading(asOf, total.KeyName)
        {
            MonthCost = Others(ref _monthCost, total.MonthCost, monthCost, month, asOf),
            DayCost = Others(ref _dayCost, total.DayCost, dayCost, day, asOf),
            MonthTokens = Others(ref _monthTokens, total.MonthTokens, monthTokens, month, asOf),
            DayTokens = Others(ref _dayTokens, total.DayTokens, dayTokens, day, asOf),
        };
    }

    private static decimal? Others(ref RelayTotal total, decimal? read, decimal own, PeriodSpan period, DateTimeOffset now) =>
        read is { } value ? Math.Max(0, total.Read(value, period, now) - own) : null;

    private static (decimal Cost, decimal Tokens) Sum(IReadOnlyList<OwnSpend> own, string? key)
    {
        var ofKey = own.Where(spend => key is null || spend.KeyName == key).ToList();
        return (ofKey.Sum(static spend => spend.Cost), ofKey.Sum(static spend => (decimal)spend.Tokens));
    }
}
