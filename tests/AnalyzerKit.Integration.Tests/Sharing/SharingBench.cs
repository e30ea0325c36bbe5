using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Sharing;

/// <summary>A host whose one client shares equal calls, over a relay that answers when it is told to.</summary>
internal sealed class SharingBench : IAsyncDisposable
{
    public const string Client = "sharer";
    public const string Model = "deepseek-v3.2";
    public const string Budget = "all";

    private readonly ManualResetEventSlim _gate = new();
    private readonly Listening _listening;

    private SharingBench(MeteredHost host, ManualResetEventSlim gate)
    {
        (Host, _gate) = (host, gate);
        _listening = new(host);
        Operation = Bind();
    }

    public MeteredHost Host { get; }

    public MeteredOperation Operation { get; }

    public int Joined => (int)_listening.Of("analyzerkit.calls.coalesced").Where(static measured => Equals(measured.Tags["analyzerkit.client"], Client)).Sum(static measured => measured.Value);

    /// <summary>Answers with a script, once the gate is open.</summary>
    public static async Task<SharingBench> StartAsync(Func<SimulatedRequest, SimulatedAnswer?>? answer = null, Action<MeteringOptions>? configure = null)
    {
        var gate = new ManualResetEventSlim();
        var host = await MeteredHost.StartAsync(
            new RelaySimulatorOptions
            {
                Pace = Pace.None,
                Answer = request =>
                {
                    gate.Wait(TimeSpan.FromMinutes(2));
                    return answer?.Invoke(request);
                },
            },
            options =>
            {
                options.Budgets[Budget] = new BudgetOptions { Limit = 1m };
                configure?.Invoke(options);
            });
        return new(host, gate);
    }

    /// <summary>What is under way gets its answer, and what comes later at once.</summary>
    public void Open() => _gate.Set();

    public MeteredOperation Bind(string operation = "AskAsync", bool? coalesce = null, ReplyFormat? reply = null, int? concurrency = null, string model = Model) =>
        Host.Get<IMeteredOperations>().Bind(new OperationDeclaration(new ClientDeclaration(Client, model) { Coalesce = true, MaxOutputTokens = 100, MaxConcurrency = concurrency }, operation) { Coalesce = coalesce, Reply = reply });

    public Task<Metered<string>> AskAsync(string text, string? user = null, CancellationToken cancellationToken = default) => Operation.AskAsync(text, user, cancellationToken);

    /// <summary>Nothing is held, the budget says what the records say, and each request has one.</summary>
    public async Task<IReadOnlyList<UsageRecord>> SettledAsync()
    {
        var records = await Host.RecordsAsync();
        var budget = (await Host.Budgets.GetAsync(Budget))!;
        Assert.Equal((0m, records.Sum(static record => record.Cost)), (budget.Reserved, budget.Spent));
        return records;
    }

    /// <summary>The one record of the one request.</summary>
    public async Task<UsageRecord> OnlyAsync(int callers)
    {
        Assert.Single(Host.Simulator.Requests);
        var record = Assert.Single(await SettledAsync());
        Assert.Equal((callers, callers - 1), (record.Callers, Joined));
        return record;
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Set();
        _listening.Dispose();
        await Host.DisposeAsync();
        _gate.Dispose();
    }
}

internal static class SharingCalls
{
    public static Task<Metered<string>> AskAsync(this MeteredOperation operation, string text, string? user = null, CancellationToken cancellationToken = default) =>
        operation.GetMeteredTextAsync([new(ChatRole.User, text)], user is null ? [] : [new("user", user)], cancellationToken);

    /// <summary>How a call ends: its error, or null for an answer.</summary>
    public static async Task<Exception?> EndAsync(this Task call)
    {
        try
        {
            await call;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
