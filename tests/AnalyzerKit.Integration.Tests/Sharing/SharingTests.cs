using AnalyzerKit.Integration.Tests.Replies;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Sharing;

/// <summary>Which calls share, and what each caller gets.</summary>
public sealed class SharingTests
{
    private const string Text = "What is a budget?";

    [Fact]
    public async Task Equal_calls_at_once_make_one_request_one_record_and_one_charge()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options => options.Clients[SharingBench.Client] = new() { MaxConcurrency = 1 });
        var calls = Enumerable.Range(0, 50).Select(_ => bench.AskAsync(Text)).ToList();
        Assert.Equal((1, 0), bench.Host.Get<IThrottles>().Get(SharingBench.Client) is { } throttle ? (throttle.Active, throttle.Queued) : default);
        bench.Open();
        var answers = await Task.WhenAll(calls);
        Assert.Single(answers.Select(static answer => answer.Value).Distinct());
        var record = await bench.OnlyAsync(50);
        Assert.All(answers, answer => Assert.Equal(record, answer.Usage));
        Assert.True(record.Cost > 0);
        Assert.Equal(49, bench.Host.Log.Lines.Count(static line => line.StartsWith("Debug sharer.AskAsync joined", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Calls_from_many_threads_before_the_first_plan_is_made_share_as_well()
    {
        await using var bench = await SharingBench.StartAsync();
        using var start = new Barrier(8);
        var calls = new Task<Metered<string>>[8];
        var threads = Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            calls[i] = bench.AskAsync(Text);
        })).ToList();
        threads.ForEach(static thread => thread.Start());
        threads.ForEach(static thread => thread.Join());
        bench.Open();
        await Task.WhenAll(calls);
        await bench.OnlyAsync(8);
    }

    [Fact]
    public async Task A_call_by_itself_is_a_call_like_any_other_and_the_next_is_a_new_one()
    {
        await using var bench = await SharingBench.StartAsync();
        bench.Open();
        Assert.Equal(1, (await bench.AskAsync(Text)).Usage.Callers);
        Assert.NotEmpty(await bench.Operation.GetTextAsync([new(ChatRole.User, Text)], [], default));
        Assert.Equal((2, 0), (bench.Host.Simulator.Requests.Count, bench.Joined));
        Assert.All(await bench.SettledAsync(), static record => Assert.Equal(1, record.Callers));
    }

    [Fact]
    public async Task Another_text_tag_scope_or_operation_is_another_call()
    {
        await using var bench = await SharingBench.StartAsync();
        var metering = bench.Host.Get<IMetering>();
        List<Task<Metered<string>>> calls = [bench.AskAsync(Text), bench.AskAsync("What is a limit?"), bench.AskAsync(Text, "ann"), bench.AskAsync(Text, "Ann"), bench.Bind("OtherAsync").AskAsync(Text)];
        using (metering.BeginScope(maxCost: 0.5m))
            calls.Add(bench.AskAsync(Text));
        using (metering.BeginScope(new Dictionary<string, string?> { ["user"] = "ann" }))
        {
            calls.Add(bench.AskAsync(Text));
            calls.Add(bench.AskAsync(Text));
        }

        Assert.Equal(1, bench.Joined);
        bench.Open();
        await Task.WhenAll(calls);
        Assert.Equal(7, bench.Host.Simulator.Requests.Count);
        Assert.Equal([1, 1, 1, 1, 1, 1, 2], (await bench.SettledAsync()).Select(static record => record.Callers).Order());
    }

    [Fact]
    public async Task A_scopes_limits_hold_for_what_is_called_in_it()
    {
        await using var bench = await SharingBench.StartAsync();
        var first = bench.AskAsync(Text);
        using var scope = bench.Host.Get<IMetering>().BeginScope(maxCalls: 0);
        Assert.IsType<BudgetExceededException>(await bench.AskAsync(Text).EndAsync());
        bench.Open();
        await first;
        Assert.Equal(1, (await bench.OnlyAsync(1)).Callers);
    }

    [Fact]
    public async Task Tags_are_equal_however_their_names_are_spelled_and_in_whatever_order_they_come()
    {
        await using var bench = await SharingBench.StartAsync();
        ChatMessage[] messages = [new(ChatRole.User, Text)];
        var one = bench.Operation.GetTextAsync(messages, [new("user", "ann"), new("team", "x")], default);
        var other = bench.Operation.GetTextAsync(messages, [new("Team", "x"), new("User", "ann"), new("none", null)], default);
        bench.Open();
        await Task.WhenAll(one, other);
        await bench.OnlyAsync(2);
    }

    [Fact]
    public async Task Streams_tools_and_what_is_no_plain_data_never_share()
    {
        await using var bench = await SharingBench.StartAsync();
        ChatMessage[] messages = [new(ChatRole.User, Text)];
        ChatMessage[] toolConversation = [messages[0], new(ChatRole.Assistant, [new FunctionCallContent("1", "now")]), new(ChatRole.Tool, [new FunctionResultContent("1", "noon")])];
        List<Task> calls = [];
        for (var i = 0; i < 2; i++)
        {
            calls.Add(bench.Operation.GetResponseAsync(null, messages, new() { Tools = [AIFunctionFactory.Create(static () => "noon", "now")] }, [], default));
            calls.Add(bench.Operation.GetResponseAsync(null, messages, new() { AdditionalProperties = new() { ["metadata"] = new Dictionary<string, string> { ["a"] = "b" } } }, [], default));
            calls.Add(bench.Operation.GetResponseAsync(null, toolConversation, null, [], default));
            calls.Add(bench.Operation.StreamText(messages, [], default).Completed());
        }

        bench.Open();
        await Task.WhenAll(calls);
        Assert.Equal((8, 0), (bench.Host.Simulator.Requests.Count, bench.Joined));
    }

    [Fact]
    public async Task Conversations_share_where_messages_and_options_are_the_same()
    {
        await using var bench = await SharingBench.StartAsync(static _ => new() { Text = "Hello." });
        ChatMessage[] messages = [new(ChatRole.User, [new TextContent(Text), new UriContent("http://pictures.invalid/1.png", "image/png")])];
        var operation = bench.Bind("ChatAsync", model: "gpt-4.1");
        var calls = new[] { 0.5f, 0.5f, 0.6f }.Select(temperature => operation.GetResponseAsync("Be brief.", messages, new() { Temperature = temperature, AdditionalProperties = new() { ["user"] = "u" } }, [], default)).ToList();
        calls.Add(operation.GetResponseAsync("Be brief.", messages, new() { Temperature = 0.5f, AdditionalProperties = new() { ["user"] = "u" }, MaxOutputTokens = 99 }, [], default));
        Assert.Equal(1, bench.Joined);
        bench.Open();
        var responses = await Task.WhenAll(calls);
        Assert.Equal(3, bench.Host.Simulator.Requests.Count);

        var (mine, other) = (responses[0], responses[1]);
        Assert.Equal((mine.Text, mine.ResponseId, mine.ModelId, mine.FinishReason, mine.CreatedAt), (other.Text, other.ResponseId, other.ModelId, other.FinishReason, other.CreatedAt));
        Assert.Equal((mine.Usage!.TotalTokenCount, mine.Messages[0].MessageId), (other.Usage!.TotalTokenCount, other.Messages[0].MessageId));
        Assert.True(mine.Usage.TotalTokenCount > 0);
        ((TextContent)mine.Messages[0].Contents[0]).Text = "mine";
        mine.Usage.TotalTokenCount = 0;
        mine.Messages[0].Contents.Clear();
        mine.Messages.Clear();
        Assert.Equal("Hello.", other.Text);
        Assert.NotEqual(0, other.Usage.TotalTokenCount);
    }

    [Fact]
    public async Task What_a_caller_does_to_his_messages_afterwards_reaches_nobody_who_joined()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options => options.Clients[SharingBench.Client] = new() { MaxConcurrency = 1 });
        var blocking = bench.AskAsync("First of all.");
        var messages = new[] { new ChatMessage(ChatRole.User, Text) };
        var mine = bench.Operation.GetResponseAsync(null, messages, null, [], default);
        var other = bench.Operation.GetResponseAsync(null, [new(ChatRole.User, Text)], null, [], default);
        ((TextContent)messages[0].Contents[0]).Text = "Something else.";
        bench.Open();
        await Task.WhenAll(blocking, mine, other);
        Assert.Equal([Text, "First of all."], bench.Host.Simulator.Requests.Select(static request => request.LastUserText).Order().Reverse());
    }

    [Fact]
    public async Task Each_caller_of_a_structured_reply_gets_an_object_of_his_own()
    {
        await using var bench = await SharingBench.StartAsync(static _ => new() { Text = ReplyBench.ReviewText });
        var operation = bench.Bind("ReviewAsync", reply: ReplyBench.ReviewFormat);
        var calls = Enumerable.Range(0, 3).Select(_ => operation.GetMeteredReplyAsync<Review>(ReplyBench.Prompt, [], default)).ToList();
        var plain = operation.GetReplyAsync<Review>(ReplyBench.Prompt, [], default);
        bench.Open();
        var replies = (await Task.WhenAll(calls)).Select(static reply => reply.Value).Append(await plain).ToList();
        Assert.All(replies, static reply => Assert.Equal(7, reply.Score));
        Assert.Equal(4, replies.Distinct(ReferenceEqualityComparer.Instance).Count());
        await bench.OnlyAsync(4);
    }

    [Fact]
    public async Task The_relays_own_client_shares_where_its_settings_say_so_and_other_clients_never_do()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options =>
        {
            options.Clients["default"] = new() { Coalesce = true, Model = SharingBench.Model, MaxOutputTokens = 100 };
            options.Clients["chat"] = new() { Coalesce = true, Model = SharingBench.Model, MaxOutputTokens = 100 };
        });
        var client = bench.Host.Services.GetRequiredKeyedService<IChatClient>("default");
        List<Task<ChatResponse>> calls = [client.GetResponseAsync(Text), client.GetResponseAsync(Text)];
        bench.Open();
        await Task.WhenAll(calls);
        Assert.Equal(2, Assert.Single(await bench.SettledAsync()).Callers);
    }

    [Fact]
    public async Task Settings_switch_it_on_and_off_for_a_client()
    {
        await using var bench = await SharingBench.StartAsync(configure: static options => options.Clients[SharingBench.Client] = new() { Coalesce = false });
        List<Task> calls = [bench.AskAsync(Text), bench.AskAsync(Text)];
        bench.Open();
        await Task.WhenAll(calls);
        Assert.Equal((2, 0), (bench.Host.Simulator.Requests.Count, bench.Joined));
    }

    [Fact]
    public async Task A_method_may_say_otherwise_than_its_interface()
    {
        await using var bench = await SharingBench.StartAsync();
        var operation = bench.Bind("AloneAsync", coalesce: false);
        List<Task> calls = [operation.AskAsync(Text), operation.AskAsync(Text)];
        bench.Open();
        await Task.WhenAll(calls);
        Assert.Equal((2, 0), (bench.Host.Simulator.Requests.Count, bench.Joined));
    }

    [Fact]
    public async Task A_batch_counts_a_shared_call_once()
    {
        await using var bench = await SharingBench.StartAsync();
        using var opening = new Timer(_ => { if (bench.Joined == 4) bench.Open(); }, null, 0, 5);
        var result = await MeteredBatch.RunAsync(Enumerable.Repeat(Text, 5), (text, token) => bench.AskAsync(text, null, token), new() { MaxConcurrency = 5 });
        var record = await bench.OnlyAsync(5);
        Assert.Equal((5, 1, record.Cost), (result.Summary.Succeeded, result.Summary.Total.Calls, result.Summary.Total.Cost));
        Assert.All(result.Items, item => Assert.Equal(record, Assert.Single(item.Records)));
    }
}

internal static class StreamCalls
{
    public static async Task Completed(this MeteredStream stream)
    {
        await foreach (var _ in stream)
        {
        }
    }
}
