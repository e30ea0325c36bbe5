using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>
/// What one call holds of all the budgets and scopes that cover it. Every step is atomic over all of them: all or none.
/// One call owns it; it is settled exactly once. A list of candidates, once handed over, is not changed in place.
/// </summary>
internal sealed class Reservation(BudgetBook book, in CallSubject subject, IReadOnlyList<CallCandidate> candidates, BudgetScope? scope)
    : BudgetClaim(book, subject, candidates, scope)
{
    private const int Open = 0;
    private const int Admitted = 1;
    private const int Settled = 2;

    private int _state;
    private BudgetRefusal _refusal;
    private List<LeaseCharge>? _leaseCharges;

    /// <summary>The moment of admission; its period and its price are the call's. Valid once acquired.</summary>
    public DateTimeOffset AdmittedAt { get; private set; }

    // Nothing covers the call, so nobody need be asked.
    private bool IsFree => Lines.Count == 0 && Index == Book.Index && Book.Desk is null;

    /// <summary>Whether a budget or scope that refuses, in that unit, covers any candidate.</summary>
    public bool Refuses(BudgetUnit unit)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Terms.Refuses && line.Terms.Definition.Unit == unit)
                return true;
        }

        return false;
    }

    /// <summary>Refuses at once what could not fit even if nothing else were in flight: worst case > limit − spent.</summary>
    /// <exception cref="BudgetExceededException">Some budget can not take the call.</exception>
    public void Advise(IReadOnlyList<CallCandidate> candidates)
    {
        if (Judge(candidates, 0) is { } refused)
            throw refused;
    }

    /// <summary>Why the call could not fit even if nothing else were in flight: worst case > limit − spent; null where it may.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="from">The first of them that the call may go to.</param>
    public MeteringException? Judge(IReadOnlyList<CallCandidate> candidates, int from)
    {
        Take(candidates, from);
        if (IsFree)
            return null;

        BudgetRefusal refusal;
        bool isRefused;
        lock (BudgetBook.Gate)
        {
            var now = Arrive();
            isRefused = Examine(now, out refusal) == BudgetFit.Never;
            Book.Levels.Review(now);
        }

        Book.Levels.Tell();
        return isRefused ? refusal.ToException() : null;
    }

    /// <summary>Reserves, on each budget, the dearest of the candidates it covers; waits where the budgets in the way allow it.</summary>
    /// <exception cref="BudgetExceededException">It does not fit; nothing is held.</exception>
    public ValueTask AcquireAsync(IReadOnlyList<CallCandidate> candidates, CancellationToken cancellationToken) => AcquireAsync(candidates, 0, cancellationToken);

    /// <summary>Reserves, on each budget, the dearest of the candidates from this one on that it covers; waits where the budgets in the way allow it.</summary>
    /// <exception cref="BudgetExceededException">It does not fit; nothing is held.</exception>
    public ValueTask AcquireAsync(IReadOnlyList<CallCandidate> candidates, int from, CancellationToken cancellationToken)
    {
        if (_state != Open)
            throw new InvalidOperationException("The call was admitted before; a reservation serves one call.");
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled(cancellationToken);

        Take(candidates, from);
        if (IsFree)
        {
            Admit(Book.Time.GetUtcNow());
            return ValueTask.CompletedTask;
        }

        BudgetFit fit;
        BudgetRefusal refusal;
        BudgetWaiter? waiter = null;
        lock (BudgetBook.Gate)
        {
            var now = Arrive();
            fit = Examine(now, out refusal);
            var patience = fit == BudgetFit.Later || (fit == BudgetFit.Now && IsBehindOthers) ? Patience(now) : default;
            if (patience.Waits)
            {
                waiter = Book.Room.Enter(this, patience, now);
                if (patience.ForBooks)
                    Book.Desk?.Wanted?.Invoke();
            }
            else if (fit == BudgetFit.Now)
            {
                Commit(now);
            }

            Book.Levels.Review(now);
        }

        Book.Levels.Tell();
        if (waiter is not null)
            return waiter.WaitAsync(cancellationToken);

        return fit == BudgetFit.Now ? ValueTask.CompletedTask : ValueTask.FromException(refusal.ToException());
    }

    /// <summary>Before a further attempt: holds the charges so far and the dearest of the candidates from this one on.</summary>
    /// <returns>False where that does not fit; what was held stays held, for <see cref="Settle"/>.</returns>
    public bool TryAdvance(IReadOnlyList<CallCandidate> candidates, int candidate, ReadOnlySpan<AttemptCharge> charges)
    {
        if (_state != Admitted)
            throw new InvalidOperationException("The call is not open: it was not admitted, or it was settled.");

        var before = Candidates;
        var elsewhere = !ReferenceEquals(candidates, before);
        Candidates = candidates;
        if (Lines.Count == 0 && !elsewhere && Book.Desk is null)
            return true;

        lock (BudgetBook.Gate)
        {
            var now = Book.Time.GetUtcNow();
            if (elsewhere)
                MatchMore(now);

            var fits = Book.Desk is not { IsOpen: false };
            foreach (ref var line in Lines.All)
            {
                line.Worst = line.Terms.Worst(candidates, candidate, out var unbounded);
                line.Unbounded |= unbounded;
                if (line.Terms.Definition.Unit != BudgetUnit.Calls)
                    line.Worst += line.Terms.Charge(candidates, charges);
                fits &= !line.Terms.Refuses || line.Examine(now) == BudgetFit.Now;
            }

            if (!fits)
            {
                _refusal = FirstInTheWay(now);
                // Nothing goes there, so what was charged is still judged by where it went.
                Candidates = before;
                return false;
            }

            foreach (ref var line in Lines.All)
                Hold(ref line, now);
            ServeQueues(now);
            return true;
        }
    }

    /// <summary>Where the last <see cref="TryAdvance"/> failed only because this process's leases are too small: asks the books for more. Null where asking cannot help.</summary>
    public LeaseAsk? AskForMore()
    {
        if (Book.Desk is not { IsOpen: true } desk)
            return null;

        lock (BudgetBook.Gate)
        {
            var now = Book.Time.GetUtcNow();
            var lacking = new List<LeaseCharge>();
            foreach (ref readonly var line in Lines.All)
            {
                if (!line.Terms.Refuses || line.Examine(now) == BudgetFit.Now)
                    continue;
                if (!line.Lacks(now))
                    return null;

                lacking.Add(new LeaseCharge(line.Account!.Lease!, line.Worst - line.Held));
            }

            return lacking.Count == 0 ? null : desk.Ask(lacking);
        }
    }

    /// <summary>Why the last <see cref="TryAdvance"/> did not fit.</summary>
    public MeteringException Refusal() => _refusal.ToException();

    private BudgetRefusal FirstInTheWay(DateTimeOffset now)
    {
        foreach (ref var line in Lines.All)
        {
            if (line.Terms.Refuses && line.Examine(now) != BudgetFit.Now)
                return line.Refusal(now);
        }

        return Book.Desk is { IsOpen: false } desk ? new BudgetRefusal(desk) : default;
    }

    /// <summary>After it was settled: hands its record to the shared books, or its place back where it leaves none. Nothing where budgets are this process's alone.</summary>
    public void Close(UsageRecord? record)
    {
        if (Book.Desk is not { } desk)
            return;

        lock (BudgetBook.Gate)
        {
            if (record is null)
                desk.Leave();
            else
                desk.Book(record, (IReadOnlyList<LeaseCharge>?)_leaseCharges ?? []);
        }
    }

    /// <summary>Replaces what is held by the charges; an empty span frees everything. A second call changes nothing.</summary>
    public void Settle(ReadOnlySpan<AttemptCharge> charges)
    {
        if (Interlocked.CompareExchange(ref _state, Settled, Admitted) != Admitted || (Lines.Count == 0 && Book.Desk is null))
            return;

        var notices = default(BudgetNotices);
        var isPriced = true;
        foreach (ref readonly var charge in charges)
            isPriced &= charge.Cost is not null;

        lock (BudgetBook.Gate)
        {
            var now = Book.Time.GetUtcNow();
            foreach (ref var line in Lines.All)
            {
                // A budget met on the way to an attempt that did not fit was never entered.
                if (line.Account is not { } account || !line.IsHeld)
                    continue;

                var charge = line.Terms.Charge(Candidates, charges);
                account.Settle(line.Held, charge, isPriced);
                if (account.Lease is { } lease && charge != 0)
                    (_leaseCharges ??= []).Add(new LeaseCharge(lease, charge));
                if (charge > line.Held && !line.Terms.IsUnlimited && (line.Terms.Refuses || !line.Unbounded))
                    notices.Add(new BudgetNotice(BudgetNoticeKind.Overrun, line.Name, line.Terms.Definition.Unit, line.Held, charge));
                account.NoteCrossings(now, ref notices);
            }

            ServeQueues(now);
            Book.Levels.Review(now);
        }

        notices.Tell(Book.Events);
        Book.Levels.Tell();
    }

    /// <summary>The budgets that cover the call, by name, and whether its worst case fits what is left of each now. Holds nothing, makes no account.</summary>
    public Dictionary<string, bool> Fits(IReadOnlyList<CallCandidate> candidates)
    {
        Take(candidates, 0);
        var fits = new Dictionary<string, bool>(StringComparer.Ordinal);
        lock (BudgetBook.Gate)
        {
            Rematch();
            var now = Book.Time.GetUtcNow();
            foreach (ref var line in Lines.All)
            {
                if (line.Terms.IsUnlimited)
                    continue;

                var name = line.Budget.NameOf(line.Value);
                fits[name] = line.Budget.Fits(line.Value, line.Worst, now) && fits.GetValueOrDefault(name, true);
            }
        }

        return fits;
    }

    protected override void Admit(DateTimeOffset now)
    {
        AdmittedAt = now;
        _state = Admitted;
    }

    private void Take(IReadOnlyList<CallCandidate> candidates, int from)
    {
        if (ReferenceEquals(candidates, Candidates) && from == From)
            return;

        (Candidates, From) = (candidates, from);
        Match();
    }

    /// <summary>Comes up to the terms and the periods of this moment.</summary>
    private DateTimeOffset Arrive()
    {
        Rematch();
        var now = Book.Time.GetUtcNow();
        Book.Room.CatchUp(now);
        Resolve(now);
        return now;
    }
}
