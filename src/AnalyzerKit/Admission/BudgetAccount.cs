namespace AnalyzerKit.Admission;

/// <summary>
/// One period's figures of one limit. Whoever holds money of it keeps it alive; the period over and nothing held, it is gone.
/// Touched under the lock only.
/// </summary>
internal sealed class BudgetAccount(BudgetSeries series, PeriodSpan period)
{
    private decimal _alertedTo;

    public BudgetSeries Series { get; } = series;

    public PeriodSpan Period { get; } = period;

    public decimal Spent { get; private set; }

    public decimal Reserved { get; private set; }

    /// <summary>What others spent on the same key, where the budget counts it.</summary>
    public decimal External { get; private set; }

    /// <summary>When <see cref="External"/> was read; null before it was.</summary>
    public DateTimeOffset? ExternalAsOf { get; set; }

    /// <summary>What is gone of the limit for good.</summary>
    public decimal Used => Spent + External;

    /// <summary>A call was refused with nothing in flight, and nothing has changed since.</summary>
    public bool RefusedIdle
    {
        get;
        set
        {
            if (field == value)
                return;

            field = value;
            Series.Touch();
        }
    }

    /// <summary>How many calls hold money of it.</summary>
    public int InFlight { get; private set; }

    /// <summary>How many settled calls had a part without a price, which is counted as nothing.</summary>
    public int Unpriced { get; private set; }

    public void Enter() => InFlight++;

    /// <summary>From here on this is what others spent; nothing and no moment where it is not counted.</summary>
    public void EnterExternal(decimal amount, DateTimeOffset? asOf)
    {
        if (amount < External)
            RefusedIdle = false;
        External = amount;
        ExternalAsOf = asOf;
        Series.Touch();
    }

    public void Hold(decimal amount) => Reserved += amount;

    public void Settle(decimal held, decimal charge, bool isPriced)
    {
        // Sums beyond the 28 digits of a decimal are rounded; with nobody in flight nothing must be left of that.
        Reserved = --InFlight == 0 ? 0 : Reserved - held;
        Spent += charge;
        if (!isPriced)
            Unpriced++;
        Series.Touch();
    }

    /// <summary>Notes the thresholds that spending has passed and that were not spoken of in this period.</summary>
    public void NoteCrossings(DateTimeOffset now, ref BudgetNotices notices)
    {
        var definition = Series.Owner.Terms.Definition;
        if (Used <= 0 || definition.AlertAt.Count == 0)
            return;

        var limit = Series.LimitAt(now);
        var before = _alertedTo;
        foreach (var threshold in definition.AlertAt)
        {
            if (threshold <= before || (limit > 0 ? Used / limit : 1) < threshold)
                continue;

            _alertedTo = Math.Max(_alertedTo, threshold);
            notices.Add(new BudgetNotice(BudgetNoticeKind.Crossed, Series.Name, definition.Unit, threshold, Used, limit));
        }
    }
}
