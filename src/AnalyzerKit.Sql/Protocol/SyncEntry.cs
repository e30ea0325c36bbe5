using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>Under which name, and at which number, this process stands in the shared books; and how it enters them, at first and anew.</summary>
internal sealed class SyncEntry(BudgetBook book, IBooks books, BookIdentity identity, SyncTerms terms, SyncNotices notices, TimeProvider time, ILogger logger)
{
    private readonly LeaseDesk _desk = book.Desk!;
    private string? _nextOwner;
    private SyncPlan? _nextPlan;

    public string Owner { get; private set; } = "";

    /// <summary>The number of the last transaction known to be applied.</summary>
    public long Sequence { get; set; }

    public bool IsEntered { get; private set; }

    /// <summary>The old name is given up, and the new one not known to be entered: nothing is done under the old one any more, whatever number it has.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Enters the books for the first time.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        // The same name until it is known to be entered: a commit whose answer was lost is then found, and not doubled.
        var owner = _nextOwner ??= NewOwner();
        if (await books.FindSequenceAsync(owner, cancellationToken).ConfigureAwait(false) is not null)
        {
            Take(owner);
            return;
        }

        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await transaction.RegisterAsync(owner, terms.Term, cancellationToken).ConfigureAwait(false);
            var now = await transaction.ReadClockAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            book.SetClock(now);
        }

        Take(owner);
    }

    /// <summary>
    /// Enters the books under a new name, because the old one is not what we know: ended by others (−1), or the database was restored. Nothing is
    /// admitted until it is done. What is unwritten is booked, each record once; what is in flight is held, be there room for it or not.
    /// </summary>
    public async Task EnterAnewAsync(long? found, CancellationToken cancellationToken)
    {
        var owner = _nextOwner ??= NewOwner();
        if (_nextPlan is { } sent && await books.FindSequenceAsync(owner, cancellationToken).ConfigureAwait(false) is not null)
        {
            Complete(sent, owner);
            return;
        }

        List<Lease> leases;
        IReadOnlyList<PendingRecord> batch;
        lock (BudgetBook.Gate)
        {
            _desk.Shut();

            // Rows made after the copy are gone, and their ids may be others' now.
            foreach (var lease in _desk.Leases)
                (lease.BudgetId, lease.IsRowSure) = (null, false);
            leases = [.. _desk.Leases.Where(static lease => !lease.IsEmpty)];
        }

        if (!IsLeaving && found == -1)
            logger.Ended(Owner);
        else if (!IsLeaving)
            notices.Restored(Owner, found ?? 0, Sequence, _desk.Clock.GetUtcNow());
        IsLeaving = true;

        await ObtainRowsAsync(leases, cancellationToken).ConfigureAwait(false);
        var leftAt = time.GetTimestamp();
        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            // Held to the end, so that nothing of the old name can come in between.
            if (found >= 0 && await transaction.AdvanceAsync(Owner, found.Value, TimeSpan.Zero, cancellationToken).ConfigureAwait(false) is null)
                return;

            await transaction.RegisterAsync(owner, terms.Term, cancellationToken).ConfigureAwait(false);
            book.SetClock(await transaction.ReadClockAsync(cancellationToken).ConfigureAwait(false));
            await MakeSureOfRowsAsync(transaction, cancellationToken).ConfigureAwait(false);
            lock (BudgetBook.Gate)
            {
                // What does not go with it is held, and goes with the next.
                batch = [.. _desk.Oldest(terms.MostRecords).TakeWhile(static pending => pending.Charges.All(static charge => charge.Lease.BudgetId is not null))];
                leases = [.. _desk.Leases.Where(static lease => !lease.IsEmpty && lease.BudgetId is not null)];
            }

            var plan = await PrepareAsync(transaction, owner, leases, batch, leftAt, cancellationToken).ConfigureAwait(false);
            var raised = await notices.RaiseAsync(transaction, plan, _desk.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            _nextPlan = plan;
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Complete(plan, owner);
            if (raised)
                notices.Raised();
        }
    }

    /// <summary>Finds the rows of budgets, in a transaction of their own.</summary>
    public async Task ObtainRowsAsync(IReadOnlyList<Lease> leases, CancellationToken cancellationToken)
    {
        if (leases.Count == 0)
            return;

        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var found = await FindRowsAsync(transaction, leases, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            Note(found);
        }
    }

    /// <summary>Finds rows again that no commit went by yet: a database restored since they were found would have others there, or none.</summary>
    public async Task MakeSureOfRowsAsync(IBooksTransaction transaction, CancellationToken cancellationToken)
    {
        List<Lease> unsure;
        lock (BudgetBook.Gate)
            unsure = [.. _desk.Leases.Where(static lease => lease is { BudgetId: not null, IsRowSure: false })];
        if (unsure.Count > 0)
            Note(await FindRowsAsync(transaction, unsure, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Lets calls be admitted for a term that began when the sync left. Under the budgets' lock.</summary>
    public void Admit(long leftAt)
    {
        _desk.LastError = null;
        _desk.Extend(leftAt, terms.Deadline);
    }

    private async Task<List<(Lease Lease, long Id)>> FindRowsAsync(IBooksTransaction transaction, IEnumerable<Lease> leases, CancellationToken cancellationToken)
    {
        var keyed = leases.Select(lease => (Lease: lease, Key: identity.KeyOf(lease.Account))).OrderBy(static each => each.Key).ToList();
        var ids = await transaction.ObtainBudgetsAsync([.. keyed.Select(static each => each.Key)], cancellationToken).ConfigureAwait(false);
        return [.. keyed.Zip(ids, static (each, id) => (each.Lease, id))];
    }

    private static void Note(List<(Lease Lease, long Id)> rows)
    {
        lock (BudgetBook.Gate)
        {
            foreach (var (lease, id) in rows)
                lease.BudgetId = id;
        }
    }

    private async Task<SyncPlan> PrepareAsync(IBooksTransaction transaction, string owner, List<Lease> leases, IReadOnlyList<PendingRecord> batch, long leftAt, CancellationToken cancellationToken)
    {
        var charges = await SyncCharges.AppendAsync(transaction, owner, batch, logger, cancellationToken).ConfigureAwait(false);
        var old = Owner.Length == 0 ? [] : (await transaction.ReadLeasesOfAsync(Owner, cancellationToken).ConfigureAwait(false)).Where(static row => !row.IsClosed).ToList();
        long[] ids = [.. leases.Select(static lease => lease.BudgetId!.Value).Concat(old.Select(static row => row.BudgetId)).Distinct().Order()];
        var rows = ids.Length == 0 ? [] : await transaction.LockBudgetsAsync(ids, cancellationToken).ConfigureAwait(false);
        var others = ids.Length == 0 ? [] : await transaction.ReadLeasesAsync(ids, cancellationToken).ConfigureAwait(false);

        // What the old name still holds by these books is nobody's any more.
        var byId = rows.ToDictionary(static row => row.Id);
        foreach (var row in old)
            byId[row.BudgetId] = byId[row.BudgetId] with { Leased = byId[row.BudgetId].Leased - row.Remaining };

        SyncPlan plan;
        lock (BudgetBook.Gate)
        {
            var moves = new List<LeaseMove>(leases.Count);
            foreach (var lease in leases)
            {
                var move = LeaseSizing.Move(
                    lease,
                    LeaseSizing.DeclaredFor(lease, leases),
                    byId[lease.BudgetId!.Value],
                    others.Where(row => row.BudgetId == lease.BudgetId && row.Owner != Owner),
                    held: 0,
                    charges.Booked(lease),
                    charges.Dropped(lease),
                    asked: 0,
                    terms.LargestPart);
                moves.Add(move);
                byId[move.Before.Id] = move.After;
            }

            plan = new(batch, moves, leftAt);
        }

        await transaction.WriteAsync(
            [.. byId.Values.OrderBy(static row => row.Id)],
            [
                .. old.Select(static row => row with { Remaining = 0, IsClosed = true }),
                .. plan.LeasesOf(owner),
            ],
            cancellationToken).ConfigureAwait(false);
        return plan;
    }

    private void Complete(SyncPlan plan, string owner)
    {
        var told = default(BudgetNotices);
        IReadOnlyList<LeaseMove> less;
        lock (BudgetBook.Gate)
        {
            less = SyncNotices.SpentLess(plan);

            // What is not part of it was given up with the old name.
            foreach (var lease in _desk.Leases)
                lease.Slice = 0;
            plan.ApplyAnew(_desk, time.GetTimestamp());
            Take(owner);
            Admit(plan.LeftAt);
            SyncNotices.NoteBeyond(plan, ref told);
            book.Levels.Review(_desk.Clock.GetUtcNow());
            SyncNotices.Note(plan, _desk.Clock.GetUtcNow(), ref told);
        }

        notices.Missing(less, _desk.Clock.GetUtcNow());
        told.Tell(book.Events);
        book.Levels.Tell();
    }

    private void Take(string owner)
    {
        Owner = owner;
        _nextOwner = null;
        _nextPlan = null;
        Sequence = 0;
        IsEntered = true;
        IsLeaving = false;
        logger.Entered(owner);
    }

    // Ordered by time, so that an operator reading the table sees who came when.
    private static string NewOwner() => Guid.CreateVersion7().ToString("N");
}
