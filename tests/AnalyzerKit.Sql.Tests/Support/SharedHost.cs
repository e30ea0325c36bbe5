using System.Collections.Concurrent;
using System.Data.Common;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>A host as a user would build it, over a simulated relay and a database that it may share with others.</summary>
internal sealed class SharedHost : IAsyncDisposable
{
    private readonly RelaySimulator _simulator;

    private readonly IAsyncDisposable _owner;

    private SharedHost(RelaySimulator simulator, IServiceProvider services, IAsyncDisposable owner, CollectingLog log)
    {
        _simulator = simulator;
        _owner = owner;
        Services = services;
        Log = log;
        Client = services.GetRequiredKeyedService<IChatClient>("default");
    }

    public IServiceProvider Services { get; }

    public CollectingLog Log { get; }

    public IChatClient Client { get; }

    public RelaySimulator Simulator => _simulator;

    public IBudgets Budgets => Services.GetRequiredService<IBudgets>();

    public IUsageLedger Ledger => Services.GetRequiredService<IUsageLedger>();

    /// <summary>The services alone, without a host that starts and stops.</summary>
    public static SharedHost Start(TestDatabase database, Action<MeteringOptions>? configure = null, Action<SqlOptions>? sql = null, RelaySimulatorOptions? simulated = null, Action<IMeteringBuilder>? build = null, DbDataSource? source = null)
    {
        var simulator = new RelaySimulator(simulated ?? new RelaySimulatorOptions { Pace = Pace.None });
        var log = new CollectingLog();
        var services = new ServiceCollection();
        Register(services, simulator, log, database, source ?? database.Source, configure, sql, build);
        var provider = services.BuildServiceProvider();
        return new(simulator, provider, provider, log);
    }

    /// <summary>A generic host, started; <see cref="StopAsync"/> stops it. What <paramref name="settings"/> holds under "Metering" is configuration, reloaded as it changes.</summary>
    public static async Task<SharedHost> StartHostAsync(TestDatabase database, Action<MeteringOptions>? configure = null, Action<SqlOptions>? sql = null, RelaySimulatorOptions? simulated = null, Action<IMeteringBuilder>? build = null, IConfigurationRoot? settings = null)
    {
        var simulator = new RelaySimulator(simulated ?? new RelaySimulatorOptions { Pace = Pace.None });
        var log = new CollectingLog();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Register(builder.Services, simulator, log, database, database.Source, configure, sql, build, settings);
        var host = builder.Build();
        await host.StartAsync();
        return new(simulator, host.Services, (IAsyncDisposable)host, log);
    }

    /// <summary>Stops a host that <see cref="StartHostAsync"/> has started.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default) => ((IHost)_owner).StopAsync(cancellationToken);

    /// <summary>One call.</summary>
    public Task<ChatResponse> AskAsync(string text = "Say yes.", int maxOutputTokens = 100, string model = "deepseek-v3.2", CancellationToken cancellationToken = default) =>
        Client.GetResponseAsync([new ChatMessage(ChatRole.User, text)], new ChatOptions { ModelId = model, MaxOutputTokens = maxOutputTokens }, cancellationToken);

    public async Task<BudgetStatus> BudgetAsync(string name) => await Budgets.GetAsync(name) ?? throw new InvalidOperationException($"No budget '{name}'.");

    public async Task<IReadOnlyList<UsageRecord>> RecordsAsync()
    {
        await Ledger.FlushAsync();
        var records = new List<UsageRecord>();
        await foreach (var record in Ledger.ReadAsync(new UsageQuery()))
            records.Add(record);
        return records;
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private static void Register(
        IServiceCollection services,
        RelaySimulator simulator,
        CollectingLog log,
        TestDatabase database,
        DbDataSource source,
        Action<MeteringOptions>? configure,
        Action<SqlOptions>? sql,
        Action<IMeteringBuilder>? build,
        IConfigurationRoot? settings = null)
    {
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        var builder = services
            .AddMetering((settings ?? new ConfigurationBuilder().Build()).GetSection("Metering"), options =>
            {
                options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep", KeyCheckInterval = TimeSpan.Zero };
                options.Project = "tests";
                options.Alerts.Log = false;
                configure?.Invoke(options);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "a-secret-of-no-worth")))
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(simulator)))
            .UseSql(database.Dialect, source, sql);
        build?.Invoke(builder);
    }
}

/// <summary>Keeps every log line.</summary>
internal sealed class CollectingLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>The last lines, but for those of every day.</summary>
    public string Tail() => string.Join('\n', Lines.Where(static line => !line.StartsWith("Debug", StringComparison.Ordinal) || line.Contains("books", StringComparison.Ordinal)).TakeLast(20));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
