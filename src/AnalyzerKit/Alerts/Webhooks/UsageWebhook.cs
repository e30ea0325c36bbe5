using AnalyzerKit.Alerts.Sinks;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Settlement;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Webhooks;

/// <summary>
/// Posts every record to a server of the user's, in signed batches. Handing over neither waits nor fails: what does not fit the queue, or is not taken after many tries,
/// is dropped, counted and logged.
/// </summary>
internal sealed class UsageWebhook(IMeteringSettings settings, SinkHttp http, SinkSecrets secrets, MeteringInstruments instruments, ILogger<UsageWebhook> logger, TimeProvider time)
    : IAsyncDisposable, IDisposable
{
    private const int MostTries = 12;

    private static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastTry = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<UsageRecord> _queue = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DropVoice _drops = new(count => AlertLog.WebhookDropped(logger, count));

    // Ends a pause: a batch is full, or somebody waits for what is queued.
    private TaskCompletionSource? _pause;
    private TaskCompletionSource? _empty;
    private bool _isPumping;
    private bool _hurry;
    private bool _isClosed;

    /// <summary>Hands a record over, where the settings name a server.</summary>
    public void Hand(UsageRecord record)
    {
        if (settings.Current.UsageWebhook is not { } webhook) return;

        lock (_gate)
        {
            if (!_isClosed && _queue.Count < webhook.MaxQueued)
            {
                _queue.Enqueue(record);
                if (!_isPumping) Start();
                else if (_queue.Count >= webhook.MaxBatch) _pause?.TrySetResult();
                return;
            }
        }

        Drop(1);
    }

    /// <summary>Waits, for some seconds at most, until what is queued was posted.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task empty;
        lock (_gate)
        {
            if (!_isPumping) return;

            _hurry = true;
            _pause?.TrySetResult();
            empty = (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        await empty.WaitAsync(LastTry, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _isClosed = true;
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        int left;
        lock (_gate)
        {
            left = _queue.Count;
            _queue.Clear();
        }

        if (left > 0) Drop(left);
    }

    // Containers that are disposed synchronously ask for this; with nothing queued it does not wait.
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Start()
    {
        _isPumping = true;
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        _ = Task.Run(PumpAsync);
    }

    /// <summary>Runs while anything is queued. A batch keeps its place until it is taken or given up.</summary>
    private async Task PumpAsync()
    {
        try
        {
            while (await NextAsync().ConfigureAwait(false) is { Length: > 0 } batch)
            {
                if (!await PostAsync(batch).ConfigureAwait(false)) Drop(batch.Length);
                lock (_gate)
                {
                    for (var i = 0; i < batch.Length && _queue.Count > 0; i++) _queue.Dequeue();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async ValueTask<UsageRecord[]> NextAsync()
    {
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                _isPumping = _hurry = false;
                _empty?.TrySetResult();
                _empty = null;
                return [];
            }
        }

        // Switched off meanwhile: what is queued goes where nobody is any more, and is dropped below.
        var webhook = settings.Current.UsageWebhook;
        if (webhook is not null) await PauseAsync(webhook.MaxDelay, () => _queue.Count >= webhook.MaxBatch).ConfigureAwait(false);
        lock (_gate) return [.. _queue.Take(webhook?.MaxBatch ?? int.MaxValue)];
    }

    private async ValueTask<bool> PostAsync(UsageRecord[] batch)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
        for (var tries = 1; settings.Current.UsageWebhook is { } webhook; tries++)
        {
            if (await TryAsync(webhook, id, batch).ConfigureAwait(false) is not { } error) return true;
            if (tries == MostTries || error.IsFinal) return false;

            var delay = RetryDelay.After(tries);
            if (error.RetryAfter is { } asked && asked > delay) delay = asked;
            AlertLog.WebhookFailed(logger, batch.Length, tries, error.Message, delay);

            // Who waits for a flush waits on, but a server that fails is not run at.
            lock (_gate) _hurry = false;
            await PauseAsync(delay, static () => false).ConfigureAwait(false);
        }

        return false;
    }

    private async ValueTask<AlertSinkException?> TryAsync(UsageWebhookSettings webhook, string id, UsageRecord[] batch)
    {
        using var limit = new CancellationTokenSource(TryTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _stop.Token);
        try
        {
            var body = UsageBody.Of(id, time.GetUtcNow(), batch);
            await http.PostAsync(webhook.Url, body, WebhookSignature.Of(body, secrets.Find(webhook.SecretName)), both.Token).ConfigureAwait(false);
            return null;
        }
        catch (AlertSinkException error)
        {
            return error;
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return new($"{webhook.Url.Host} took longer than {TryTimeout.TotalSeconds:0} seconds.");
        }
        catch (Exception error) when (!_stop.IsCancellationRequested)
        {
            return new($"It could not be sent ({error.GetType().Name}).");
        }
    }

    private async ValueTask PauseAsync(TimeSpan delay, Func<bool> isOver)
    {
        TaskCompletionSource pause;
        lock (_gate)
        {
            if (_hurry || delay <= TimeSpan.Zero || isOver()) return;

            pause = _pause = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await pause.Task.WaitAsync(delay, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_gate) _pause = null;
        _stop.Token.ThrowIfCancellationRequested();
    }

    private void Drop(int count)
    {
        instruments.WebhookDropped.Add(count);
        _drops.Add(count);
    }
}
