using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Layers;

public sealed class LayeredClientTests
{
    private static readonly decimal Each = LayerBench.Cost(10, 5);

    public static TheoryData<Passing, bool> Passings()
    {
        var data = new TheoryData<Passing, bool>();
        foreach (var passing in Enum.GetValues<Passing>())
        {
            data.Add(passing, false);
            data.Add(passing, true);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Passings))]
    public async Task Every_request_of_a_loop_is_in_the_one_record(Passing passing, bool streamed)
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var client = new Looping(leaf.AsMetered(host.Services), 3, passing).AsMetered(host.Services, "outer");
        await CallAsync(client, streamed);

        var record = await host.OnlyRecordAsync();
        Assert.Equal("outer", record.Client);
        Assert.Equal((3, 3 * Each), (record.Attempts, record.Cost));
        Assert.Equal((30, 15), (record.Tokens.Input, record.Tokens.Output));
        Assert.Equal(CallOutcome.Succeeded, record.Outcome);
        Assert.Equal(3, leaf.Calls);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [MemberData(nameof(Passings))]
    public async Task Three_layers_count_each_request_once(Passing passing, bool streamed)
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var middle = new Looping(leaf.AsMetered(host.Services, "bottom"), 2, passing).AsMetered(host.Services);
        await CallAsync(new Looping(middle, 2, passing).AsMetered(host.Services, "outer"), streamed);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(("outer", 4, 4 * Each), (record.Client, record.Attempts, record.Cost));
        Assert.Equal(4, leaf.Calls);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_over_a_relays_client_is_billed_to_the_last_digit(bool streamed)
    {
        await using var host = await LayerBench.StartAsync();
        var relay = host.Services.GetRequiredKeyedService<IChatClient>("default");
        await CallAsync(new Looping(relay, 3, Passing.New).AsMetered(host.Services, "outer"), streamed);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(("outer", "default", 3), (record.Client, record.Relay, record.Attempts));
        Assert.Equal(host.Simulator.Billed.InputTokens, record.Tokens.Input);
        Assert.Equal(host.Simulator.Billed.OutputTokens, record.Tokens.Output);
        Assert.All(host.Simulator.Requests, request => Assert.Equal(100, request.OutputLimit));
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_that_does_not_fit_is_not_sent_and_ends_the_loop(bool streamed)
    {
        // The first request is bounded by 85 input and 100 output tokens, and the two after it, which cost as much as they may, leave no room.
        await using var host = await LayerBench.StartAsync(limit: LayerBench.Cost(300, 250));
        var leaf = new FakeLeaf((_, _) => FakeLeaf.Response("x", 60, 100));
        var client = new Looping(leaf.AsMetered(host.Services), 10).AsMetered(host.Services, "outer");
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => CallAsync(client, streamed));

        Assert.Equal(2, leaf.Calls);
        Assert.Equal(LayerBench.Budget, refused.Budget);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(record, refused.Usage);
        Assert.Equal((CallOutcome.Failed, LayerBench.Cost(120, 200)), (record.Outcome, record.Cost));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task The_limit_of_a_call_holds_for_all_of_its_requests()
    {
        await using var host = await LayerBench.StartAsync(configure: static options => options.Clients["outer"].MaxCostPerCall = LayerBench.Cost(300, 250));
        var leaf = new FakeLeaf((_, _) => FakeLeaf.Response("x", 60, 100));
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => new Looping(leaf.AsMetered(host.Services), 10).AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello));

        Assert.Equal(2, leaf.Calls);
        Assert.Contains("MaxCostPerCall", refused.Budget, StringComparison.Ordinal);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Requests_side_by_side_are_held_together()
    {
        await using var host = await LayerBench.StartAsync();
        var together = new TaskCompletionSource();
        var reserved = 0m;
        var leaf = new FakeLeaf
        {
            Before = async (call, _) =>
            {
                if (call == 3)
                {
                    reserved = await LayerBench.ReservedAsync(host);
                    together.SetResult();
                }

                await together.Task;
            },
        };
        await new Looping(leaf.AsMetered(host.Services), 3) { IsConcurrent = true }.AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello);

        Assert.Equal(3 * LayerBench.Cost(85, 100), reserved);
        Assert.Equal(3 * Each, (await host.OnlyRecordAsync()).Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_failed_request_that_the_client_in_between_sends_again_is_charged_too()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf { Before = static (call, _) => call == 1 ? throw new InvalidTimeZoneException() : Task.CompletedTask };
        await new Looping(leaf.AsMetered(host.Services), 1) { Retries = 1 }.AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello);

        var record = await host.OnlyRecordAsync();
        Assert.Equal((2, CallOutcome.Succeeded, CostBasis.Estimated), (record.Attempts, record.Outcome, record.CostBasis));
        Assert.Equal(LayerBench.Cost(85, 100) + Each, record.Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cached_answer_is_not_billed(bool isDeep)
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var cached = new Caching(leaf.AsMetered(host.Services, "bottom"));
        var client = isDeep ? new Looping(cached.AsMetered(host.Services), 1).AsMetered(host.Services, "outer") : cached.AsMetered(host.Services, "outer");
        await client.GetResponseAsync(LayerBench.Hello);
        var answer = await client.GetResponseAsync(LayerBench.Hello);

        Assert.Equal("answer 1", answer.Text);
        Assert.Equal(1, leaf.Calls);
        Assert.Equal([Each, 0m], (await host.RecordsAsync()).Select(record => record.Cost));
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task A_generated_client_that_a_tool_calls_is_a_call_of_its_own()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var client = new Looping(leaf.AsMetered(host.Services), 1) { Between = _ => host.Get<IPlain>().AskAsync("tool") }.AsMetered(host.Services, "outer");
        await client.GetResponseAsync(LayerBench.Hello);

        Assert.Equal(["outer", "plain"], (await host.RecordsAsync()).Select(record => record.Client).Order());
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Another_metered_client_that_a_tool_calls_is_a_call_of_its_own()
    {
        await using var host = await LayerBench.StartAsync();
        var other = new FakeLeaf().AsMetered(host.Services, "other");
        var client = new Looping(new FakeLeaf().AsMetered(host.Services), 1) { Between = _ => other.GetResponseAsync(LayerBench.Hello, new ChatOptions { MaxOutputTokens = 10 }) }.AsMetered(host.Services, "outer");
        await client.GetResponseAsync(LayerBench.Hello);

        Assert.Equal(["other", "outer"], (await host.RecordsAsync()).Select(record => record.Client).Order());
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task What_is_sent_after_the_call_has_ended_is_a_call_of_its_own()
    {
        await using var host = await LayerBench.StartAsync();
        var inner = new FakeLeaf().AsMetered(host.Services);
        var ended = new TaskCompletionSource();
        Task? late = null;
        var client = new Looping(inner, 1)
        {
            Between = _ =>
            {
                late = LaterAsync();
                return Task.CompletedTask;
            },
        }.AsMetered(host.Services, "outer");
        await client.GetResponseAsync(LayerBench.Hello);
        ended.SetResult();
        await late!;

        Assert.Equal(["outer", "chat"], (await host.RecordsAsync()).Select(record => record.Client));
        await LayerBench.AssertSettledAsync(host);

        async Task LaterAsync()
        {
            await ended.Task;
            await inner.GetResponseAsync(LayerBench.Hello);
        }
    }

    [Fact]
    public async Task Another_model_below_is_refused_rather_than_billed_as_the_first()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var client = new Looping(leaf.AsMetered(host.Services), 1) { Change = static options => options.ModelId = "gpt-4.1" }.AsMetered(host.Services, "outer");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetResponseAsync(LayerBench.Hello));

        Assert.Contains("'gpt-4.1'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, leaf.Calls);
        Assert.Equal(0m, (await host.OnlyRecordAsync()).Cost);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Another_relay_below_is_refused_rather_than_sent_to_the_first()
    {
        await using var host = await LayerBench.StartAsync(configure: static options => options.Relays["backup"] = new RelayOptions { BaseUrl = new Uri("http://127.0.0.1:9/v1"), PriceList = "holysheep" });
        var first = host.Services.GetRequiredKeyedService<IChatClient>("default");
        var second = host.Services.GetRequiredKeyedService<IChatClient>("backup");
        await Assert.ThrowsAsync<InvalidOperationException>(() => new Switching(first, second).AsMetered(host.Services, "outer").GetResponseAsync(LayerBench.Hello));

        Assert.Empty(host.Simulator.Requests);
        await LayerBench.AssertSettledAsync(host);
    }

    [Fact]
    public async Task Something_unbounded_below_is_refused()
    {
        await using var host = await LayerBench.StartAsync();
        var leaf = new FakeLeaf();
        var client = new Looping(leaf.AsMetered(host.Services), 1) { Change = static options => options.ConversationId = "kept" }.AsMetered(host.Services, "outer");
        await Assert.ThrowsAsync<UnboundedCostException>(() => client.GetResponseAsync(LayerBench.Hello));

        Assert.Equal(0, leaf.Calls);
        await LayerBench.AssertSettledAsync(host);
    }

    [Theory]
    [InlineData(Passing.AsTheyAre, false)]
    [InlineData(Passing.AsTheyAre, true)]
    [InlineData(Passing.Copied, false)]
    [InlineData(Passing.Copied, true)]
    public async Task A_stream_left_early_settles_the_request_it_was_in(Passing passing, bool isRelay)
    {
        await using var host = await LayerBench.StartAsync();
        var below = isRelay ? host.Services.GetRequiredKeyedService<IChatClient>("default") : new FakeLeaf().AsMetered(host.Services);
        await foreach (var update in new Looping(below, 2, passing).AsMetered(host.Services, "outer").GetStreamingResponseAsync(LayerBench.Hello))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        var record = await host.OnlyRecordAsync();
        Assert.Equal((CallOutcome.Cancelled, CostBasis.Estimated, 1), (record.Outcome, record.CostBasis, record.Attempts));
        await LayerBench.AssertSettledAsync(host);
    }

    private static Task CallAsync(IChatClient client, bool streamed) =>
        streamed ? LayerBench.ReadAsync(client.GetStreamingResponseAsync(LayerBench.Hello)) : client.GetResponseAsync(LayerBench.Hello);

    private sealed class Caching(IChatClient inner) : DelegatingChatClient(inner)
    {
        private ChatResponse? _kept;

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            _kept ??= await base.GetResponseAsync(messages, options, cancellationToken);
    }

    private sealed class Switching(IChatClient shown, IChatClient used) : DelegatingChatClient(shown)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            used.GetResponseAsync(messages, options, cancellationToken);
    }
}
