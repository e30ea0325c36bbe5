using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class StreamedAnswerTests
{
    private const string Done = "[DONE]";

    private static string Text(string text, string finish = "null", string more = "") =>
        $$"""{"id":"c1","model":"m","created":1700000000,"choices":[{"index":0,"delta":{"content":"{{text}}"},"finish_reason":{{finish}}}]{{more}}}""";

    [Fact]
    public async Task A_stream_arrives_piece_by_piece_and_ends_with_its_usage()
    {
        await using RawServer server = RawServer.Events(
            """{"id":"c1","model":"m","service_tier":"flex","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}""",
            Text("Hel"), Text("lo"), Text("", "\"stop\""),
            """{"id":"c1","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}""", Done);
        using Bench bench = new(server);
        List<ChatResponseUpdate> updates = await bench.StreamAsync();

        Assert.Equal(["Hel", "lo", ""], updates.Select(update => update.Text));
        Assert.All(updates, update => Assert.Equal(("c1", "c1", "m", ChatRole.Assistant), (update.ResponseId, update.MessageId, update.ModelId, update.Role)));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(7, Assert.IsType<UsageContent>(Assert.Single(updates[^1].Contents)).Details.TotalTokenCount);
        Assert.Equal("flex", updates[^1].AdditionalProperties!["service_tier"]);
        Assert.True(bench.Exchange.Finished);
        Assert.Equal("stop", bench.Exchange.FinishReason);

        string body = server.Requests.Single().Body;
        Assert.True(server.Requests.Single().Json.GetProperty("stream").GetBoolean());
        Assert.True(server.Requests.Single().Json.GetProperty("stream_options").GetProperty("include_usage").GetBoolean(), body);
    }

    [Fact]
    public async Task An_update_is_handed_up_before_the_next_chunk_is_there()
    {
        TaskCompletionSource seen = new();
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Text("one"));
            await seen.Task;
            await connection.SendEventAsync(Text("two", "\"stop\""));
            await connection.EndChunksAsync();
        });
        using Bench bench = new(server);
        List<string> texts = [];
        await foreach (ChatResponseUpdate update in bench.Stream())
        {
            texts.Add(update.Text);
            seen.TrySetResult();
        }

        Assert.Equal(["one", "two", ""], texts);
    }

    [Fact]
    public async Task Tool_calls_come_whole_when_their_choice_has_finished()
    {
        await using RawServer server = RawServer.Events(
            """{"id":"c1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","function":{"name":"add","arguments":""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"a\":"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"t2","function":{"name":"now","arguments":""}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""", Done);
        using Bench bench = new(server);
        List<ChatResponseUpdate> updates = await bench.StreamAsync();

        FunctionCallContent[] calls = [.. updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>()];
        Assert.Equal(["t1", "t2"], calls.Select(call => call.CallId));
        Assert.Equal(["add", "now"], calls.Select(call => call.Name));
        Assert.Equal("1", calls[0].Arguments!["a"]!.ToString());
        Assert.Empty(calls[1].Arguments!);
    }

    [Fact]
    public async Task Calls_that_all_carry_index_0_or_none_stay_apart()
    {
        await using RawServer server = RawServer.Events(
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","function":{"name":"a","arguments":"{}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t2","function":{"name":"b","arguments":"{}"}}]}}]}""",
            """{"choices":[{"index":0,"delta":{"tool_calls":[{"id":"t3","function":{"name":"c","arguments":"{}"}}]},"finish_reason":"stop"}]}""", Done);
        using Bench bench = new(server);
        IEnumerable<FunctionCallContent> calls = (await bench.StreamAsync()).SelectMany(update => update.Contents).OfType<FunctionCallContent>();
        Assert.Equal(["a", "b", "c"], calls.Select(call => call.Name));
    }

    [Fact]
    public async Task Reasoning_and_refusals_stream_too()
    {
        await using RawServer server = RawServer.Events(
            """{"choices":[{"index":0,"delta":{"reasoning":"hm","reasoning_content":"hm"}}]}""",
            """{"choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"ah"}]},{"type":"text","text":"so"}]}}]}""",
            """{"choices":[{"index":0,"delta":{"refusal":"I can"}}]}""",
            """{"choices":[{"index":0,"delta":{"refusal":"not"},"finish_reason":"content_filter"}]}""", Done);
        using Bench bench = new(server);
        AIContent[] contents = [.. (await bench.StreamAsync()).SelectMany(update => update.Contents)];
        Assert.Equal(["hm", "ah"], contents.OfType<TextReasoningContent>().Select(content => content.Text));
        Assert.Equal("so", contents.OfType<TextContent>().Single().Text);
        Assert.Equal("I cannot", contents.OfType<ErrorContent>().Single().Message);
        Assert.Equal("content_filter", bench.Exchange.FinishReason);
    }

    [Fact]
    public async Task A_stream_without_a_finish_reason_is_interrupted_whatever_usage_it_carried()
    {
        await using RawServer done = RawServer.Events(Text("a", more: ""","usage":{"prompt_tokens":5,"completion_tokens":1}"""), Done), ended = RawServer.Events(Text("a")), nothing = RawServer.Events();
        foreach (RawServer server in new[] { done, ended, nothing })
        {
            using Bench bench = new(server);
            (_, RelayException error) = await bench.FailStreamAsync();
            Assert.Equal(RelayErrorKind.Interrupted, error.Kind);
            Assert.False(bench.Exchange.Finished);
            Assert.Equal(server == done ? 5 : null, bench.Exchange.Usage.Input);
        }
    }

    [Fact]
    public async Task A_broken_connection_is_interrupted_before_the_finish_reason_and_harmless_after_it()
    {
        await using RawServer before = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Text("a"));
            await connection.SendChunkAsync("data: {\"choices\":[{\"ind");
            connection.Close();
        });
        await using RawServer after = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendEventAsync(Text("a", "\"stop\""));
            connection.Close();
        });
        using Bench cut = new(before), whole = new(after);
        (List<ChatResponseUpdate> updates, RelayException error) = await cut.FailStreamAsync();
        Assert.Equal(RelayErrorKind.Interrupted, error.Kind);
        Assert.Equal("a", Assert.Single(updates).Text);

        Assert.Equal("a", string.Concat((await whole.StreamAsync()).Select(update => update.Text)));
        Assert.True(whole.Exchange.Finished);
    }

    [Fact]
    public async Task A_stream_that_ends_in_the_middle_of_an_event_is_interrupted()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync();
            await connection.SendChunkAsync("data: {\"choices\":[{\"ind");
            await connection.EndChunksAsync();
        });
        using Bench bench = new(server);
        (_, RelayException error) = await bench.FailStreamAsync();
        Assert.Equal(RelayErrorKind.Interrupted, error.Kind);
    }

    [Fact]
    public async Task All_choices_asked_for_must_finish()
    {
        string one = """{"choices":[{"index":0,"delta":{"content":"a"},"finish_reason":"stop"}]}""", two = """{"id":"x","choices":[{"index":1,"delta":{"content":"b"},"finish_reason":"length"}]}""";
        await using RawServer half = RawServer.Events(one, Done), whole = RawServer.Events(one, two, Done);
        ChatOptions options = new() { AdditionalProperties = new() { ["n"] = 2 } };
        using Bench failed = new(half), finished = new(whole);
        Assert.Equal(RelayErrorKind.Interrupted, (await failed.FailStreamAsync(options)).Error.Kind);
        Assert.Equal(["a", "b", ""], (await finished.StreamAsync(options)).Select(update => update.Text));
        Assert.Equal("stop", finished.Exchange.FinishReason);
    }

    [Theory]
    [InlineData("{\"error\":{\"message\":\"the prompt\",\"code\":429}}", RelayErrorKind.RateLimited, RelayErrorKind.RateLimited)]
    [InlineData("{\"error\":{\"message\":\"the prompt\",\"code\":\"AUTHENTICATION_FAILED\"}}", RelayErrorKind.Authentication, RelayErrorKind.Authentication)]
    [InlineData("{\"error\":\"the prompt\"}", RelayErrorKind.Unavailable, RelayErrorKind.Interrupted)]
    [InlineData("{\"object\":\"error\",\"message\":\"the prompt\",\"code\":400}", RelayErrorKind.BadRequest, RelayErrorKind.BadRequest)]
    [InlineData("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"error\",\"error\":{\"code\":502,\"message\":\"the prompt\"}}]}", RelayErrorKind.Unavailable, RelayErrorKind.Unavailable)]
    public async Task An_error_inside_the_stream_has_its_kind(string data, RelayErrorKind first, RelayErrorKind later)
    {
        await using RawServer alone = RawServer.Events(data), after = RawServer.Events(Text("a"), data);
        using Bench one = new(alone), two = new(after);
        RelayException error = (await one.FailStreamAsync()).Error;
        Assert.Equal(first, error.Kind);
        Assert.Equal("req-1", error.RequestId);
        Assert.DoesNotContain("the prompt", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(later, (await two.FailStreamAsync()).Error.Kind);
        Assert.False(two.Exchange.Finished);
    }

    [Fact]
    public async Task A_server_that_does_not_stream_is_taken_at_its_word()
    {
        await using RawServer server = RawServer.Json("""{"id":"c1","choices":[{"message":{"content":"whole"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}""");
        using Bench bench = new(server);
        List<ChatResponseUpdate> updates = await bench.StreamAsync();
        Assert.Equal(["whole", ""], updates.Select(update => update.Text));
        Assert.Single(updates[^1].Contents.OfType<UsageContent>());
        Assert.True(bench.Exchange.Finished);
    }

    [Theory]
    [InlineData("application/json", "{\"oops\":true}")]
    [InlineData("text/html", "<html>secret words</html>")]
    [InlineData("text/event-stream", "<html>\n\nsecret words</html>")]
    [InlineData("text/event-stream", "data: <secret words>\n\ndata: [DONE]\n\n")]
    [InlineData("text/event-stream", "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"secret words\\ud83d\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("text/event-stream", "data: {\"choices\":{\"secret words\":1}}\n\ndata: [DONE]\n\n")]
    public async Task Garbage_is_malformed(string type, string body)
    {
        await using RawServer server = new(async connection =>
        {
            await connection.BeginEventsAsync(type);
            await connection.SendChunkAsync(body);
            await connection.EndChunksAsync();
        });
        using Bench bench = new(server);
        RelayException error = (await bench.FailStreamAsync()).Error;
        Assert.Equal(RelayErrorKind.Malformed, error.Kind);
        Assert.DoesNotContain("secret words", error.ToString(), StringComparison.Ordinal);
    }
}
