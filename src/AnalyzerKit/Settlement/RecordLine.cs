using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Settlement;

/// <summary>
/// The way of records to one target: at once while it takes them, else through a queue in their order, tried again with growing delay.
/// A record refused again and again is set aside, so that it holds nobody up, and still tried.
/// </summary>
internal sealed class RecordLine(RecordTarget target, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private const int TriesInOrder = 5;
    private const int AsideAtOnce = 8;

    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly RecordBacklog _backlog = new();

    // Never disposed: it has no timer, and calls that end late still read its token.
    private readonly CancellationTokenSource _stop = new();
    private readonly RecordTarget _target = target;
    private readonly RecordLineVoice _voice = new(target, logger);
    private readonly TimeProvider _time = time;
    private int _inOrder;
    private bool _closing;
    private bool _hurry;
    private bool _progress;
    private TaskCompletionSource? _pause;
    private Task? _pump;

    public int Pending
    {
        get
        {
            lock (_gate)
                return _backlog.Count;
        }
    }

    /// <summary>Hands a record over, or queues it; never throws, never waits.</summary>
    public void Hand(UsageRecord record)
    {
        // While nobody is before it, it goes straight through, beside those of other calls.
        if (Volatile.Read(ref _inOrder) > 0)
        {
            Queue(record, inFlight: null, error: null);
            return;
        }
        try
        {
            var taking = _target.Take(record, _stop.Token);
            if (taking.IsCompletedSuccessfully)
                taking.GetAwaiter().GetResult();
            else
                Queue(record, taking.AsTask(), error: null);
        }
        catch (Exception error)
        {
            Queue(record, inFlight: null, error);
        }
    }

    /// <summary>Waits until the target has all that is queued by now; tries at once what waits for its delay.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        PendingFlush flush;
        lock (_gate)
        {
            if (_backlog.Count == 0)
                return;
            flush = _backlog.Flush();
            Hurry();
        }
        try
        {
            await flush.Done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _backlog.Forget(flush);
        }
    }

    /// <summary>A last try for everything, for some seconds at most; what is left then is named in the log.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? pump;
        lock (_gate)
        {
            _closing = true;
            Hurry();
            pump = _pump;
        }
        if (pump is null)
            return;
        try
        {
            await pump.WaitAsync(LastTry, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // Given up before it is cancelled, so that the cancellation is not taken for a failure to be tried again.
            Lose();
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private void Queue(UsageRecord record, Task? inFlight, Exception? error)
    {
        int waiting;
        List<QueuedRecord> givenUp = [];
        lock (_gate)
        {
            var entry = _backlog.Add(record, inFlight);
            if (error is not null)
                entry.Tries = 1;
            while (_backlog.Count > _target.MostQueued)
                givenUp.Add(_backlog.RemoveOldest());
            waiting = _backlog.Count;
            Volatile.Write(ref _inOrder, _backlog.InOrder);
            // What is under way must not wait for another record's delay.
            if (inFlight is not null)
                Hurry();
            if (_pump is null && waiting > 0)
                _pump = Start(pauseFirst: error is not null);
        }
        if (error is not null)
            _voice.Failed(error);
        _voice.Waiting(waiting);
        foreach (var entry in givenUp)
            _voice.GivenUp(entry.Record);
    }

    private Task Start(bool pauseFirst)
    {
        // The pump outlives the call that first needs it, so that call's context must not stay in it.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Task.Run(() => PumpAsync(pauseFirst));
    }

    /// <summary>Runs while anything is queued.</summary>
    private async Task PumpAsync(bool pauseFirst)
    {
        for (var failures = pauseFirst ? 1 : 0; ;)
        {
            if (failures > 0)
                await PauseAsync(RetryDelay.After(failures)).ConfigureAwait(false);
            var last = Volatile.Read(ref _closing);
            _progress = false;
            if (last)
                await TryAsideAsync(last).ConfigureAwait(false);
            var went = await TryInOrderAsync(last).ConfigureAwait(false) && (last || await TryAsideAsync(last).ConfigureAwait(false));
            failures = went ? 0 : _progress ? 1 : failures + 1;
            if (Ends(last))
                return;
        }
    }

    private bool Ends(bool last)
    {
        bool empty;
        lock (_gate)
        {
            empty = _backlog.Count == 0;
            if (!empty && !last)
                return false;
            _pump = null;
            _hurry = false;
        }
        if (empty)
            _voice.Recovered();
        else
            Lose();
        return true;
    }

    private async ValueTask PauseAsync(TimeSpan delay)
    {
        TaskCompletionSource pause;
        lock (_gate)
        {
            if (_hurry || _closing)
            {
                _hurry = false;
                return;
            }
            pause = _pause = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using (_time.CreateTimer(static state => ((TaskCompletionSource)state!).TrySetResult(), pause, delay, Timeout.InfiniteTimeSpan))
            await pause.Task.ConfigureAwait(false);
        lock (_gate)
        {
            _pause = null;
            _hurry = false;
        }
    }

    private void Hurry()
    {
        _hurry = true;
        _pause?.TrySetResult();
    }

    /// <summary>From the first on until one fails that keeps its turn: the target may be down. The last time, everyone has one try.</summary>
    private async ValueTask<bool> TryInOrderAsync(bool last)
    {
        while (Next(aside: false) is { } entry)
        {
            if (await TryAsync(entry).ConfigureAwait(false) is { } error && !Refused(entry, error, last))
                return false;
        }
        return true;
    }

    /// <summary>Once around those set aside, or fewer where many fail.</summary>
    private async ValueTask<bool> TryAsideAsync(bool last)
    {
        var failed = 0;
        int left;
        lock (_gate)
            left = _backlog.Aside;
        for (; left > 0 && (last || failed < AsideAtOnce) && Next(aside: true) is { } entry; left--)
        {
            if (await TryAsync(entry).ConfigureAwait(false) is not { } error)
                continue;
            failed++;
            Refused(entry, error, last: true);
        }
        return failed == 0;
    }

    private QueuedRecord? Next(bool aside)
    {
        lock (_gate)
            return aside ? _backlog.FirstAside : _backlog.First;
    }

    private async ValueTask<Exception?> TryAsync(QueuedRecord entry)
    {
        try
        {
            var taking = entry.InFlight is { } inFlight ? new(inFlight) : _target.Take(entry.Record, _stop.Token);
            entry.InFlight = null;
            await taking.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            return error;
        }
        lock (_gate)
        {
            _backlog.Remove(entry);
            Volatile.Write(ref _inOrder, _backlog.InOrder);
        }
        _progress = true;
        return null;
    }

    /// <summary>Counts a refusal; true where the record stands in nobody's way any more.</summary>
    private bool Refused(QueuedRecord entry, Exception error, bool last)
    {
        bool givenUp;
        bool outOfTheWay;
        lock (_gate)
        {
            // Given up meanwhile, and said so.
            if (entry.Node is null)
                return true;
            entry.Tries++;
            givenUp = entry.Tries >= _target.MostTries && _backlog.Remove(entry);
            outOfTheWay = givenUp || last || entry.Tries >= TriesInOrder;
            if (outOfTheWay)
                _backlog.SetAside(entry);
            Volatile.Write(ref _inOrder, _backlog.InOrder);
        }
        _voice.Failed(error);
        if (givenUp)
            _voice.GivenUp(entry.Record);
        else if (entry.Tries == TriesInOrder)
            _voice.SetAside(entry, error);
        return outOfTheWay;
    }

    private void Lose()
    {
        List<UsageRecord> lost;
        lock (_gate)
        {
            lost = _backlog.Clear();
            Volatile.Write(ref _inOrder, 0);
        }
        _voice.Lost(lost);
    }
}
