using AnalyzerKit.Alerts.Delivery;
using AnalyzerKit.Settlement;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts;

/// <summary>
/// Where alerts are raised. Raising neither waits nor throws: a bounded queue stands before the outbox, and what does not fit in is dropped, counted and logged.
/// </summary>
internal sealed class AlertBoard(IAlertOutbox outbox, AlertDispatcher dispatcher, MeteringInstruments instruments, ILogger<AlertBoard> logger, TimeProvider time) : IAsyncDisposable, IDisposable
{
    /// <summary>How many alerts may wait for the outbox.</summary>
    public const int MostQueued = 1_000;

    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<Alert> _queue = new();

    // Never disposed: it has no timer, and a pump that ends late still reads its token.
    private readonly CancellationTokenSource _stop = new();
    private readonly DropVoice _drops = new(count => AlertLog.Dropped(logger, count));
    private TaskCompletionSource? _written;
    private bool _isPumping;
    private bool _isClosed;

    /// <summary>Raises an alert.</summary>
    public void Raise(Alert alert)
    {
        try
        {
            Queue(alert);
        }
        catch (Exception error)
        {
            // Whoever listens to counters may throw, and calls must not hear of it.
            AlertLog.RuleFailed(logger, error);
        }
    }

    /// <summary>Makes ready for the first alert, in the background.</summary>
    public void Prepare() => dispatcher.Prepare();

    /// <summary>Tells the delivery that alerts were put into the outbox by other means, such as a transaction of the books.</summary>
    public void Wake() => dispatcher.Wake();

    /// <summary>Waits until what was raised is in the outbox, or the outbox fails.</summary>
    public Task WrittenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_isPumping) return Task.CompletedTask;

            _written ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _written.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits, for some seconds at most, until what was raised is delivered or has failed once more.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LastTry, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await WrittenAsync(both.Token).ConfigureAwait(false);
            await dispatcher.FlushAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (both.IsCancellationRequested)
        {
            // What is left is named when the process ends.
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isClosed) return;

            _isClosed = true;
        }

        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await dispatcher.DisposeAsync().ConfigureAwait(false);
        int left;
        lock (_gate) left = _queue.Count;
        if (left > 0) AlertLog.Lost(logger, left);
    }

    // Containers that are disposed synchronously ask for this; with nothing raised it does not wait.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Queue(Alert alert)
    {
        instruments.AlertsRaised.Add(1, new KeyValuePair<string, object?>("analyzerkit.alert.kind", alert.Kind.ToString()));
        lock (_gate)
        {
            if (!_isClosed && _queue.Count < MostQueued)
            {
                _queue.Enqueue(alert);
                if (_isPumping) return;

                _isPumping = true;
                Start();
                return;
            }
        }

        instruments.AlertsDropped.Add(1);
        _drops.Add(1);
    }

    private void Start()
    {
        // The pump outlives the call that first needs it, so that call's context must not stay in it.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _ = Task.Run(PumpAsync);
    }

    /// <summary>Runs while anything is queued.</summary>
    private async Task PumpAsync()
    {
        for (var failures = 0; Next() is { } alert;)
        {
            try
            {
                await outbox.AddAsync(alert, _stop.Token).ConfigureAwait(false);
                failures = 0;
                lock (_gate) _queue.Dequeue();
                dispatcher.Wake();
            }
            catch (Exception error)
            {
                if (_stop.IsCancellationRequested) return;
                if (failures++ == 0) AlertLog.OutboxFailed(logger, error);
                Written();
                if (!await SleepAsync(RetryDelay.After(failures)).ConfigureAwait(false)) return;
            }
        }
    }

    private Alert? Next()
    {
        lock (_gate)
        {
            if (_queue.TryPeek(out var alert)) return alert;

            _isPumping = false;
            Release();
            return null;
        }
    }

    private void Written()
    {
        lock (_gate) Release();
    }

    private void Release()
    {
        _written?.TrySetResult();
        _written = null;
    }

    private async ValueTask<bool> SleepAsync(TimeSpan delay)
    {
        await Task.Delay(delay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stop.IsCancellationRequested;
    }
}
