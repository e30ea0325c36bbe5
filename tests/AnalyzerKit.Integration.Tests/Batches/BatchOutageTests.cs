using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Batches;

/// <summary>A relay that is out of order for a while: a batch waits for it instead of failing all that is left.</summary>
public sealed class BatchOutageTests
{
    private static MoneyHost Start() => MoneyHost.Start(
        new RelaySimulatorOptions { Script = [.. Enumerable.Repeat((SimulatedAnswer)Fault.Status(503), 5)] },
        options => options.Relays["default"].CircuitBreaker = new() { BreakDuration = TimeSpan.FromMilliseconds(300) });

    [Fact]
    public async Task Inputs_that_an_open_circuit_refuses_are_tried_again()
    {
        await using var host = Start();
        var result = await MeteredBatch.RunAsync(Enumerable.Range(0, 40), (input, token) => host.Get<IAsker>().AskAsync($"What is {input}?", token), new() { MaxConcurrency = 2 });

        Assert.Equal((35, 5), (result.Summary.Succeeded, result.Summary.Failed));
        Assert.Equal(40, (await host.RecordsAsync()).Count);
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Without_patience_they_fail_at_once()
    {
        await using var host = Start();
        var result = await MeteredBatch.RunAsync(Enumerable.Range(0, 40), (input, token) => host.Get<IAsker>().AskAsync($"What is {input}?", token), new() { MaxConcurrency = 1, OutagePatience = TimeSpan.Zero });

        Assert.True(result.Summary.Failed > 5, result.Summary.ToString());
        Assert.True((await host.RecordsAsync()).Count < 40);
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_waits_no_longer()
    {
        await using var host = MoneyHost.Start(new RelaySimulatorOptions { FaultRate = 1, Faults = [Fault.Status(503)] });
        using var cancellation = new CancellationTokenSource();
        var batch = MeteredBatch.RunAsync(Enumerable.Range(0, 40), (input, token) => host.Get<IAsker>().AskAsync($"What is {input}?", token), new() { MaxConcurrency = 1 }, cancellation.Token);
        await Calls.UntilAsync(() => host.Get<IRelayCircuits>().List() is [{ State: RelayCircuitState.Open }]);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
    }
}
