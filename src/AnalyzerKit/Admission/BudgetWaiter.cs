using AnalyzerKit.Admission.Leasing;

namespace AnalyzerKit.Admission;

/// <summary>A call that waits for others to settle. It stands in the queue of every limit that may refuse it.</summary>
internal sealed class BudgetWaiter(BudgetWaitingRoom room, BudgetClaim claim, BudgetPatience patience)
{
    private static readonly TimeSpan LongestForBooks = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    private readonly TaskCompletionSource<BudgetRefusal> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<(BudgetQueue Queue, LinkedListNode<BudgetWaiter> Node)> _places = [];
    private readonly long _since = room.Time.GetTimestamp();
    private ITimer? _timer;
    private AskRounds _rounds;

    public BudgetClaim Claim { get; } = claim;

    public BudgetWaitingRoom Room { get; } = room;

    public bool IsDone => _done.Task.IsCompleted;

    /// <summary>Whether its turn has come at every limit.</summary>
    public bool IsFirst => _places.TrueForAll(place => place.Queue.First == this);

    /// <summary>Whether it still waits for the shared books to be seen.</summary>
    public bool ForBooks { get; private set; } = patience.ForBooks;

    /// <summary>Whether what it lacks was part of what the books were last asked for.</summary>
    public bool WasAsked { get; set; }

    private TimeSpan Remaining => (ForBooks ? LongestForBooks : patience.Wait) - Room.Time.GetElapsedTime(_since);

    /// <summary>The books were asked for what it lacks and had less: it tries once more, when idle leases have come back; then only its own patience is left.</summary>
    /// <returns>Whether it goes on waiting.</returns>
    public bool Outlasts()
    {
        if (!ForBooks)
            return Remaining > TimeSpan.Zero;
        if (_rounds.GoOn(Room.Time))
            return true;

        ForBooks = false;
        if (Remaining <= TimeSpan.Zero)
            return false;

        Arm();
        return true;
    }

    /// <summary>Ends when the call is admitted, refused or given up by its caller.</summary>
    /// <exception cref="BudgetExceededException">It is refused.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        // The timer is armed only when it is known here: it may come at once.
        _timer = Room.Time.CreateTimer(static waiter => ((BudgetWaiter)waiter!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using (_timer.ConfigureAwait(false))
        {
            Arm();
            var registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((BudgetWaiter)waiter!).Cancel(token), this);
            await using (registration.ConfigureAwait(false))
            {
                var refusal = await _done.Task.ConfigureAwait(false);
                if (refusal.IsRefused)
                    throw refusal.ToException();
            }
        }
    }

    public void Join(BudgetSeries series)
    {
        var queue = series.OpenQueue();
        _places.Add((queue, queue.Join(this)));
    }

    public void LeaveQueues()
    {
        foreach (var (queue, node) in _places)
            queue.Leave(node);
        _places.Clear();
    }

    public void Finish(in BudgetRefusal refusal) => _done.TrySetResult(refusal);

    private void Cancel(CancellationToken token)
    {
        lock (BudgetBook.Gate)
        {
            if (_done.TrySetCanceled(token))
                Room.Leave(this, Room.Time.GetUtcNow());
        }
    }

    private void OnTimer()
    {
        lock (BudgetBook.Gate)
        {
            var now = Room.Time.GetUtcNow();
            Room.CatchUp(now);
            if (!IsDone && Remaining <= TimeSpan.Zero)
                Room.GiveUp(this, now);
            if (!IsDone)
                Arm();
        }
    }

    /// <summary>Sets the timer for the end of the wait, of a period or of a grant, whichever comes first.</summary>
    private void Arm()
    {
        TimeSpan delay;
        lock (BudgetBook.Gate)
        {
            var now = Room.Time.GetUtcNow();
            delay = Claim.NextChange(now) - now;
        }

        var remaining = Remaining;
        delay = remaining < delay ? remaining : delay;
        delay = delay < LongestDelay ? delay : LongestDelay;
        _timer?.Change(delay > ShortestDelay ? delay : ShortestDelay, Timeout.InfiniteTimeSpan);
    }
}
