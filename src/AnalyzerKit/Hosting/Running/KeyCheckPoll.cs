using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Hosting;

/// <summary>Checks the keys in the background: when the host starts, which neither waits for it nor fails by it, at every relay's interval, and when a relay's settings change.</summary>
internal sealed class KeyCheckPoll(KeyChecks checks, IMeteringSettings settings, TimeProvider time) : IHostedService, IAsyncDisposable, IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _running;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_running is not null || _stopping.IsCancellationRequested) return Task.CompletedTask;

            settings.OnChange(_ => Wake());
            using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
            var stopped = _stopping.Token;
            _running = Task.Run(() => RunAsync(stopped), stopped);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask().WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        Task? running;
        lock (_lock) running = _running;
        if (running is not null) await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Cancel();

    private async Task RunAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            Task changed;
            lock (_lock)
            {
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }

            var wait = await checks.RunDueAsync(stopped).ConfigureAwait(false);
            await changed.WaitAsync(wait, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        lock (_lock) _changed.TrySetResult();
    }
}
