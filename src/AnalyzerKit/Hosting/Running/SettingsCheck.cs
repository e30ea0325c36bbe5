using AnalyzerKit.Dispatch;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Hosting;

/// <summary>Makes the settings before anything of the host starts, so that wrong ones stop it.</summary>
internal sealed class SettingsCheck(IMeteringSettings settings) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _ = settings.Current;
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => StartingAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
