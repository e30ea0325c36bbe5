namespace AnalyzerKit.Admission;

/// <summary>
/// One figure that a relay counts up through a period. Its clock and ours need not agree on when a period begins, so around that moment
/// a total is told by its course from the old period's: a total that did not fall is still the old one.
/// </summary>
internal struct RelayTotal
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    private PeriodSpan? _period;
    private decimal _last;

    /// <summary>What the reading says of our period.</summary>
    public decimal Read(decimal total, PeriodSpan period, DateTimeOffset now)
    {
        if (_period is { } known && known.Start == period.Start)
        {
            // It counts the next period already.
            if (total < _last && period.End - now < Skew)
                return _last;
        }
        else if (_period is not null && _last > 0 && total >= _last && now - period.Start < Skew)
        {
            // It counts the period before still.
            return 0;
        }

        _period = period;
        _last = total;
        return total;
    }
}
