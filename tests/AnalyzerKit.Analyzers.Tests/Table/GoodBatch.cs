using System.Collections.Concurrent;
using System.Reflection;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Analyzers.Tests.Table;

/// <summary>Rows that are compiled together, loaded, and registered in one host over one simulated relay.</summary>
internal sealed class GoodBatch : IAsyncDisposable
{
    public const string Answer = "An answer.";

    private readonly Assembly? _assembly;
    private readonly ServiceProvider _services;
    private readonly Seen _seen = new();

    private GoodBatch(Compiled compiled, string registration)
    {
        Compiled = compiled;
        Simulator = new(new() { Pace = Pace.None, Answer = static _ => new() { Text = Answer } });
        var services = new ServiceCollection();
        var builder = services.AddMetering(static options =>
        {
            options.Project = "host-project";
            // One host serves all rows, those with failing servers among them, which must not shut each other out.
            options.Relays["default"] = new() { BaseUrl = new("http://simulator.invalid/v1"), PriceList = "holysheep", CircuitBreaker = new() { Enabled = false } };
            options.Relays["eu"] = new() { BaseUrl = new("http://eu.simulator.invalid/v1"), PriceList = "holysheep", Provider = "holysheep" };
        });
        services.AddSingleton<IUsageObserver>(_seen);
        foreach (var relay in new[] { "default", "eu" })
        {
            builder.UseApiKeys(relay, static (_, _) => new(new ApiKey("table", "hs_table_0123456789")));
            builder.ConfigureRelayHttp(relay, http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(Simulator)));
        }

        _assembly = compiled.Load();
        _assembly?.GetTypes().SelectMany(static type => type.GetMethods(BindingFlags.Static | BindingFlags.Public)).Single(method => method.Name == registration).Invoke(null, [builder]);
        _services = services.BuildServiceProvider();
    }

    public Compiled Compiled { get; }

    public bool IsLoaded => _assembly is not null;

    public RelaySimulator Simulator { get; }

    public static async Task<GoodBatch> StartAsync(IReadOnlyList<GoodRow> rows) =>
        new(await Compiled.FromAsync(rows, rows[0].Language, static row => (row.File, ((GoodRow)row).Caller)), rows[0].Registration);

    /// <summary>Calls a row's client: what it handed back, what the relay received, and the record.</summary>
    public async Task<Outcome> CallAsync(GoodRow row)
    {
        var call = _assembly!.GetType(row.Space + ".Caller", throwOnError: true)!.GetMethod("Call", BindingFlags.Static | BindingFlags.NonPublic)!;
        var client = _services.GetRequiredService(call.GetParameters()[0].ParameterType);
        var before = Simulator.Requests.Count;
        _seen.Records.Clear();
        Simulator.Enqueue(row.Answers);
        string? result = null;
        Exception? error = null;
        try
        {
            result = await Results.TextAsync(call.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [client], null)!);
        }
        catch (Exception exception) when (row.Refused is not null)
        {
            error = exception;
        }

        return new(result, error, [.. Simulator.Requests.Skip(before)], [.. _seen.Records]);
    }

    public async Task<BudgetStatus?> BudgetAsync(string name) => await _services.GetRequiredService<IBudgets>().GetAsync(name);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Simulator.DisposeAsync();
    }

    private sealed class Seen : IUsageObserver
    {
        public ConcurrentQueue<UsageRecord> Records { get; } = new();

        public void OnRecorded(UsageRecord record) => Records.Enqueue(record);
    }
}

/// <summary>What came of a call.</summary>
internal sealed record Outcome(string? Result, Exception? Error, IReadOnlyList<SimulatedRequest> Requests, IReadOnlyList<UsageRecord> Records);
