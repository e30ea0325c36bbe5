using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>
/// Brings this process's leases and the shared books together: books what was settled, takes what is needed, gives back what is idle. The only
/// transaction on money, one at a time. Not thread-safe.
/// </summary>
/// <remarks>
/// Each transaction moves the instance's sequence number on. So a commit whose answer was lost is never guessed at: the next transaction finds the old
/// number (it was not applied), the next one (it was) or anything else (the books are not those we knew: enter anew).
/// </remarks>
internal sealed class LeaseSync(BudgetBook book, IBooks books, SyncEntry entry, SyncTerms terms, SyncNotices notices, TimeProvider time, ILogger logger)
{
    private readonly LeaseDesk _desk = book.Desk!;
    private SyncPlan? _inDoubt;
    private bool _areReplaced;

    /// <summary>Whether the next sync is to learn of every budget, not only of those in use.</summary>
    public bool LooksAtAll { get; set; }

    /// <summary>One sync. An exception means that it may or may not have been applied; the next one finds out.</summary>
    /// <returns>Whether more records wait than went with it.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!entry.IsEntered)
            await entry.EnterAsync(cancellationToken).ConfigureAwait(false);

        if (entry.IsLeaving)
        {
            await entry.EnterAnewAsync(await books.FindSequenceAsync(entry.Owner, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            return true;
        }

        await ObtainRowsAsync(cancellationToken).ConfigureAwait(false);
        var plan = await TryAsync(cancellationToken).ConfigureAwait(false);
        if (plan is null)
            await FindOutAsync(cancellationToken).ConfigureAwait(false);

        lock (BudgetBook.Gate)
            return plan is null || _desk.Queued > 0 && plan.Batch.Count == terms.MostRecords;
    }

    /// <summary>The transaction; null where the instance's number is not the one we know.</summary>
    private async Task<SyncPlan?> TryAsync(CancellationToken cancellationToken)
    {
        var leftAt = time.GetTimestamp();
        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (await transaction.AdvanceAsync(entry.Owner, entry.Sequence, terms.Term, cancellationToken).ConfigureAwait(false) is not { } now)
                return null;

            // Before anything else, so that the way back does not count as time that passed.
            book.SetClock(now);

            // The number was the old one, and its row is ours: what was in doubt is known not to have happened.
            await entry.MakeSureOfRowsAsync(transaction, cancellationToken).ConfigureAwait(false);
            var request = Collect();
            if (await PrepareAsync(transaction, request, leftAt, cancellationToken).ConfigureAwait(false) is not { } plan)
                return null;

            var raised = false;
            try
            {
                await transaction.WriteAsync(Budgets(plan), plan.LeasesOf(entry.Owner), cancellationToken).ConfigureAwait(false);
                raised = await notices.RaiseAsync(transaction, plan, now, cancellationToken).ConfigureAwait(false);
            }
            catch
            {
                lock (BudgetBook.Gate)
                    plan.Undo();
                throw;
            }

            _inDoubt = plan;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Complete(plan);
            if (raised)
                notices.Raised();
            return plan;
        }
    }

    /// <summary>The instance's number is not the one we know: the last commit was applied after all, or the books are others.</summary>
    private async Task FindOutAsync(CancellationToken cancellationToken)
    {
        var found = await books.FindSequenceAsync(entry.Owner, cancellationToken).ConfigureAwait(false);
        if (found == entry.Sequence && !_areReplaced)
            return;

        if (_inDoubt is { } plan && found == entry.Sequence + 1)
        {
            Complete(plan);
            return;
        }

        _inDoubt = null;
        _areReplaced = false;
        await entry.EnterAnewAsync(found, cancellationToken).ConfigureAwait(false);
    }

    private void Complete(SyncPlan plan)
    {
        var told = default(BudgetNotices);
        IReadOnlyList<LeaseMove> less;
        lock (BudgetBook.Gate)
        {
            // Others' commits may be missing though ours are all there.
            less = SyncNotices.SpentLess(plan);
            _inDoubt = null;
            entry.Sequence++;
            plan.Apply(_desk, time.GetTimestamp());
            entry.Admit(plan.LeftAt);
            SyncNotices.Note(plan, _desk.Clock.GetUtcNow(), ref told);
            _desk.Tidy(_desk.Clock.GetUtcNow());
            book.Levels.Review(_desk.Clock.GetUtcNow());
        }

        notices.Missing(less, _desk.Clock.GetUtcNow());
        told.Tell(book.Events);
        book.Levels.Tell();
    }

