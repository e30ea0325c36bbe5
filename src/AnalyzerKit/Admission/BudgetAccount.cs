using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>
/// One period's figures of one limit. Whoever holds money of it keeps it alive; the period over and nothing held, it is gone.
/// Touched under the lock only.
/// </summary>
internal sealed class BudgetAccount
{
    private const decimal MostExternal = 1e24m;

    private decimal _spent;
    private decimal _alertedTo;

    public BudgetAccount(BudgetSeries series, PeriodSpan period, LeaseDesk? desk)
    {
        Series = series;
        Period = period;
        Lease = desk?.Open(this);
    }

    public BudgetSeries Series { get; }

    public PeriodSpan Period { get; }

    /// <summary>What this process holds of it, where it is shared with others; null where it is this process's alone.</summary>
    public Lease? Lease { get; }

    /// <summary>The worst cases of this process's calls in flight.</summary>
    public decimal Open { get; private set; }

    /// <summary>Charged so far: by this process, or by all that share it as far as is known.</summary>
    public decimal Spent => Lease is { } lease ? lease.Spent + lease.Settled : _spent;

    /// <summary>Held by calls in flight and, where it is shared, by the leases of all.</summary>
    public decimal Reserved => Lease is { } lease ? Math.Max(Open, lease.Leased - lease.Settled) : Open;

    /// <summary>Whether its period is the one that calls are admitted in.</summary>
    public bool IsCurrent => ReferenceEquals(Series.Current, this);

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

        // Whatever a server says, sums with it stay what a decimal can hold.
        External = Math.Min(amount, MostExternal);
        ExternalAsOf = asOf;
        Series.Touch();
    }

    /// <summary>Holds more, or less, for a call.</summary>
    public void Hold(decimal amount)
    {
        Open += amount;
        Lease?.Demand.Note(amount, Open);
    }

    /// <summary>What a call may take at once.</summary>
    public decimal FreeOf(decimal left, bool refuses) => refuses && Lease is { } lease ? lease.Free : left - Reserved;

    public void Settle(decimal held, decimal charge, bool isPriced)
    {
        // Sums beyond the 28 digits of a decimal are rounded; with nobody in flight nothing must be left of that.
        Open = --InFlight == 0 ? 0 : Open - held;
        if (Lease is { } lease)
            lease.Settled += charge;
        else
            _spent += charge;
        if (!isPriced)
            Unpriced++;
        Series.Touch();
    }

    /// <summary>Notes the thresholds that spending has passed and that were not spoken of in this period.</summary>
    public void NoteCrossings(DateTimeOffset now, ref BudgetNotices notices)
    {
        var limit = Series.LimitAt(now);
        foreach (var threshold in Crossed(Used, limit))
        {
            _alertedTo = Math.Max(_alertedTo, threshold);
            notices.Add(new BudgetNotice(BudgetNoticeKind.Crossed, Series.Name, Series.Owner.Terms.Definition.Unit, threshold, Used, limit, Period));
        }
    }

    /// <summary>The thresholds that this much use of this limit passes, and that were not spoken of in this period.</summary>
    public IReadOnlyList<decimal> Crossed(decimal used, decimal limit)
    {
        var thresholds = Series.Owner.Terms.Definition.AlertAt;
        if (used <= 0 || thresholds.Count == 0 || _alertedTo >= thresholds[^1])
            return [];

        var part = limit > 0 ? used / limit : 1;
        return part < thresholds[0] ? [] : [.. thresholds.Where(threshold => threshold > _alertedTo && threshold <= part)];
    }
}
