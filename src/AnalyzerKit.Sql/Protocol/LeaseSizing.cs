using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>How much of a budget an instance is to hold, decided with the budget's row locked and under the local lock.</summary>
internal static class LeaseSizing
{
    /// <summary>The limit that the instance's configuration gives a lease's budget; where a reload has begun the budget again, that of the newer one.</summary>
    public static decimal DeclaredFor(Lease lease, IReadOnlyList<Lease> all)
    {
        var owner = lease.Account.Series.Owner;
        if (!owner.IsInForce)
            owner = all.LastOrDefault(other => other.BudgetId == lease.BudgetId && other.Account.Series.Owner.IsInForce)?.Account.Series.Owner ?? owner;
        return owner.Terms.Definition.Limit;
    }

    /// <param name="lease">The lease.</param>
    /// <param name="declared">The limit by the instance's own configuration.</param>
    /// <param name="row">The budget, locked.</param>
    /// <param name="others">What other instances have of it.</param>
    /// <param name="held">What this instance holds by the books; 0 where it enters anew.</param>
    /// <param name="charged">Charges booked now.</param>
    /// <param name="dropped">Charges of what leaves the queue now.</param>
    /// <param name="asked">The worst cases of callers that lack money.</param>
    /// <param name="largestPart">An instance keeps at most one part of so many without need; none at all where this is null.</param>
    public static LeaseMove Move(Lease lease, decimal declared, in BudgetRow row, IEnumerable<LeaseRow> others, decimal held, decimal charged, decimal dropped, decimal asked, int? largestPart)
    {
        var terms = lease.Account.Series.Owner.Terms;
        decimal? othersLimit = null;
        var live = 1;
        foreach (var other in others)
        {
            if (!other.IsLive || other.IsClosed)
                continue;

            live++;
            if (!(othersLimit < other.DeclaredLimit))
                othersLimit = other.DeclaredLimit;
        }

        var limit = Sum(othersLimit < declared ? othersLimit.Value : declared, row.Granted);

        // What others spend on the same key each instance reads for itself, and takes nothing that it leaves no room for.
        var room = limit - lease.Account.External - row.Spent - row.Leased;
        var open = lease.Account.Open;

        // What stays has to cover what is in flight, and what is settled but not in this batch.
        var must = open + lease.Settled - dropped;
        var need = must + asked;

        // No call comes any more to one that is gone from the configuration.
        var isInForce = lease.Account.Series.Owner.IsInForce;
        var target = isInForce && largestPart is { } part ? Math.Min(lease.Demand.Target(open), limit / part) : 0;
        var want = room >= live * target ? Math.Max(target, need) : need;
        var left = held - charged;
        var taken = want > left ? Math.Min(want - left, Math.Max(0, room)) : want - left;
        var beyond = must - left - taken;
        if (beyond > 0)
            taken = must - left;

        // A budget that only observes is counted, and nobody holds anything of it.
        if (!terms.Refuses)
            (need, taken, beyond) = (0, -left, 0);

        return new()
        {
            Lease = lease,
            Before = row,
            Held = held,
            Charged = charged,
            Dropped = dropped,
            Taken = taken,
            IsShort = left + taken < need,
            Beyond = Math.Max(0, beyond),
            Declared = declared,
            IsInForce = isInForce,
            OthersLimit = othersLimit,
            Limit = limit,
        };
    }

    private static decimal Sum(decimal one, decimal other) => one > decimal.MaxValue - other ? decimal.MaxValue : one + other;
}