    private SyncRequest Collect()
    {
        lock (BudgetBook.Gate)
        {
            _inDoubt?.Undo();
            _inDoubt = null;
            var asks = new Dictionary<Lease, decimal>();
            book.Room.CollectAsks(asks);
            _desk.CollectAsks(asks);
            var batch = _desk.Oldest(terms.MostRecords).TakeWhile(static pending => pending.Charges.All(static charge => charge.Lease.BudgetId is not null)).ToList();
            var all = LooksAtAll;
            LooksAtAll = false;

            // Leases on one budget are one row, so they are looked at together.
            var ids = _desk.Leases.Where(lease => lease.BudgetId is not null && (all || lease.IsDue || asks.ContainsKey(lease))).Select(static lease => lease.BudgetId!.Value).ToHashSet();
            return new(batch, [.. _desk.Leases.Where(lease => lease.BudgetId is { } id && ids.Contains(id))], asks);
        }
    }

    /// <summary>Books the records and decides on the leases; null where budgets that are known to be in the books are not.</summary>
    private async Task<SyncPlan?> PrepareAsync(IBooksTransaction transaction, SyncRequest request, long leftAt, CancellationToken cancellationToken)
    {
        var charges = await SyncCharges.AppendAsync(transaction, entry.Owner, request.Batch, logger, cancellationToken).ConfigureAwait(false);
        long[] ids = [.. request.Leases.Select(static lease => lease.BudgetId!.Value).Distinct().Order()];
        var rows = ids.Length == 0 ? [] : await transaction.LockBudgetsAsync(ids, cancellationToken).ConfigureAwait(false);
        if (rows.Count != ids.Length)
        {
            _areReplaced = true;
            return null;
        }

        var held = ids.Length == 0 ? [] : await transaction.ReadLeasesAsync(ids, cancellationToken).ConfigureAwait(false);
        var byBudget = held.ToLookup(static row => row.BudgetId);
        var byId = rows.ToDictionary(static row => row.Id);
        lock (BudgetBook.Gate)
        {
            var moves = new List<LeaseMove>(request.Leases.Count);
            foreach (var lease in request.Leases)
            {
                var others = byBudget[lease.BudgetId!.Value];
                var move = LeaseSizing.Move(
                    lease,
                    LeaseSizing.DeclaredFor(lease, request.Leases),
                    byId[lease.BudgetId.Value],
                    others.Where(row => row.Owner != entry.Owner),
                    lease.Slice,
                    charges.Booked(lease),
                    charges.Dropped(lease),
                    request.Asks.GetValueOrDefault(lease),
                    _desk.IsClosing ? null : terms.LargestPart);
                moves.Add(move);

                // A reload may have begun a budget again under its old name, and calls still hold the old one: both are one row.
                byId[move.Before.Id] = move.After;
            }

            var plan = new SyncPlan(request.Batch, moves, leftAt);
            plan.GiveBack();
            return plan;
        }
    }

    /// <summary>Finds the rows of budgets that are used for the first time in their period, in a transaction of their own.</summary>
    private async Task ObtainRowsAsync(CancellationToken cancellationToken)
    {
        List<Lease> rowless;
        lock (BudgetBook.Gate)
        {
            var asks = new Dictionary<Lease, decimal>();
            book.Room.CollectAsks(asks);
            rowless = [.. _desk.Leases.Where(lease => lease.BudgetId is null && (LooksAtAll || lease.IsDue || asks.ContainsKey(lease)))];
        }

        await entry.ObtainRowsAsync(rowless, cancellationToken).ConfigureAwait(false);
    }

    private static List<BudgetRow> Budgets(SyncPlan plan) =>
        [.. plan.Moves.Where(static move => move.After != move.Before).GroupBy(static move => move.Before.Id, static move => move.After).Select(static rows => rows.Last())];
}
