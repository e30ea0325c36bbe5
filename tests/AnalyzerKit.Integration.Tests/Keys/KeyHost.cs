using System.Collections.Concurrent;
using AnalyzerKit.Integration.Tests.Alerts;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Integration.Tests.Keys;

/// <summary>A host over a real socket whose relay's keys stand in its configuration, and time that passes when the test says so.</summary>
internal sealed class KeyHost : IAsyncDisposable
{
    public const string A = "hs_0123456789abcdefghijklmnopqrstuvwxyzA";
    public const string B = "hs_zyxwvutsrqponmlkjihgfedcba9876543210B";
    public const string New = "sk-holysheep-new-abcdefghijklmnopqrstuvwxyz";

    private readonly MeteredHost _host;

    private KeyHost(MeteredHost host, ManualTimeProvider time, IConfigurationRoot configuration, ListSink sink, ConcurrentQueue<string> asked) =>
        (_host, Time, Configuration, Sink, Asked) = (host, time, configuration, sink, asked);

    public ManualTimeProvider Time { get; }

    public IConfigurationRoot Configuration { get; }

    public ListSink Sink { get; }

    /// <summary>The keys that were checked, in order.</summary>
    public ConcurrentQueue<string> Asked { get; }

    public RelaySimulator Simulator => _host.Simulator;

    public MeteredHost Metered => _host;

    public CollectingLogger Log => _host.Log;

    /// <summary>A host with these secrets under these names; null is a name without one.</summary>
    public static Task<KeyHost> StartAsync(params (string Name, string? Secret)[] keys) => StartAsync(null, null, null, keys);

    public static async Task<KeyHost> StartAsync(Action<MeteringOptions>? configure, Action<IMeteringBuilder>? build, IReadOnlyCollection<string>? accepted, params (string Name, string? Secret)[] keys)
    {
        var time = new ManualTimeProvider();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (name, secret) in keys) configuration[name] = secret;
        var sink = new ListSink();
        var asked = new ConcurrentQueue<string>();
        var host = await MeteredHost.StartAsync(
            new() { Pace = Pace.None, ApiKeys = accepted },
            options =>
            {
                options.Relays["default"].ApiKeyNames = [.. keys.Select(static key => key.Name)];
                configure?.Invoke(options);
            },
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(time);
                builder.Services.AddSingleton<IConfiguration>(configuration);
                builder.Services.AddSingleton<IAlertSink>(sink);
                builder.Services.AddHealthChecks();
                builder.UseApiKeys("default", static (_, _) => default);
                builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Ear(asked)));
                build?.Invoke(builder);
            });
        return new(host, time, configuration, sink, asked);
    }

    /// <summary>Starts the checks as a host does, and waits until they wait for their next time.</summary>
    public async Task<IHostedService> StartChecksAsync()
    {
        var poll = _host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name == "KeyCheckPoll");
        await poll.StartAsync(default);
        return poll;
    }

    public Task UntilAskedAsync(int count) => Calls.UntilAsync(() => Asked.Count >= count);

    public async Task<(HealthStatus Status, string Text)> HealthAsync()
    {
        var report = await _host.Get<HealthCheckService>().CheckHealthAsync();
        var entry = report.Entries["analyzerkit-keys"];
        return (entry.Status, entry.Description!);
    }

    /// <summary>What the health check says of a relay's keys: name and state.</summary>
    public async Task<IReadOnlyList<string>> StatesAsync(string relay = "default")
    {
        var report = await _host.Get<HealthCheckService>().CheckHealthAsync();
        var keys = (IReadOnlyDictionary<string, object>)report.Entries["analyzerkit-keys"].Data[relay];
        return [.. keys.Select(static key => $"{key.Key} {((IReadOnlyDictionary<string, object>)key.Value)["state"]}")];
    }

    public Task UntilAlertAsync(AlertKind kind) => Calls.UntilAsync(() => Sink.Alerts.Any(alert => alert.Kind == kind));

    public int Lines(string text) => Log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Nothing that leaves the host shows a key, or a part of one that would be worth something.</summary>
    public async Task AssertNoKeyIsShownAsync(params Exception[] errors)
    {
        var health = await _host.Get<HealthCheckService>().CheckHealthAsync();
        var said = Log.Lines
            .Concat(Sink.Alerts.Select(static alert => alert.ToString()))
            .Concat(errors.Select(static error => error.ToString()))
            .Concat(health.Entries.Values.Select(static entry => $"{entry.Description} {System.Text.Json.JsonSerializer.Serialize(entry.Data)} {entry.Exception}"));
        foreach (var secret in new[] { A, B, New })
        {
            for (var start = 0; start + 12 <= secret.Length; start += 4)
            {
                var part = secret.Substring(start, 12);
                Assert.DoesNotContain(said, text => text.Contains(part, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    /// <summary>Hears which keys are checked.</summary>
    private sealed class Ear(ConcurrentQueue<string> asked) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                if (request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath == "/v1/models") asked.Enqueue(request.Headers.Authorization!.Parameter!);
            }
        }
    }
}
