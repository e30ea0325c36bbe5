using AnalyzerKit.Alerts.Webhooks;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Alerts.Delivery;

/// <summary>With a host: delivers what earlier processes left in a shared outbox, and flushes once all else has stopped. Without one, delivery begins with the first alert.</summary>
internal sealed class AlertService(AlertBoard board, IAlertOutbox outbox, UsageWebhook webhook) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (outbox is not MemoryAlertOutbox) board.Wake();
        return Task.CompletedTask;
    }

    // Last, because what stops may still raise alerts.
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.WhenAll(board.FlushAsync(cancellationToken), webhook.FlushAsync(cancellationToken));

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
