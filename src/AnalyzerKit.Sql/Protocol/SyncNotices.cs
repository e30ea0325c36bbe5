using AnalyzerKit.Admission;
using AnalyzerKit.Alerts;
using AnalyzerKit.Sql.Alerts;
using AnalyzerKit.Sql.Books;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What syncs have to say: thresholds that spending has passed, overruns, and books that are not what they were.</summary>
internal sealed class SyncNotices(AlertOrigin origin, Action<Alert> raise, Action wake, ILogger logger)
{
    /// <summary>
    /// Puts the alerts of thresholds that this sync's spending passes into the outbox, in its own transaction: whoever crashes after it has told, and
    /// of all instances that see it one puts it in.
    /// </summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> RaiseAsync(IBooksTransaction transaction, SyncPlan plan, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Alert>? alerts = null;
        lock (BudgetBook.Gate)
        {
            foreach (var move in plan.Moves)
            {
                var account = move.Lease.Account;
                var used = move.Spent + account.External;
                foreach (var threshold in account.Crossed(used, move.Limit))
                    (alerts ??= []).Add(BudgetAlert.Crossed(origin, account.Series.Name, account.Series.Owner.Terms.Definition.Unit, threshold, used, move.Limit, account.Period, now));
            }
        }

        if (alerts is null)
            return false;

        await transaction.RaiseAsync(alerts, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>What was put into the outbox is to be delivered.</summary>
    public void Raised() => wake();

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
    public void Missing(IReadOnlyList<LeaseMove> less, DateTimeOffset at)
    {
        foreach (var move in less)
        {
            var series = move.Lease.Account.Series;
            var unit = series.Owner.Terms.Definition.Unit;
            logger.SpentLess(series.Name, unit, move.Before.Spent, move.KnownSpent);
            raise(BooksAlert.SpentLess(origin, series.Name, unit, move.Before.Spent, move.KnownSpent, at));
        }
    }

    /// <summary>The database is older than what this instance committed.</summary>
    public void Restored(string owner, long found, long known, DateTimeOffset at)
    {
        logger.Restored(owner, found, known);
        raise(BooksAlert.Restored(origin, owner, found, known, at));
    }

    /// <summary>The database does not answer.</summary>
    public void Unavailable(string choice, DateTimeOffset at) => raise(BooksAlert.Unavailable(origin, choice, at));
}
