using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>The calls that wait for money, in order of arrival. Everything here happens under the lock.</summary>
internal sealed class BudgetWaitingRoom(TimeProvider time)
{
    private readonly LinkedList<BudgetWaiter> _waiters = new();
    private DateTimeOffset _nextChange = DateTimeOffset.MaxValue;

    public TimeProvider Time { get; } = time;

    public int Count => _waiters.Count;

    public BudgetWaiter Enter(BudgetClaim claim, BudgetPatience patience, DateTimeOffset now)
    {
        var waiter = new BudgetWaiter(this, claim, patience);
        _waiters.AddLast(waiter);
        Queue(waiter, now);
        return waiter;
    }

    /// <summary>Serves those whose turn has come at this limit, and at those that their leaving opens. What touches only its own limit costs only its own queue.</summary>
    public static void Serve(BudgetSeries series, DateTimeOffset now)
    {
        var open = new Queue<BudgetSeries>();
        open.Enqueue(series);
        while (open.TryDequeue(out var next))
        {
            if (next.Queue is not { Count: > 0 } queue)
                continue;

            foreach (var waiter in queue.Hopeless(next.LimitAt(now) - next.Current.Used))
            {
                waiter.Claim.Resolve(now);
                if (waiter.Claim.Examine(now, out var refusal) == BudgetFit.Never)
                    Finish(waiter, refusal, open);
            }

            while (queue.First is { IsFirst: true } waiter)
            {
                waiter.Claim.Resolve(now);
                var fit = waiter.Claim.Examine(now, out var refusal);
                if (fit == BudgetFit.Later)
                    break;

                if (fit == BudgetFit.Now)
                    waiter.Claim.Commit(now);
                Finish(waiter, refusal, open);
            }
        }
    }

    /// <summary>Looks at everybody again once a period or a grant has ended for somebody.</summary>
    public void CatchUp(DateTimeOffset now)
    {
        if (now >= _nextChange)
            Reexamine(now);
    }

    /// <summary>Looks at everybody again, in order of arrival: terms, grants or periods have changed.</summary>
    public void Reexamine(DateTimeOffset now)
    {
        _nextChange = DateTimeOffset.MaxValue;
        if (Count == 0)
            return;

        BudgetWaiter[] all = [.. _waiters];
        foreach (var waiter in all)
            waiter.LeaveQueues();

        foreach (var waiter in all)
        {
            var claim = waiter.Claim;
            claim.Rematch();
            claim.Resolve(now);
            var fit = claim.Examine(now, out var refusal);
            if (fit == BudgetFit.Later || (fit == BudgetFit.Now && claim.IsBehindOthers))
            {
                Queue(waiter, now);
                continue;
            }

            if (fit == BudgetFit.Now)
                claim.Commit(now);
            _waiters.Remove(waiter);
            waiter.Finish(refusal);
        }
    }

    /// <summary>What those who wait lack, for the books to be asked for.</summary>
    public void CollectAsks(Dictionary<Lease, decimal> asks)
    {
        foreach (var waiter in _waiters)
        {
            waiter.Claim.AddAsks(asks);
            waiter.WasAsked = true;
        }
    }

    /// <summary>The books were seen, or do not answer: looks at everybody, in order of arrival.</summary>
    public void Reconsider(DateTimeOffset now, bool seen)
    {
        if (Count == 0)
            return;

        foreach (var waiter in _waiters.ToArray())
        {
            var claim = waiter.Claim;
            claim.Resolve(now);
            var fit = claim.Examine(now, out var refusal);
            if (fit == BudgetFit.Later && !EndsFor(waiter, seen, now, ref refusal))
                continue;
            if (fit == BudgetFit.Now)
                claim.Commit(now);

            _waiters.Remove(waiter);
            waiter.LeaveQueues();
            waiter.Finish(refusal);
        }
    }

    private static bool EndsFor(BudgetWaiter waiter, bool seen, DateTimeOffset now, ref BudgetRefusal refusal)
    {
        var wasAsked = waiter.WasAsked;
        waiter.WasAsked = false;
        if (!waiter.Claim.AwaitsBooks(now))
            return false;
        if (seen)
            return wasAsked && waiter.Claim.WasShort() && !waiter.Outlasts();

        // Nobody can say whether it would fit, and the next time may not come soon.
        if (!waiter.ForBooks)
            return false;

        refusal = waiter.Claim.Unseen();
        return true;
    }

    /// <summary>Ends a wait that took too long.</summary>
    public void GiveUp(BudgetWaiter waiter, DateTimeOffset now)
    {
        waiter.Claim.Resolve(now);
        var fit = waiter.Claim.Examine(now, out var refusal);
        waiter.Finish(fit == BudgetFit.Now ? waiter.Claim.RefusalByTurn(waiter, now) : refusal);
        Leave(waiter, now);
    }

    /// <summary>Takes a waiter out whose wait has ended, and lets those behind it forward.</summary>
    public void Leave(BudgetWaiter waiter, DateTimeOffset now)
    {
        _waiters.Remove(waiter);
        waiter.LeaveQueues();
        waiter.Claim.ServeQueues(now);
    }

    private void Queue(BudgetWaiter waiter, DateTimeOffset now)
    {
        waiter.Claim.JoinQueues(waiter);
        var change = waiter.Claim.NextChange(now);
        _nextChange = change < _nextChange ? change : _nextChange;
    }

    private static void Finish(BudgetWaiter waiter, in BudgetRefusal refusal, Queue<BudgetSeries> open)
    {
        waiter.Room._waiters.Remove(waiter);
        waiter.LeaveQueues();
        waiter.Claim.AddWaitedFor(open);
        waiter.Finish(refusal);
    }
}
