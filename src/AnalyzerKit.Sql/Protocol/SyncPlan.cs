using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>One sync as it was sent: the records it books, and what it does to each lease. Kept until it is known whether it was applied.</summary>
internal sealed record SyncPlan(IReadOnlyList<PendingRecord> Batch, IReadOnlyList<LeaseMove> Moves, long LeftAt)
{
    /// <summary>
    /// The rows of the instance's leases. Where two of its leases are on one budget, they are one row, with the limit of the newer that is in force. With
    /// the budget gone from its configuration and nothing held, the row is closed, so that its limit binds nobody.
    /// </summary>
    public IReadOnlyList<LeaseRow> LeasesOf(string owner) => [.. Moves.GroupBy(static move => move.Before.Id).Select(moves => RowOf(owner, [.. moves]))];

    /// <summary>What goes back leaves the local slice before it is sent, so that nobody spends it meanwhile. Under the budgets' lock.</summary>
    public void GiveBack()
    {
        foreach (var move in Moves)
        {
            if (move.Taken < 0)
                move.Lease.Slice += move.Taken;
        }
    }

    /// <summary>It was not applied: what went back is at hand again. Under the budgets' lock.</summary>
    public void Undo()
    {
        foreach (var move in Moves)
        {
            if (move.Taken < 0)
                move.Lease.Slice -= move.Taken;
        }
    }

    /// <summary>It was applied. Under the budgets' lock.</summary>
    public void Apply(LeaseDesk desk, long syncedAt)
    {
        desk.Booked(Batch.Count);
        foreach (var move in Moves)
        {
            move.Lease.Slice += Math.Max(0, move.Taken) - move.Charged;
            move.Lease.WasShort = move.IsShort;
            move.Lease.Declared = move.IsInForce || move.Remaining != 0 ? move.Declared : null;
            move.Lease.IsRowSure = true;
            move.Lease.Learn(move.News, syncedAt);
        }
    }

    /// <summary>It was applied under a new name: what was held before is void. Under the budgets' lock.</summary>
    public void ApplyAnew(LeaseDesk desk, long syncedAt)
    {
        foreach (var move in Moves)
            move.Lease.Slice = move.Charged - Math.Max(0, move.Taken) + move.Remaining;
        Apply(desk, syncedAt);
    }

    private static LeaseRow RowOf(string owner, LeaseMove[] moves)
    {
        var remaining = moves.Sum(static move => move.Remaining);
        var inForce = moves.LastOrDefault(static move => move.IsInForce);
        return new(moves[0].Before.Id, owner, remaining, (inForce ?? moves[^1]).Declared, IsClosed: inForce is null && remaining == 0, IsLive: true);
    }
}
