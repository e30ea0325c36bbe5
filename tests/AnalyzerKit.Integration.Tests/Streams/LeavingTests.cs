using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Streams;

public sealed class LeavingTests
{
    private static readonly Fault Endless = Fault.Stall(2);

    [Fact]
    public async Task Leaving_before_the_finish_reason_hangs_up_and_charges_the_worst_case()
    {
        await using var host = await StreamBench.StartAsync();
        host.Simulator.Enqueue(Endless);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await foreach (var _ in stream)
        {
            break;
        }

        Assert.Equal((CallOutcome.Cancelled, CostBasis.Estimated), (stream.Usage!.Outcome, stream.Usage.CostBasis));
        Assert.Equal(SimulatedOutcome.Abandoned, await Assert.Single(host.Simulator.Requests).Finished);
        Assert.Equal(stream.Usage, await host.OnlyRecordAsync());
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Leaving_after_the_finish_reason_still_reads_the_usage()
    {
        var leaf = new GatedLeaf().Give("all of it").Finish().End();
        await using var host = await StreamBench.StartAsync(bottom: leaf);
        var updates = host.Get<IReviewer>().ChatStreamAsync(LayerBench.Hello).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Assert.True(await updates.MoveNextAsync());
        await updates.DisposeAsync();

        var record = await host.OnlyRecordAsync();
        Assert.Equal((CallOutcome.Succeeded, LayerBench.Cost(10, 5)), (record.Outcome, record.Cost));
        Assert.True(leaf.IsDisposed);
        Assert.False(leaf.IsCancelled);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_usage_that_never_comes_is_not_waited_for_for_ever()
    {
        var leaf = new GatedLeaf().Give("all of it").Finish();
        var time = new ManualTimeProvider();
        await using var host = await StreamBench.StartAsync(bottom: leaf, time: time);
        var updates = host.Get<IReviewer>().ChatStreamAsync(LayerBench.Hello).GetAsyncEnumerator();
        Assert.True(await updates.MoveNextAsync());
        Assert.True(await updates.MoveNextAsync());
        var left = updates.DisposeAsync().AsTask();
        Assert.False(left.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));
        await left;

        Assert.Equal(CostBasis.Estimated, (await host.OnlyRecordAsync()).CostBasis);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Disposed_without_a_move_nobody_is_called()
    {
        await using var host = await StreamBench.StartAsync();
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await stream.GetAsyncEnumerator().DisposeAsync();

        Assert.Null(stream.Usage);
        Assert.Empty(host.Simulator.Requests);
        Assert.Empty(await host.RecordsAsync());
    }

    [Theory]
    [InlineData("method", true)]
    [InlineData("enumerator", true)]
    [InlineData("both", true)]
    [InlineData("method", false)]
    [InlineData("enumerator", false)]
    [InlineData("both", false)]
    public async Task Either_token_ends_it_and_the_connection_at_once(string which, bool isWaiting)
    {
        await using var host = await StreamBench.StartAsync();
        host.Simulator.Enqueue(Endless);
        using var method = new CancellationTokenSource();
        using var enumerator = new CancellationTokenSource();
        var stream = host.Get<IReviewer>().ExplainAsync("x", method.Token);
        var chunks = stream.GetAsyncEnumerator(enumerator.Token);
        Assert.True(await chunks.MoveNextAsync());
        Assert.True(await chunks.MoveNextAsync());
        var waiting = isWaiting ? chunks.MoveNextAsync().AsTask() : null;
        if (which != "enumerator")
        {
            await method.CancelAsync();
        }

        if (which != "method")
        {
            await enumerator.CancelAsync();
        }

        // Seen by the server before the caller has done anything more.
        Assert.Equal(SimulatedOutcome.Abandoned, await Assert.Single(host.Simulator.Requests).Finished);
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting ?? chunks.MoveNextAsync().AsTask());
        Assert.Equal(which == "enumerator" ? enumerator.Token : method.Token, thrown.CancellationToken);
        Assert.Equal(CallOutcome.Cancelled, stream.Usage!.Outcome);
        await chunks.DisposeAsync();
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_token_cancelled_before_the_first_move_sends_nothing()
    {
        await using var host = await StreamBench.StartAsync();
        var stream = host.Get<IReviewer>().ExplainAsync("x", new CancellationToken(true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StreamBench.ReadAsync(stream));
        Assert.Empty(host.Simulator.Requests);
        Assert.Empty(await host.RecordsAsync());
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposed_while_a_move_waits_it_ends_and_is_settled(bool ignoresCancellation)
    {
        var leaf = new GatedLeaf { IgnoresCancellation = ignoresCancellation }.Give("first");
        await using var host = await StreamBench.StartAsync(bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        var chunks = stream.GetAsyncEnumerator();
        Assert.True(await chunks.MoveNextAsync());
        var waiting = chunks.MoveNextAsync().AsTask();
        await chunks.DisposeAsync();
        if (ignoresCancellation)
        {
            leaf.Give("second");
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(CallOutcome.Cancelled, stream.Usage!.Outcome);
        Assert.True(leaf.IsDisposed);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_client_that_fails_to_close_harms_nobody()
    {
        var leaf = new GatedLeaf { OnDispose = new InvalidTimeZoneException("theirs"), OnCancel = static () => throw new InvalidTimeZoneException("theirs") }.Give("first");
        await using var host = await StreamBench.StartAsync(bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await foreach (var _ in stream)
        {
            break;
        }

        Assert.Equal(CallOutcome.Cancelled, stream.Usage!.Outcome);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_client_that_fails_to_close_at_the_end_harms_nobody()
    {
        var leaf = new GatedLeaf { OnDispose = new InvalidTimeZoneException("theirs") }.Give("first").Finish().End();
        await using var host = await StreamBench.StartAsync(bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        Assert.Equal(["first"], await StreamBench.ReadAsync(stream));
        Assert.Equal(LayerBench.Cost(10, 5), stream.Usage!.Cost);
        await LayerBench.AssertSettledAsync(host);
    }
}
