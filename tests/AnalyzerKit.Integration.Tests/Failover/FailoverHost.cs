using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>A host with two relays on loopback: the default one with two keys, and one with a key of its own that may stand in.</summary>
internal sealed class FailoverHost : IAsyncDisposable
{
    public const string FirstKey = "the-first-key-of-no-worth", SecondKey = "the-second-key-of-no-worth", SpareKey = "the-spare-key-of-no-worth";

    private FailoverHost(RelaySimulator first, RelaySimulator spare, ServiceProvider services, CollectingLogger log) =>
        (First, Spare, Services, Log) = (first, spare, services, log);

    public RelaySimulator First { get; private set; }

    public RelaySimulator Spare { get; }

    public ServiceProvider Services { get; }

    public CollectingLogger Log { get; }

    /// <summary>The keys of the default relay, as they are found now.</summary>
    public List<ApiKey> Keys { get; } = [new("first", FirstKey), new("second", SecondKey)];

    public static async Task<FailoverHost> StartAsync(bool standsIn, Action<MeteringOptions>? configure = null, TimeProvider? time = null, RelaySimulatorOptions? first = null, Action<IMeteringBuilder>? build = null)
    {
        var relay = await RelaySimulator.StartAsync((first ?? new()) with { Pace = Pace.None });
        var spare = await RelaySimulator.StartAsync(new RelaySimulatorOptions { Pace = Pace.None });
        var log = new CollectingLogger();
        var services = new ServiceCollection();
        if (time is not null)
            services.AddSingleton(time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        FailoverHost? host = null;
        var builder = services
            .AddMetering(options =>
            {
                options.Relays["default"] = new() { BaseUrl = relay.BaseUrl, PriceList = "holysheep", AttemptTimeout = TimeSpan.FromSeconds(30), Fallback = standsIn ? "spare" : null };
                options.Relays["spare"] = new() { BaseUrl = spare.BaseUrl, PriceList = "holysheep" };
                configure?.Invoke(options);
            })
            .UseApiKeys("default", (_, _) => new ValueTask<IReadOnlyList<ApiKey>>([.. host!.Keys]))
            .UseApiKeys("spare", (_, _) => new ValueTask<ApiKey?>(new ApiKey("spare-key", SpareKey)))
            .AddMeteredModels();
        build?.Invoke(builder);
        return host = new(relay, spare, services.BuildServiceProvider(), log);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<IReadOnlyList<UsageRecord>> RecordsAsync()
    {
        await Get<IUsageLedger>().FlushAsync();
        return await Get<IUsageLedger>().ReadAsync(new UsageQuery()).ToListAsync();
    }

    public async Task<BudgetStatus> BudgetAsync(string name) => await Get<IBudgets>().GetAsync(name) ?? throw new InvalidOperationException($"No budget '{name}'.");

    public async Task<UsageRecord> OnlyRecordAsync() => Assert.Single(await RecordsAsync());

    /// <summary>Nothing is reserved or under way; budgets say what the records say, to the last digit.</summary>
    public async Task AssertSettledAsync(string client)
    {
        var records = await RecordsAsync();
        Assert.All(await Get<IBudgets>().ListAsync(), budget => Assert.Equal(0m, budget.Reserved));
        Assert.Equal(records.Where(record => record.Client == client).Sum(record => record.Cost), (await Get<IBudgets>().GetAsync(client))!.Spent);
        Assert.All(records, record => Assert.Equal(record.AttemptDetails.Sum(attempt => attempt.Cost), record.Cost));
        Assert.True(First.Billed.Cost + Spare.Billed.Cost <= records.Sum(record => record.Cost), "The relays billed more than the records say.");
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await First.DisposeAsync();
        await Spare.DisposeAsync();
    }
}
