using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class WholeAnswerTests
{
    [Fact]
    public async Task An_answer_arrives_with_all_that_describes_it()
    {
        await using RawServer server = RawServer.Json("""
            {"id":"c1","object":"chat.completion","created":1700000000,"model":"gpt-4.1-2025","service_tier":"default","system_fingerprint":"fp",
             "choices":[{"index":0,"message":{"role":"assistant","content":"Hi \u00e9","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],
             "usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}
            """);
        using Bench bench = new(server);
        ChatResponse response = await bench.AskAsync();

        Assert.Equal("Hi é", response.Text);
        Assert.Equal("c1", response.ResponseId);
        Assert.Equal("gpt-4.1-2025", response.ModelId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), response.CreatedAt);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal("default", response.AdditionalProperties!["service_tier"]);
        Assert.Equal("fp", response.AdditionalProperties["system_fingerprint"]);
        Assert.Equal(11, response.Usage!.TotalTokenCount);
        RelayExchange exchange = bench.Exchange;
        Assert.True(exchange.RequestSent);
        Assert.True(exchange.Finished);
        Assert.Equal((200, "c1", "gpt-4.1-2025", "default", "stop"), (exchange.StatusCode, exchange.ResponseId, exchange.ResponseModel, exchange.ServiceTier, exchange.FinishReason));
        Assert.True(exchange.BytesReceived > 100);
        Assert.Null(exchange.Notes);
    }

    [Fact]
    public async Task Tool_calls_reasoning_and_refusals_become_contents()
    {
        await using RawServer server = RawServer.Json("""
            {"id":"c1","choices":[{"message":{"content":null,"reasoning_content":"hm","refusal":"no","tool_calls":[
              {"id":"t1","type":"function","function":{"name":"add","arguments":"{\"a\":1}"}},
              {"id":"t2","type":"function","function":{"name":"bad","arguments":"{oops"}}]},"finish_reason":"tool_calls"}]}
            """);
        using Bench bench = new(server);
        ChatResponse response = await bench.AskAsync();

        IList<AIContent> contents = response.Messages[0].Contents;
        Assert.Equal("hm", Assert.IsType<TextReasoningContent>(contents[0]).Text);
        Assert.Equal("no", Assert.IsType<ErrorContent>(contents[1]).Message);
        FunctionCallContent add = Assert.IsType<FunctionCallContent>(contents[2]), bad = Assert.IsType<FunctionCallContent>(contents[3]);
        Assert.Equal(("t1", "add", "1"), (add.CallId, add.Name, add.Arguments!["a"]!.ToString()));
        Assert.Null(add.Exception);
        Assert.NotNull(bad.Exception);
        Assert.DoesNotContain("oops", bad.Exception.ToString(), StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Null(response.Usage);
    }

    [Fact]
    public async Task Each_choice_becomes_a_message_and_all_must_have_finished()
    {
        await using RawServer server = RawServer.Json("""{"id":"c","choices":[{"index":0,"message":{"content":"a"},"finish_reason":"length"},{"index":1,"message":{"content":"b"},"finish_reason":"stop"}]}""");
        using Bench two = new(server), three = new(server);
        ChatResponse response = await two.AskAsync(new ChatOptions { AdditionalProperties = new() { ["n"] = 2 } });
        Assert.Equal(["a", "b"], response.Messages.Select(message => message.Text));
        Assert.True(two.Exchange.Finished);
        Assert.Equal("length", two.Exchange.FinishReason);

        await three.AskAsync(new ChatOptions { AdditionalProperties = new() { ["n"] = 3 } });
        Assert.False(three.Exchange.Finished);
        Assert.Null(three.Exchange.FinishReason);
    }

    [Theory]
    [InlineData("<html>secret words</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"x\"}")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":5}}]}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]} secret words")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"secret words")]
    public async Task What_is_no_completion_is_malformed(string body)
    {
        await using RawServer server = RawServer.Json(body);
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(RelayErrorKind.Malformed, error.Kind);
        Assert.DoesNotContain("secret words", error.ToString(), StringComparison.Ordinal);
        Assert.False(bench.Exchange.Finished);
    }

    [Fact]
    public async Task An_answer_too_large_is_malformed_without_being_read()
    {
        await using RawServer server = new(connection => connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {AnswerBody.Largest + 1}\r\n\r\n{{"));
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(RelayErrorKind.Malformed, error.Kind);
    }

    [Fact]
    public async Task An_answer_cut_short_is_interrupted()
    {
        await using RawServer server = new(async connection =>
        {
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\":");
            connection.Close();
        });
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(RelayErrorKind.Interrupted, error.Kind);
        Assert.True(bench.Exchange.RequestSent);
        Assert.Equal(200, bench.Exchange.StatusCode);
    }

    [Fact]
    public async Task An_error_with_a_good_status_is_an_error()
    {
        await using RawServer server = RawServer.Json("""{"error":{"message":"the prompt","code":"RATE_LIMIT_EXCEEDED"}}""", headers: "Retry-After: 3\r\n");
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.AskAsync());
        Assert.Equal(RelayErrorKind.RateLimited, error.Kind);
        Assert.Equal("RATE_LIMIT_EXCEEDED", error.ErrorCode);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
        Assert.DoesNotContain("the prompt", error.ToString(), StringComparison.Ordinal);
    }
}
