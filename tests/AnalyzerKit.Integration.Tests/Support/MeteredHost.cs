using System.Collections.Concurrent;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Integration.Tests.Support;

/// <summary>A host as a user would build it, over a simulated relay on loopback.</summary>
internal sealed class MeteredHost : IAsyncDisposable
{
    public const string Secret = "hs_secret_0123456789abcdefghijklmnopqrst";

    private MeteredHost(RelaySimulator simulator, ServiceProvider services, CollectingLogger log)
    {
        Simulator = simulator;
        Services = services;
        Log = log;
    }

    public RelaySimulator Simulator { get; }

    public ServiceProvider Services { get; }

    public CollectingLogger Log { get; }

    public IBudgets Budgets => Get<IBudgets>();

    public IUsageLedger Ledger => Get<IUsageLedger>();

    public static async Task<MeteredHost> StartAsync(RelaySimulatorOptions? simulated = null, Action<MeteringOptions>? configure = null, Action<IMeteringBuilder>? build = null)
    {
        var simulator = await RelaySimulator.StartAsync(simulated ?? new RelaySimulatorOptions { Pace = Pace.None });
        var log = new CollectingLogger();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        var builder = services
            .AddMetering(options =>
            {
                options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" };
                configure?.Invoke(options);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", Secret)))
            .AddMeteredModels();
        build?.Invoke(builder);
        return new(simulator, services.BuildServiceProvider(), log);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<IReadOnlyList<UsageRecord>> RecordsAsync()
    {
        var records = new List<UsageRecord>();
        await foreach (var record in Ledger.ReadAsync(new UsageQuery()))
        {
            records.Add(record);
        }

        return records;
    }

    public async Task<UsageRecord> OnlyRecordAsync() => Assert.Single(await RecordsAsync());

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}

/// <summary>Keeps every log line, so that tests can look for what must not be there.</summary>
internal sealed class CollectingLogger : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Lines.Enqueue($"scope {state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
