using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>The budgets and scopes that cover a call, and what it needs of each. Everything but <see cref="Match"/> happens under the lock.</summary>
internal abstract class BudgetClaim
{
    private readonly CallSubject _subject;
    private readonly BudgetScope? _scope;
    private List<string>? _wouldHaveRefused;

    /// <summary>What covers the call.</summary>
    protected BudgetLines Lines;

    protected BudgetClaim(BudgetBook book, in CallSubject subject, IReadOnlyList<CallCandidate> candidates, BudgetScope? scope)
    {
        _subject = subject;
        _scope = scope;
        Book = book;
        Candidates = candidates;
        Index = book.Index;
        Match();
    }

    /// <summary>Names of observing budgets that would have refused the call.</summary>
    public IReadOnlyList<string> WouldHaveRefused => _wouldHaveRefused ?? [];

    /// <summary>Whether any budget or scope with a limit covers the call, observing ones included.</summary>
    public bool IsCovered { get; private set; }

    /// <summary>Whether others wait for money of a limit that may refuse this call.</summary>
    public bool IsBehindOthers
    {
        get
        {
            foreach (ref readonly var line in Lines.All)
            {
                if (line.Terms.Refuses && line.Account is { Series.HasWaiters: true })
                    return true;
            }

            return false;
        }
    }

    /// <summary>What does not fit is no refusal yet: the call has another candidate to try.</summary>
    public bool MayGoElsewhere { get; set; }

    protected BudgetBook Book { get; }

    protected BudgetIndex Index { get; private set; }

    protected IReadOnlyList<CallCandidate> Candidates { get; set; }

    /// <summary>The first candidate that the call may still go to; what comes before it is neither covered nor reserved for.</summary>
    protected int From { get; set; }

    /// <summary>Finds the covering budgets again if a reload came in between.</summary>
    public void Rematch()
    {
        if (Index == Book.Index)
            return;

        Index = Book.Index;
        Match();
    }

    /// <summary>Finds the accounts of this moment.</summary>
    public void Resolve(DateTimeOffset now)
    {
        foreach (ref var line in Lines.All)
            line.Resolve(now);
    }

    /// <summary>When time alone changes something for the call: a period or a grant ends.</summary>
    public DateTimeOffset NextChange(DateTimeOffset now)
    {
        var next = DateTimeOffset.MaxValue;
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Account is null)
                continue;

