using AnalyzerKit.Admission;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What syncs have to say: thresholds that spending has passed, overruns, and books that are not what they were.</summary>
internal sealed class SyncNotices(ILogger logger)
{
    /// <summary>Notes thresholds passed. Under the budgets' lock, after the plan was applied.</summary>
    public static void Note(SyncPlan plan, DateTimeOffset now, ref BudgetNotices told)
    {
        foreach (var move in plan.Moves)
            move.Lease.Account.NoteCrossings(now, ref told);
    }

    /// <summary>Notes what had to be held beyond what the budget had.</summary>
    public static void NoteBeyond(SyncPlan plan, ref BudgetNotices told)
    {
        foreach (var move in plan.Moves)
        {
            if (move.Beyond > 0)
                told.Add(new BudgetNotice(BudgetNoticeKind.Overrun, move.Lease.Account.Series.Name, move.Lease.Account.Series.Owner.Terms.Definition.Unit, move.Remaining - move.Beyond, move.Remaining));
        }
    }

    /// <summary>
    /// Finds budgets of which less is spent by the books than they said before: spending never goes back, so they were restored. Under the budgets' lock,
    /// before the plan is applied.
    /// </summary>
    public static IReadOnlyList<LeaseMove> SpentLess(SyncPlan plan)
    {
        List<LeaseMove>? less = null;
        foreach (var move in plan.Moves)
        {
            if (move.Lease.IsSynced && move.Before.Spent < move.Lease.Spent)
                (less ??= []).Add(move with { KnownSpent = move.Lease.Spent });
        }

        return less ?? (IReadOnlyList<LeaseMove>)[];
    }

    /// <summary>Says how much is missing of each of them.</summary>
    public void Missing(IReadOnlyList<LeaseMove> less)
    {
        foreach (var move in less)
        {
            var series = move.Lease.Account.Series;
            logger.SpentLess(series.Name, series.Owner.Terms.Definition.Unit, move.Before.Spent, move.KnownSpent);
        }
    }

    /// <summary>The database is older than what this instance committed.</summary>
    public void Restored(string owner, long found, long known) => logger.Restored(owner, found, known);
}
