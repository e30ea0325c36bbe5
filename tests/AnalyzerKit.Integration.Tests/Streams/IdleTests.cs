using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Streams;

public sealed class IdleTests
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Unread_for_too_long_it_is_cut_settled_and_says_so()
    {
        var time = new ManualTimeProvider();
        await using var host = await StreamBench.StartAsync(time: time, configure: static options => options.Relays["default"].StreamIdleTimeout = Idle);
        host.Simulator.Enqueue(Fault.Stall(2));
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());
        time.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Null(stream.Usage);
        Assert.True(await chunks.MoveNextAsync());
        time.Advance(Idle - TimeSpan.FromSeconds(1));
        Assert.Equal(SimulatedOutcome.InProgress, Assert.Single(host.Simulator.Requests).Outcome);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(SimulatedOutcome.Abandoned, await Assert.Single(host.Simulator.Requests).Finished);
        var thrown = await Assert.ThrowsAsync<RelayException>(() => chunks.MoveNextAsync().AsTask());
        Assert.Equal(RelayErrorKind.Interrupted, thrown.Kind);
        Assert.Equal((CallOutcome.Failed, CostBasis.Estimated), (stream.Usage!.Outcome, stream.Usage.CostBasis));
        Assert.Equal(stream.Usage, thrown.Usage);
        Assert.Equal(stream.Usage, await host.OnlyRecordAsync());
        await Assert.ThrowsAsync<RelayException>(() => chunks.MoveNextAsync().AsTask());
        await chunks.DisposeAsync();
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Abandoned_without_dispose_it_settles_by_itself()
    {
        var time = new ManualTimeProvider();
        var leaf = new GatedLeaf { OnCancel = static () => throw new InvalidTimeZoneException() }.Give("first");
        await using var host = await StreamBench.StartAsync(time: time, bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        Assert.True(await stream.GetAsyncEnumerator().MoveNextAsync());
        time.Advance(TimeSpan.FromSeconds(100));
        while (stream.Usage is null)
        {
            await Task.Yield();
        }

        Assert.Equal(CallOutcome.Failed, stream.Usage.Outcome);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Nobody_is_cut_off_while_it_is_the_relay_that_is_slow()
    {
        var time = new ManualTimeProvider();
        var leaf = new GatedLeaf().Give("first");
        await using var host = await StreamBench.StartAsync(time: time, bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());
        var waiting = chunks.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(1000));
        leaf.Give("second").Finish().End();
        Assert.True(await waiting);
        Assert.False(await chunks.MoveNextAsync());
        Assert.Equal(CallOutcome.Succeeded, stream.Usage!.Outcome);
    }

    [Fact]
    public async Task An_attempts_time_runs_while_the_relay_is_waited_for_and_not_while_the_caller_is_busy()
    {
        var time = new ManualTimeProvider();
        await using var host = await StreamBench.StartAsync(time: time, configure: static options =>
        {
            options.Relays["default"].AttemptTimeout = TimeSpan.FromSeconds(10);
            options.Relays["default"].StreamIdleTimeout = TimeSpan.FromHours(1);
        });
        host.Simulator.Enqueue(Fault.Stall(3));
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        var chunks = stream.GetAsyncEnumerator();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await chunks.MoveNextAsync());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        var waiting = chunks.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        var thrown = await Assert.ThrowsAsync<RelayException>(() => waiting);
        Assert.Equal(RelayErrorKind.Timeout, thrown.Kind);
        Assert.Equal(stream.Usage, thrown.Usage);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_cut_and_a_move_at_the_same_moment_settle_once()
    {
        for (var i = 0; i < 60; i++)
        {
            var time = new ManualTimeProvider();
            var leaf = new GatedLeaf().Give("first").Give("second").Finish().End();
            await using var host = await StreamBench.StartAsync(time: time, bottom: leaf);
            var stream = host.Get<IReviewer>().ExplainAsync("x");
            var chunks = stream.GetAsyncEnumerator();
            Assert.True(await chunks.MoveNextAsync());
            using var start = new Barrier(2);
            var cut = Task.Run(() =>
            {
                start.SignalAndWait();
                time.Advance(TimeSpan.FromSeconds(100));
            });
            var read = Task.Run(async () =>
            {
                start.SignalAndWait();
                try
                {
                    while (await chunks.MoveNextAsync())
                    {
                    }
                }
                catch (RelayException)
                {
                }
            });
            await Task.WhenAll(cut, read);
            await chunks.DisposeAsync();
            Assert.Equal(stream.Usage, await host.OnlyRecordAsync());
            await LayerBench.AssertSettledAsync(host);
        }
    }
}
