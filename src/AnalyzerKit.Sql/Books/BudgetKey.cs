namespace AnalyzerKit.Sql.Books;

/// <summary>Which budget, in which period: the same on every instance.</summary>
/// <param name="Series">The budget through all its periods: what grants go by.</param>
/// <param name="Period">When it starts again.</param>
/// <param name="Start">The period's first moment, in UTC; the least there is for one that never ends.</param>
/// <param name="End">The next period's first moment, in UTC; the greatest there is for one that never ends.</param>
internal sealed record BudgetKey(SeriesKey Series, BudgetPeriod Period, DateTimeOffset Start, DateTimeOffset End) : IComparable<BudgetKey>
{
    /// <summary>One order for everybody, so that two who make the same rows do not wait in a circle.</summary>
    public int CompareTo(BudgetKey? other)
    {
        if (other is null)
            return 1;

        var bySeries = string.CompareOrdinal(Series.Text, other.Series.Text);
        if (bySeries != 0)
            return bySeries;

        var byPeriod = Period.CompareTo(other.Period);
        return byPeriod != 0 ? byPeriod : Start.CompareTo(other.Start);
    }
}
