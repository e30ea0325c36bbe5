using AnalyzerKit.Alerts.Sinks;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Delivery;

/// <summary>The way of alerts to one sink: one after the other, each try with an end, tried again with growing delay and not for ever.</summary>
internal sealed class SinkLine(
    string sink, IAlertOutbox outbox, MeteringInstruments instruments, ILogger logger, TimeProvider time, Action<TimeSpan> wakeAfter, CancellationToken stop)
{
    /// <summary>How long a claim lasts: enough for a few tries that run out of time.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromMinutes(2);

    /// <summary>How long one try may take.</summary>
    public static readonly TimeSpan TryTimeout = TimeSpan.FromSeconds(15);

    // How long an ended send may take to come back.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // With a first delay of a second that doubles up to ten minutes: half an hour.
    private const int MostTries = 12;
    private const int LongestDelaySeconds = 600;

    private volatile bool _isBusy;
    private volatile bool _hangs;

    /// <summary>Something is on its way, so that nothing more is to be claimed for it.</summary>
    public bool IsBusy => _isBusy;

    /// <summary>A send that was ended does not come back.</summary>
    public bool Hangs => _hangs;

    /// <summary>Starts sending; returns at once.</summary>
    public void Begin(SinkTarget target, IReadOnlyList<AlertDelivery> deliveries, long claimedAt)
    {
        _isBusy = true;
        _ = Task.Run(() => RunAsync(target, deliveries, claimedAt));
    }

    private async Task RunAsync(SinkTarget target, IReadOnlyList<AlertDelivery> deliveries, long claimedAt)
    {
        try
        {
            foreach (var delivery in deliveries)
            {
                // What is not begun in time is left to whoever claims it next: after the term it may not be ours any more.
                if (time.GetElapsedTime(claimedAt) + TryTimeout > Term) break;

                if (await DeliverAsync(target, delivery).ConfigureAwait(false) is { } goesOn) await WaitForAsync(goesOn).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            AlertLog.OutboxFailed(logger, error);
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
        finally
        {
            _isBusy = false;
            wakeAfter(TimeSpan.Zero);
            if (time.GetElapsedTime(claimedAt) + TryTimeout > Term) wakeAfter(Term);
        }
    }

    /// <summary>One try. Returns the send where it goes on although its time is over.</summary>
    private async ValueTask<Task?> DeliverAsync(SinkTarget target, AlertDelivery delivery)
    {
        if (delivery.Alert.Severity < target.MinimumSeverity)
        {
            await outbox.CompleteAsync(delivery, stop).ConfigureAwait(false);
            return null;
        }

        using var limit = new CancellationTokenSource(TryTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        Task? sending = null;
        try
        {
            // On a thread of its own, for a sink may block; and not waited for beyond its time, for it may ignore the token.
            sending = Task.Run(() => target.Sink.SendAsync(delivery.Alert, both.Token).AsTask(), both.Token);
            await sending.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            stop.ThrowIfCancellationRequested();
            await FailAsync(delivery, limit.IsCancellationRequested ? new TimeoutException($"It took longer than {TryTimeout.TotalSeconds:0} seconds.") : error).ConfigureAwait(false);
            return sending is { IsCompleted: false } ? sending : null;
        }

        await outbox.CompleteAsync(delivery, stop).ConfigureAwait(false);
        return null;
    }

    private async ValueTask FailAsync(AlertDelivery delivery, Exception error)
    {
        instruments.AlertsFailed.Add(1, new KeyValuePair<string, object?>("analyzerkit.alert.sink", sink));
        var tries = delivery.Tries + 1;
        if (tries >= MostTries || error is AlertSinkException { IsFinal: true })
        {
            AlertLog.GivenUp(logger, error, sink, delivery.Alert.Key, tries);
            await outbox.FailAsync(delivery, null, stop).ConfigureAwait(false);
            return;
        }

        var delay = TimeSpan.FromSeconds(Math.Min(LongestDelaySeconds, 1 << Math.Min(delivery.Tries, 10)));
        if (error is AlertSinkException { RetryAfter: { } asked } && asked > delay) delay = asked;
        AlertLog.SinkFailed(logger, error, sink, delivery.Alert.Key, tries, delay);
        await outbox.FailAsync(delivery, delay, stop).ConfigureAwait(false);
        wakeAfter(delay);
    }

    // A send that took its token's word ends at once, and nobody need hear of it.
    private async ValueTask WaitForAsync(Task goesOn)
    {
        await goesOn.WaitAsync(Grace, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (goesOn.IsCompleted || stop.IsCancellationRequested) return;

        _hangs = true;
        AlertLog.SinkHangs(logger, sink);
        wakeAfter(TimeSpan.Zero);
        await goesOn.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _hangs = false;
    }
}