            var change = line.Series.NextChange(now);
            next = change < next ? change : next;
        }

        return next;
    }

    /// <summary>Whether the call fits, and if not, why.</summary>
    public BudgetFit Examine(DateTimeOffset now, out BudgetRefusal refusal)
    {
        // Nobody waits for a host that is about to stop.
        if (Book.Desk is { IsClosing: true } closing)
        {
            refusal = new BudgetRefusal(closing);
            return BudgetFit.Never;
        }

        var fit = BudgetFit.Now;
        refusal = default;
        foreach (ref readonly var line in Lines.All)
        {
            if (!line.Terms.Refuses)
                continue;

            var next = line.Examine(now);
            if (next > fit)
            {
                fit = next;
                refusal = line.Refusal(now);
            }

            if (fit == BudgetFit.Never)
            {
                if (!MayGoElsewhere && line.Account is { InFlight: 0 } idle && !BudgetBreaker.IsOutOfUse(idle, now))
                    idle.RefusedIdle = true;
                break;
            }
        }

        if (fit == BudgetFit.Now && Book.Desk is { Admits: false } desk)
        {
            refusal = new BudgetRefusal(desk);
            return BudgetFit.Later;
        }

        return fit;
    }

    /// <summary>The share of its client's pace that an attempt at this candidate has: the smallest that a breaker among its budgets leaves it.</summary>
    public int ShareOf(int candidate)
    {
        if (!Index.HasBreakers)
            return PaceShare.Whole;

        var least = PaceShare.Whole;
        lock (BudgetBook.Gate)
        {
            var now = Book.Time.GetUtcNow();
            foreach (ref readonly var line in Lines.All)
            {
                if (line.Account is { } account && line.Terms.Covers(Candidates[candidate]))
                    least = Math.Min(least, BudgetBreaker.ShareOf(account, now));
            }
        }

        return least;
    }

    /// <summary>For what the call may wait: the books, where a lease is too small or they are not at hand; and those in its way, who hold what it needs or came before it.</summary>
    public BudgetPatience Patience(DateTimeOffset now)
    {
        TimeSpan? least = null;
        TimeSpan? lacking = null;
        var books = Book.Desk is { Admits: false };
        foreach (ref readonly var line in Lines.All)
        {
            if (!line.Terms.Refuses)
                continue;

            var wait = line.Series.Owner.Terms.Definition.BudgetWait;
            if (line.Lacks(now))
            {
                books = true;
                if (!(lacking < wait))
                    lacking = wait;
            }
            else if ((line.Examine(now) != BudgetFit.Now || (line.Series.HasWaiters && wait > TimeSpan.Zero)) && !(least < wait))
            {
                least = wait;
            }
        }

        return least == TimeSpan.Zero ? default : new BudgetPatience(books, least ?? lacking ?? TimeSpan.Zero);
    }

    /// <summary>Whether it waits for the books: for a larger lease, or for them to be at hand.</summary>
    public bool AwaitsBooks(DateTimeOffset now)
    {
        if (Book.Desk is { Admits: false })
            return true;

        foreach (ref readonly var line in Lines.All)
        {
            if (line.Lacks(now))
                return true;
        }

        return false;
    }

    /// <summary>The refusal where the books do not answer.</summary>
    public BudgetRefusal Unseen() => new(Book.Desk!);

    /// <summary>Adds what it lacks to what is asked of the books.</summary>
    public void AddAsks(Dictionary<Lease, decimal> asks)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Terms.Refuses && line.Account is { Lease: { } lease })
                asks[lease] = asks.GetValueOrDefault(lease) + (line.Worst - line.Held);
        }
    }

    /// <summary>Whether the books had less than was asked of them for it.</summary>
    public bool WasShort()
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Terms.Refuses && line.Account is { Lease.WasShort: true })
                return true;
        }

        return false;
    }

    /// <summary>Takes hold of it on every account.</summary>
    public void Commit(DateTimeOffset now)
    {
        var admitted = now;
        Book.Desk?.Enter();
        foreach (ref var line in Lines.All)
        {
            Hold(ref line, now);

            // A clock set back leaves the call in the period that has begun.
            if (line.Account is { } account && account.Period.Start > admitted)
                admitted = account.Period.Start;
        }

        Admit(admitted);
    }

    public decimal WorstOn(BudgetSeries series)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Account?.Series == series)
                return line.Worst;
        }

        return 0;
    }

    public void JoinQueues(BudgetWaiter waiter)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Terms.Refuses)
                waiter.Join(line.Series);
        }
    }

    /// <summary>Adds the limits at which others wait.</summary>
    public void AddWaitedFor(Queue<BudgetSeries> open)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Account is { Series.HasWaiters: true })
                open.Enqueue(line.Series);
        }
    }

    /// <summary>Lets those forward who wait where this call held something.</summary>
    public void ServeQueues(DateTimeOffset now)
    {
        Book.Room.CatchUp(now);
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Account is { Series.HasWaiters: true })
                BudgetWaitingRoom.Serve(line.Series, now);
        }
    }

    /// <summary>The refusal of a call that fits, but whose turn has not come.</summary>
    public BudgetRefusal RefusalByTurn(BudgetWaiter waiter, DateTimeOffset now)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Terms.Refuses && line.Series.Queue?.First != waiter)
                return line.Refusal(now);
        }

        return default;
    }

    protected abstract void Admit(DateTimeOffset now);

    /// <summary>Moves the hold on one account to the worst case of the next step.</summary>
    protected void Hold(ref BudgetLine line, DateTimeOffset now)
    {
        if (line.WouldRefuse(now))
            (_wouldHaveRefused ??= []).Add(line.Name);

        if (line.Account is not { } account)
            return;

        if (!line.IsHeld)
            account.Enter();
        line.IsHeld = true;
        account.Hold(line.Worst - line.Held);
        line.Held = line.Worst;
    }

    /// <summary>Finds what covers the call.</summary>
    protected void Match()
    {
        Lines.Clear();
        IsCovered = false;
        foreach (var budget in Index.For(_subject.Client))
        {
            if (TryMatch(budget, out var line))
            {
                Lines.Add(line);
                IsCovered |= !line.Terms.IsUnlimited;
            }
        }

        for (var scope = _scope; scope is not null; scope = scope.Around)
        {
            Add(scope.Cost);
            Add(scope.Count);
        }
    }

    /// <summary>Finds what covers the call only now, because it goes elsewhere than it was matched for.</summary>
    protected void MatchMore(DateTimeOffset now)
    {
        foreach (var budget in Index.For(_subject.Client))
        {
            if (!TryMatch(budget, out var line) || Covers(budget))
                continue;

            line.Resolve(now);
            Lines.Add(line);
        }
    }

    private bool Covers(Budget budget)
    {
        foreach (ref readonly var line in Lines.All)
        {
            if (line.Budget == budget)
                return true;
        }

        return false;
    }

    private bool TryMatch(Budget budget, out BudgetLine line)
    {
        var terms = budget.Terms;
        if (!terms.Matches(_subject, out var value) || !terms.CoversAny(Candidates, From))
        {
            line = default;
            return false;
        }

        line = new BudgetLine(budget, terms, value) { Worst = terms.Worst(Candidates, From, out var unbounded), Unbounded = unbounded };
        return true;
    }

    private void Add(Budget ofScope)
    {
        var terms = ofScope.Terms;
        Lines.Add(new BudgetLine(ofScope, terms, null) { Worst = terms.Worst(Candidates, From, out var unbounded), Unbounded = unbounded });
        IsCovered |= !terms.IsUnlimited;
    }
}
