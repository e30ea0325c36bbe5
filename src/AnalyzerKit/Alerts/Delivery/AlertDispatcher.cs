using AnalyzerKit.Alerts.Sinks;
using AnalyzerKit.Settlement;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Delivery;

/// <summary>
/// Takes alerts from the outbox to the sinks. It begins with the first alert, or with the host; each sink is on its own, so that one that fails or hangs holds up nobody.
/// </summary>
internal sealed class AlertDispatcher(IAlertOutbox outbox, AlertSinks sinks, MeteringInstruments instruments, ILogger<AlertDispatcher> logger, TimeProvider time)
    : IAsyncDisposable, IDisposable
{
    private const int MostAtOnce = 32;

    // How often a shared outbox is asked for what other instances left behind.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // Never disposed: it has no timer, and sinks that end late still read its token.
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, SinkLine> _lines = new(StringComparer.Ordinal);
    private readonly List<TaskCompletionSource> _flushes = [];
    private TaskCompletionSource _signal = NewSignal();
    private Task? _loop;
    private bool _isStopped;
    private int _isPrepared;

    /// <summary>Something may be due. Never waits, never throws.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_isStopped) return;

            _signal.TrySetResult();
            _loop ??= Start();
        }
    }

    /// <summary>Makes the sinks, in the background: those made only once the process ends would come too late.</summary>
    public void Prepare()
    {
        if (Volatile.Read(ref _isPrepared) != 0 || Interlocked.Exchange(ref _isPrepared, 1) != 0) return;

        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _ = Task.Run(() => sinks.Current);
    }

    /// <summary>Waits until nothing is due and nothing is under way.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var done = NewSignal();
        lock (_gate)
        {
            // Nothing was ever raised here.
            if (_loop is null || _isStopped) return;

            _flushes.Add(done);
        }

        (outbox as MemoryAlertOutbox)?.Hurry();
        Wake();
        await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the deliveries under way.</summary>
    public async ValueTask DisposeAsync()
    {
        Task? loop;
        lock (_gate)
        {
            if (_isStopped) return;

            _isStopped = true;
            loop = _loop;
        }

        await _stop.CancelAsync().ConfigureAwait(false);

        if (loop is not null) await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (outbox is MemoryAlertOutbox { Undelivered: { Count: > 0 } left }) AlertLog.Undelivered(logger, left.Count, string.Join(", ", left.Take(20)));
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private Task Start()
    {
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        for (var failures = 0; !_stop.IsCancellationRequested;)
        {
            var signal = Renew();
            TimeSpan? wait = Poll;
            try
            {
                if (await ClaimAsync().ConfigureAwait(false)) continue;

                failures = 0;
                wait = outbox is MemoryAlertOutbox memory ? memory.UntilNext : Poll;
            }
            catch (Exception error)
            {
                if (_stop.IsCancellationRequested) return;
                if (failures++ == 0) AlertLog.OutboxFailed(logger, error);
                wait = RetryDelay.After(failures);
            }

            await WaitAsync(signal, wait).ConfigureAwait(false);
        }
    }

    /// <summary>Sends what is due for the sinks that are free; false where nothing is.</summary>
    private async ValueTask<bool> ClaimAsync()
    {
        var flushes = Flushes();
        var targets = sinks.Current;
        var free = targets.Where(target => !LineOf(target.Name).IsBusy).Select(target => target.Name).ToArray();
        var began = time.GetTimestamp();
        var claimed = free.Length == 0 ? [] : await outbox.ClaimAsync(free, SinkLine.Term, MostAtOnce, _stop.Token).ConfigureAwait(false);
        foreach (var deliveries in claimed.GroupBy(delivery => delivery.Sink, StringComparer.Ordinal))
        {
            var target = targets.First(target => target.Name == deliveries.Key);
            LineOf(target.Name).Begin(target, [.. deliveries], began);
        }

        if (claimed.Count == 0 && _lines.Values.All(line => !line.IsBusy || line.Hangs)) End(flushes);
        return claimed.Count > 0;
    }

    private SinkLine LineOf(string sink)
    {
        if (!_lines.TryGetValue(sink, out var line)) _lines[sink] = line = new(sink, outbox, instruments, logger, time, WakeAfter, _stop.Token);
        return line;
    }

    // A database does not say when the next one is due; the outbox in memory does.
    private void WakeAfter(TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero) Wake();
        else if (outbox is not MemoryAlertOutbox) _ = LaterAsync(delay);
    }

    private async Task LaterAsync(TimeSpan delay)
    {
        await Task.Delay(delay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Wake();
    }

    private Task Renew()
    {
        lock (_gate)
        {
            if (_signal.Task.IsCompleted) _signal = NewSignal();
            return _signal.Task;
        }
    }

    private async ValueTask WaitAsync(Task signal, TimeSpan? most)
    {
        // Not a moment too early: clock and timer need not agree to the tick.
        var wait = most is { } limit ? signal.WaitAsync(limit + TimeSpan.FromMilliseconds(1), time, _stop.Token) : signal.WaitAsync(_stop.Token);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Those that wait now: one that comes during the claim must see another.
    private TaskCompletionSource[] Flushes()
    {
        lock (_gate) return [.. _flushes];
    }

    private void End(TaskCompletionSource[] flushes)
    {
        lock (_gate) _flushes.RemoveAll(flushes.Contains);
        foreach (var flush in flushes) flush.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
