using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>A host over a configuration that can be changed while it runs.</summary>
internal sealed class EditorHost : IAsyncDisposable
{
    private readonly LiveSettings _settings;

    private EditorHost(MeteredHost host, LiveSettings settings, ManualTimeProvider time, ManualTimeProvider relayTime)
    {
        Host = host;
        _settings = settings;
        Time = time;
        RelayTime = relayTime;
    }

    public MeteredHost Host { get; }

    /// <summary>The host's clock.</summary>
    public ManualTimeProvider Time { get; }

    /// <summary>The relay's clock: slow answers come when it passes.</summary>
    public ManualTimeProvider RelayTime { get; }

    public IEditor Editor => Host.Get<IEditor>();

    public static async Task<EditorHost> StartAsync(RelaySimulatorOptions? simulated = null, params (string Path, string? Value)[] settings)
    {
        var live = new LiveSettings();
        live.Change(settings);
        var configuration = new ConfigurationBuilder().Add(live).Build();
        var (time, relayTime) = (new ManualTimeProvider(), new ManualTimeProvider());
        var host = await MeteredHost.StartAsync((simulated ?? new()) with { Pace = Pace.None, TimeProvider = relayTime }, build: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(time);
            builder.Services.AddMetering(configuration.GetSection("Metering"));
        });
        return new(host, live, time, relayTime);
    }

    /// <summary>Changes settings as an edit of a file does: all at once, then one reload.</summary>
    public void Change(params (string Path, string? Value)[] settings) => _settings.Change(settings);

    /// <summary>Makes a call and shows what the relay was asked.</summary>
    public async Task<string> SentAsync(string property, bool polish = false)
    {
        await (polish ? Editor.PolishAsync("hello") : Editor.EditAsync("hello"));
        return Host.Simulator.Requests[^1].Body!.Value.TryGetProperty(property, out var value) ? value.ToString() : "none";
    }

    /// <summary>Waits until the relay holds this many slow answers back.</summary>
    public async Task HeldAsync(int calls)
    {
        while (RelayTime.ActiveTimers < calls) await Task.Yield();
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
