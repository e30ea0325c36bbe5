using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>A call that was let in, and whose circuit opens before it sends.</summary>
public sealed class CircuitRaceTests
{
    private const string Text = "What is the price of a token?";

    [Fact]
    public async Task Without_a_fallback_it_is_refused_counted_and_leaves_nothing_behind()
    {
        using var gate = new SemaphoreSlim(0);
        await using var host = await StartAsync(standsIn: false, gate);
        using var listening = new Listening(host.Services);
        var (first, second) = await BothAsync(host, gate);
        Assert.Equal(503, (int?)(await Assert.ThrowsAsync<RelayException>(() => first)).StatusCode);
        var refused = await Assert.ThrowsAsync<RelayException>(() => second);

        Assert.Equal((RelayErrorKind.Unavailable, TimeSpan.FromSeconds(60), null), (refused.Kind, refused.RetryAfter, refused.Usage));
        Assert.Single(host.First.Requests);
        Assert.Single(await host.RecordsAsync());
        var rejected = Assert.Single(listening.Of("analyzerkit.calls.rejected"));
        Assert.Equal(("single", "unavailable"), (rejected.Tags["analyzerkit.client"], rejected.Tags["error.type"]));
        Assert.Equal(0, host.Get<IThrottles>().Get("single")!.Active);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task With_one_it_goes_there()
    {
        using var gate = new SemaphoreSlim(0);
        await using var host = await StartAsync(standsIn: true, gate);
        var (first, second) = await BothAsync(host, gate);
        Assert.Equal([AttemptReason.First, AttemptReason.Fallback], (await first).Usage.AttemptDetails.Select(static attempt => attempt.Reason));
        var attempt = Assert.Single((await second).Usage.AttemptDetails);

        Assert.Equal(("spare", "spare-key", AttemptReason.CircuitOpen), (attempt.Relay, attempt.KeyName, attempt.Reason));
        Assert.Equal((1, 2), (host.First.Requests.Count, host.Spare.Requests.Count));
        await host.AssertSettledAsync("single");
    }

    private static Task<FailoverHost> StartAsync(bool standsIn, SemaphoreSlim gate) => FailoverHost.StartAsync(
        standsIn,
        static options =>
        {
            options.Relays["default"].CircuitBreaker = new() { ConsecutiveFailures = 1 };
            options.Budgets["single"] = new() { Limit = 1.9m * MoneyHost.Worst(Text), BudgetWait = TimeSpan.FromSeconds(10) };
        },
        new ManualTimeProvider(),
        new()
        {
            Answer = _ =>
            {
                gate.Wait();
                return Fault.Status(503);
            },
        });

    // The second waits for what the first holds; then the first fails, and its circuit opens.
    private static async Task<(Task<Metered<string>> First, Task<Metered<string>> Second)> BothAsync(FailoverHost host, SemaphoreSlim gate)
    {
        var time = (ManualTimeProvider)host.Get<TimeProvider>();
        var first = host.Get<ISingle>().AskAsync(Text);
        await Calls.UntilAsync(() => host.First.Requests.Count == 1);
        var second = host.Get<ISingle>().AskAsync(Text);
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromSeconds(10));
        gate.Release(2);
        return (first, second);
    }
}
