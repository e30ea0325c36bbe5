using System.Collections.Concurrent;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>A host as a user would build it, over a simulated relay and a database that it may share with others.</summary>
internal sealed class SharedHost : IAsyncDisposable
{
    private readonly RelaySimulator _simulator;

    private SharedHost(RelaySimulator simulator, ServiceProvider services, CollectingLog log)
    {
        _simulator = simulator;
        Services = services;
        Log = log;
        Client = services.GetRequiredKeyedService<IChatClient>("default");
    }

    public ServiceProvider Services { get; }

    public CollectingLog Log { get; }

    public IChatClient Client { get; }

    public RelaySimulator Simulator => _simulator;

    public IBudgets Budgets => Services.GetRequiredService<IBudgets>();

    public IUsageLedger Ledger => Services.GetRequiredService<IUsageLedger>();

    public static SharedHost Start(TestDatabase database, Action<MeteringOptions>? configure = null, Action<SqlOptions>? sql = null, RelaySimulatorOptions? simulated = null, Action<IMeteringBuilder>? build = null)
    {
        var simulator = new RelaySimulator(simulated ?? new RelaySimulatorOptions { Pace = Pace.None });
        var log = new CollectingLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        var builder = services
            .AddMetering(options =>
            {
                options.Relays["default"] = new RelayOptions { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" };
                options.Project = "tests";
                configure?.Invoke(options);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "a-secret-of-no-worth")))
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(simulator)))
            .UseSql(database.Dialect, database.Source, sql);
        build?.Invoke(builder);
        return new(simulator, services.BuildServiceProvider(), log);
    }

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
        await Services.DisposeAsync();
        await _simulator.DisposeAsync();
    }
}

/// <summary>Keeps every log line.</summary>
internal sealed class CollectingLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

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
