using System.Diagnostics.Metrics;
using System.Text.Json;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Sharing;

/// <summary>What goes wrong in code around a shared call, and in one caller's hands, costs none of its callers the answer or the record.</summary>
public sealed class SharedFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_caller_who_cancels_gets_that_and_the_record_when_a_handler_throws_on_cancellation()
    {
        using var gate = new ManualResetEventSlim();
        await using var host = await StartAsync(gate, build: static builder => builder.ConfigureRelayHttp("default", static http => http.AddHttpMessageHandler(static () => new ThrowsOnCancellation())));
        using var cancelled = new CancellationTokenSource();
        var call = Bind(host).AskAsync("What is a budget?", null, cancelled.Token);
        while (host.Simulator.Requests.Count == 0)
            await Task.Delay(5);
        await cancelled.CancelAsync();
        var error = Assert.IsAssignableFrom<OperationCanceledException>(await call.WaitAsync(Patience).EndAsync());
        Assert.Equal(cancelled.Token, error.CancellationToken);
        Assert.Equal(CallOutcome.Cancelled, (await host.OnlyRecordAsync()).Outcome);
        gate.Set();
    }

    [Fact]
    public async Task A_listener_that_throws_takes_nobody_out_and_the_call_ends_with_its_last_caller()
    {
        using var gate = new ManualResetEventSlim();
        await using var host = await StartAsync(gate);
        var meters = host.Get<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "analyzerkit.calls.coalesced" && ReferenceEquals(instrument.Meter.Scope, meters))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => throw new InvalidOperationException("The listener fails."));
        listener.Start();
        using var cancelled = new CancellationTokenSource();
        var operation = Bind(host);
        var calls = Enumerable.Range(0, 2).Select(_ => operation.AskAsync("What is a budget?", null, cancelled.Token)).ToList();
        Assert.All(calls, static call => Assert.False(call.IsCompleted));
        await cancelled.CancelAsync();
        foreach (var call in calls)
            Assert.IsAssignableFrom<OperationCanceledException>(await call.WaitAsync(Patience).EndAsync());
        Assert.Equal(2, (await host.OnlyRecordAsync()).Callers);
        Assert.Equal(0m, (await host.Budgets.GetAsync("all"))!.Reserved);
        gate.Set();
    }

    [Fact]
    public async Task Json_that_a_caller_who_left_disposes_is_still_sent_for_the_others()
    {
        using var gate = new ManualResetEventSlim();
        await using var host = await StartAsync(gate, static options => options.Relays["default"].AllowUnbounded = true);
        var operation = Bind(host, concurrency: 1);
        var blocking = operation.AskAsync("First of all.");
        using var kept = JsonDocument.Parse("""{"my_member":7}""");
        var disposed = JsonDocument.Parse("""{"my_member":7}""");
        using var cancelled = new CancellationTokenSource();
        var leaving = GetAsync(operation, disposed, cancelled.Token);
        var staying = GetAsync(operation, kept, default);
        await cancelled.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await leaving.EndAsync());
        disposed.Dispose();
        gate.Set();
        await blocking.WaitAsync(Patience);
        await staying.WaitAsync(Patience);
        Assert.Equal(7, host.Simulator.Requests[^1].Body!.Value.GetProperty("my_member").GetInt32());
        Assert.Equal(2, (await host.RecordsAsync()).Max(static record => record.Callers));
    }

    private static Task<MeteredHost> StartAsync(ManualResetEventSlim gate, Action<MeteringOptions>? configure = null, Action<IMeteringBuilder>? build = null) => MeteredHost.StartAsync(
        new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Answer = _ =>
            {
                gate.Wait(TimeSpan.FromSeconds(10));
                return null;
            },
        },
        options =>
        {
            options.Budgets["all"] = new() { Limit = 1m };
            configure?.Invoke(options);
        },
        build);

    private static MeteredOperation Bind(MeteredHost host, int? concurrency = null) =>
        host.Get<IMeteredOperations>().Bind(new OperationDeclaration(new ClientDeclaration("sharer", "deepseek-v3.2") { Coalesce = true, MaxOutputTokens = 100, MaxConcurrency = concurrency }, "AskAsync"));

    private static Task<ChatResponse> GetAsync(MeteredOperation operation, JsonDocument document, CancellationToken cancellationToken) =>
        operation.GetResponseAsync(null, [new(ChatRole.User, "What is a budget?")], new() { AdditionalProperties = new() { ["my_member"] = document.RootElement.GetProperty("my_member") } }, [], cancellationToken);

    private sealed class ThrowsOnCancellation : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await using var registered = cancellationToken.Register(static () => throw new InvalidOperationException("A handler's own callback fails."));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
