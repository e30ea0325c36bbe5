using AnalyzerKit.Integration.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Layers;

public sealed class ForeignClientTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_answer_is_priced_and_recorded_under_its_name(bool streamed)
    {
        await using var host = await LayerBench.StartAsync();
        var client = new FakeLeaf().AsMetered(host.Services, "outer");
        var text = streamed ? await LayerBench.ReadAsync(client.GetStreamingResponseAsync(LayerBench.Hello)) : (await client.GetResponseAsync(LayerBench.Hello)).Text;

        Assert.Equal("answer 1", text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal("outer", record.Client);
        Assert.Equal(streamed ? "GetStreamingResponse" : "GetResponse", record.Operation);
        Assert.Equal("fake", record.Provider);
        Assert.Equal(LayerBench.Cost(10, 5), record.Cost);
        Assert.Equal(CostBasis.Computed, record.CostBasis);
        Assert.Equal(streamed, record.TimeToFirstToken is not null);
        Assert.Null(record.KeyName);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Its_name_is_chat_unless_given()
    {
        await using var host = await LayerBench.StartAsync();
        await new FakeLeaf().AsMetered(host.Services).GetResponseAsync(LayerBench.Hello);
        Assert.Equal("chat", (await host.OnlyRecordAsync()).Client);
    }

    [Fact]
    public async Task Cumulative_usage_counts_as_last_said()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf { Updates = static _ => Enumerable.Range(1, 5).Select(static i => new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("x"), new UsageContent(FakeLeaf.Usage(20, i))]) { FinishReason = i == 5 ? ChatFinishReason.Stop : null }) };
        await LayerBench.ReadAsync(leaf.AsMetered(host.Services).GetStreamingResponseAsync(LayerBench.Hello));

        var record = await host.OnlyRecordAsync();
        Assert.Equal((20, 5), (record.Tokens.Input, record.Tokens.Output));
        Assert.Equal(LayerBench.Cost(20, 5), record.Cost);
    }

    [Fact]
    public async Task Answers_of_several_requests_in_one_stream_are_counted_once_each()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf
        {
            Updates = static _ => from id in new[] { "a", "b" }
                                  from i in new[] { 1, 2 }
                                  select new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("x"), new UsageContent(FakeLeaf.Usage(20, i))]) { ResponseId = id, FinishReason = i == 2 ? ChatFinishReason.Stop : null },
        };
        await LayerBench.ReadAsync(leaf.AsMetered(host.Services).GetStreamingResponseAsync(LayerBench.Hello));

        Assert.Equal(LayerBench.Cost(40, 4), (await host.OnlyRecordAsync()).Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_exceptions_pass_through_as_they_are_and_leave_a_record(bool streamed)
    {
        await using var host = await LayerBench.StartAsync();
        var failure = new InvalidTimeZoneException("theirs");
        var client = new FakeLeaf { Before = (_, _) => Task.FromException(failure) }.AsMetered(host.Services);
        var thrown = await Assert.ThrowsAsync<InvalidTimeZoneException>(() => streamed ? LayerBench.ReadAsync(client.GetStreamingResponseAsync(LayerBench.Hello)) : client.GetResponseAsync(LayerBench.Hello));

        Assert.Same(failure, thrown);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((CallOutcome.Failed, CostBasis.Estimated), (record.Outcome, record.CostBasis));
        Assert.True(record.Cost > 0);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_connection_that_was_never_made_is_free()
    {
        await using var host = await LayerBench.StartAsync();
        var client = new FakeLeaf { Before = static (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "no route") }.AsMetered(host.Services);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync(LayerBench.Hello));

        Assert.Equal((0m, CallOutcome.Failed), ((await host.OnlyRecordAsync()).Cost, (await host.OnlyRecordAsync()).Outcome));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_refusal_by_status_is_free_and_a_gateways_timeout_is_not()
    {
        await using var host = await LayerBench.StartAsync();
        var statuses = new[] { System.Net.HttpStatusCode.TooManyRequests, System.Net.HttpStatusCode.BadGateway };
        var client = new FakeLeaf { Before = (call, _) => throw new HttpRequestException("refused", null, statuses[call - 1]) }.AsMetered(host.Services);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync(LayerBench.Hello));
        Assert.Equal(0m, (await host.OnlyRecordAsync()).Cost);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetResponseAsync(LayerBench.Hello));
        Assert.True((await host.RecordsAsync())[1].Cost > 0);
    }

    [Fact]
    public async Task Its_own_timeout_is_retried_where_that_is_configured()
    {
        await using var host = await LayerBench.StartAsync(configure: static options => options.Clients["chat"].Retry = new RetryOptions { MaxAttempts = 2, BaseDelay = TimeSpan.FromMilliseconds(1) });
        var leaf = new FakeLeaf { Before = static (call, _) => call == 1 ? throw new TaskCanceledException("too slow", new TimeoutException()) : Task.CompletedTask };
        await leaf.AsMetered(host.Services).GetResponseAsync(LayerBench.Hello);

        var record = await host.OnlyRecordAsync();
        Assert.Equal((2, CallOutcome.Succeeded, CostBasis.Estimated), (record.Attempts, record.Outcome, record.CostBasis));
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(null, 5L)]
    [InlineData(10L, null)]
    [InlineData(null, null)]
    public async Task Without_a_count_it_is_charged_its_worst_case(long? input, long? output)
    {
        await using var host = await LayerBench.StartAsync();
        var client = new FakeLeaf((_, _) => FakeLeaf.Response("x", input, output)).AsMetered(host.Services);
        await client.GetResponseAsync(LayerBench.Hello);

        var record = await host.OnlyRecordAsync();
        Assert.Equal((UsageSource.Missing, CostBasis.Estimated), (record.Tokens.Source, record.CostBasis));
        Assert.Equal(100, record.Tokens.Output);
    }

    [Fact]
    public async Task Cancellation_is_the_callers_and_leaves_a_record()
    {
        await using var host = await LayerBench.StartAsync();
        using var stop = new CancellationTokenSource();
        var client = new FakeLeaf { Before = async (_, cancellationToken) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        } }.AsMetered(host.Services);
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetResponseAsync(LayerBench.Hello, cancellationToken: stop.Token));

        Assert.Equal(stop.Token, thrown.CancellationToken);
        Assert.Equal(CallOutcome.Cancelled, (await host.OnlyRecordAsync()).Outcome);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_relay_can_stand_on_a_client_of_the_users()
    {
        var leaf = new FakeLeaf();
        await using var host = await LayerBench.StartAsync(build: builder => builder.UseChatClient("default", _ => leaf));
        Assert.Equal("answer 1", await host.Get<IReviewer>().ReviewAsync("C#", "x"));
        Assert.Equal("answer 2", (await host.Services.GetRequiredKeyedService<IChatClient>("default").GetResponseAsync(LayerBench.Hello)).Text);

        var records = await host.RecordsAsync();
        Assert.Equal(["IReviewer", "default"], records.Select(record => record.Client));
        Assert.All(records, record => Assert.Equal(LayerBench.Cost(10, 5), record.Cost));
        Assert.Empty(host.Simulator.Requests);
    }

    [Fact]
    public async Task Each_relays_keyed_client_is_metered()
    {
        await using var host = await LayerBench.StartAsync();
        var client = host.Services.GetRequiredKeyedService<IChatClient>("default");
        await client.GetResponseAsync(LayerBench.Hello);
        await LayerBench.ReadAsync(client.GetStreamingResponseAsync(LayerBench.Hello));

        var records = await host.RecordsAsync();
        Assert.Equal(2, records.Count);
        Assert.All(records, record => Assert.Equal(("default", "test-key"), (record.Client, record.KeyName)));
        Assert.Equal(host.Simulator.Billed.InputTokens, records.Sum(record => record.Tokens.Input));
        await LayerBench.AssertSettledAsync(host);
    }
}
