using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Streams;

public sealed class ReadingTests
{
    [Fact]
    public async Task Two_moves_at_once_are_refused_and_the_first_goes_on()
    {
        var leaf = new GatedLeaf();
        await using var host = await StreamBench.StartAsync(bottom: leaf);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await using var chunks = stream.GetAsyncEnumerator();
        var first = chunks.MoveNextAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => chunks.MoveNextAsync().AsTask());
        leaf.Give("first").Finish().End();

        Assert.True(await first);
        Assert.Equal("first", chunks.Current);
        Assert.False(await chunks.MoveNextAsync());
        Assert.Equal(LayerBench.Cost(10, 5), stream.Usage!.Cost);
    }

    [Fact]
    public async Task A_failure_before_the_first_content_is_tried_again_where_that_is_declared()
    {
        await using var host = await StreamBench.StartAsync();
        host.Simulator.Enqueue(Fault.Status(503), Fault.CutStream(0), SimulatedAnswer.Ordinary);
        Assert.NotEmpty(await StreamBench.ReadAsync(host.Get<IReviewer>().StreamAsync("x")));

        var record = await host.OnlyRecordAsync();
        Assert.Equal((3, CallOutcome.Succeeded), (record.Attempts, record.Outcome));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_failure_before_the_first_content_is_not_tried_again_where_that_is_not_declared()
    {
        await using var host = await StreamBench.StartAsync();
        host.Simulator.Enqueue(Fault.Status(503));
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await Assert.ThrowsAsync<RelayException>(() => StreamBench.ReadAsync(stream));

        Assert.Single(host.Simulator.Requests);
        Assert.Equal((0m, CallOutcome.Failed), (stream.Usage!.Cost, stream.Usage.Outcome));
    }

    [Fact]
    public async Task A_failure_after_content_is_never_tried_again()
    {
        await using var host = await StreamBench.StartAsync();
        host.Simulator.Enqueue(Fault.CutStream(2));
        var read = new List<string>();
        var thrown = await Assert.ThrowsAsync<RelayException>(async () =>
        {
            await foreach (var chunk in host.Get<IReviewer>().StreamAsync("x"))
            {
                read.Add(chunk);
            }
        });

        Assert.Equal(RelayErrorKind.Interrupted, thrown.Kind);
        Assert.Equal(2, read.Count);
        Assert.Single(host.Simulator.Requests);
        Assert.Equal((1, CostBasis.Estimated), ((await host.OnlyRecordAsync()).Attempts, thrown.Usage!.CostBasis));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task After_its_end_there_is_nothing_more()
    {
        await using var host = await StreamBench.StartAsync();
        var chunks = host.Get<IReviewer>().ExplainAsync("x").GetAsyncEnumerator();
        while (await chunks.MoveNextAsync())
        {
        }

        Assert.False(await chunks.MoveNextAsync());
        await chunks.DisposeAsync();
        await chunks.DisposeAsync();
        Assert.False(await chunks.MoveNextAsync());
        Assert.Single(await host.RecordsAsync());
    }

    [Fact]
    public async Task A_refused_stream_holds_nothing()
    {
        await using var host = await StreamBench.StartAsync(configure: static options => options.Budgets[LayerBench.Budget].Limit = 0);
        var stream = host.Get<IReviewer>().ExplainAsync("x");
        await Assert.ThrowsAsync<BudgetExceededException>(() => StreamBench.ReadAsync(stream));
        Assert.Null(stream.Usage);
        Assert.Empty(await host.RecordsAsync());
        Assert.Equal(0, host.Get<IThrottles>().Get("IReviewer")!.Active);
    }

    [Fact]
    public async Task Disposing_and_moving_at_the_same_moment_settle_once()
    {
        await using var host = await StreamBench.StartAsync(configure: static options => {
            options.Budgets[LayerBench.Budget].Limit = 1_000m;
            options.Clients["IReviewer"] = new ClientOptions { Budget = 1_000m };
        });
        for (var i = 0; i < 200; i++)
        {
            var stream = host.Get<IReviewer>().ExplainAsync("x");
            var chunks = stream.GetAsyncEnumerator();
            Assert.True(await chunks.MoveNextAsync());
            using var start = new Barrier(2);
            var dispose = Task.Run(async () =>
            {
                start.SignalAndWait();
                await chunks.DisposeAsync();
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
                catch (OperationCanceledException)
                {
                }
            });
            await Task.WhenAll(dispose, read);
            Assert.NotNull(stream.Usage);
        }

        Assert.Equal(200, (await host.RecordsAsync()).Count);
        Assert.Equal(0, host.Get<IThrottles>().Get("IReviewer")!.Active);
        await LayerBench.AssertSettledAsync(host);
    }
}
