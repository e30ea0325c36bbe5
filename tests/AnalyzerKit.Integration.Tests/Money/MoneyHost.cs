using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>A host over a simulated relay without a socket, whose money can be added up from all sides.</summary>
internal sealed class MoneyHost : IAsyncDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Instrument, string Tag), long> _counts = new();

    private MoneyHost(RelaySimulator simulator, ServiceProvider services, CollectingLogger log)
    {
        Simulator = simulator;
        Services = services;
        Log = log;
        var meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is Counter<long> && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            foreach (var tag in tags)
                _counts.AddOrUpdate((instrument.Name, $"{tag.Key}={tag.Value}"), value, (_, sum) => sum + value);
        });
        _listener.Start();
    }

    public RelaySimulator Simulator { get; }

    public ServiceProvider Services { get; }

    public CollectingLogger Log { get; }

    public IBudgets Budgets => Get<IBudgets>();

    public static MoneyHost Start(
        RelaySimulatorOptions? simulated = null,
        Action<MeteringOptions>? configure = null,
        TimeProvider? time = null,
        IConfiguration? section = null,
        Action<IMeteringBuilder>? build = null)
    {
        var simulator = new RelaySimulator((simulated ?? new()) with { Pace = simulated?.Pace == Pace.Realistic ? Pace.Realistic : Pace.None, TimeProvider = time ?? TimeProvider.System });
        var log = new CollectingLogger();
        var services = new ServiceCollection();
        if (time is not null)
            services.AddSingleton(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        if (section is not null)
            services.AddMetering(section);
        var builder = services
            .AddMetering(options =>
            {
                if (!options.Relays.TryGetValue("default", out var relay))
                    options.Relays["default"] = relay = new();
                relay.BaseUrl ??= simulator.BaseUrl;
                relay.PriceList ??= "holysheep";
                configure?.Invoke(options);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "a-secret-of-no-worth")))
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(simulator)))
            .AddMeteredModels();
        build?.Invoke(builder);
        return new(simulator, services.BuildServiceProvider(), log);
    }

    /// <summary>The most a request with this one message can cost, worked out by hand: every byte a token, 64 for the request, 16 for the message.</summary>
    public static decimal Worst(string text, long limit = 100, decimal input = 0.14m, decimal output = 0.42m) =>
        (((64 + 16 + Encoding.UTF8.GetByteCount(text)) * input) + (limit * output)) / 1_000_000m;

    public static long WorstTokens(string text, long limit = 100) => 64 + 16 + Encoding.UTF8.GetByteCount(text) + limit;

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public long Count(string instrument, string tag) => _counts.GetValueOrDefault((instrument, tag));

    public long Overruns(string budget) => Count("analyzerkit.budget.overruns", $"analyzerkit.budget.name={budget}");

    public long Rejected(string reason) => Count("analyzerkit.calls.rejected", $"error.type={reason}");

    public async Task<BudgetStatus> BudgetAsync(string name) => await Budgets.GetAsync(name) ?? throw new InvalidOperationException($"No budget '{name}'.");

    public async Task<IReadOnlyList<UsageRecord>> RecordsAsync()
    {
        await Get<IUsageLedger>().FlushAsync();
        var records = new List<UsageRecord>();
        await foreach (var record in Get<IUsageLedger>().ReadAsync(new UsageQuery()))
            records.Add(record);
        return records;
    }

    public async Task<UsageRecord> OnlyRecordAsync() => Assert.Single(await RecordsAsync());

    /// <summary>What must hold whenever nothing is in flight: nothing reserved, nobody in a throttle, spent as the records say, and no bill above them.</summary>
    public async Task AssertSettledAsync(string client = "asker")
    {
        var records = await RecordsAsync();
        Assert.All(await Budgets.ListAsync(), budget => Assert.Equal(0m, budget.Reserved));
        var ofClient = records.Where(record => record.Client == client).ToList();
        Assert.Equal(ofClient.Sum(record => record.Cost), (await BudgetAsync(client)).Spent);
        Assert.All(records, record => Assert.Equal(record.AttemptDetails.Sum(attempt => attempt.Cost), record.Cost));
        Assert.All(records, record => Assert.Equal(record.AttemptDetails.Count, record.Attempts));
        Assert.True(Simulator.Billed.Cost <= records.Sum(record => record.Cost), "The relay billed more than the records say.");
        if (Get<IThrottles>().Get(client) is { } throttle)
            Assert.Equal((0, 0), (throttle.Active, throttle.Queued));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await Services.DisposeAsync();
        await Simulator.DisposeAsync();
    }
}
