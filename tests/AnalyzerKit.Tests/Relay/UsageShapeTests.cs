using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class UsageShapeTests
{
    private static string Chunk(string delta, string finish, string rest) => $$"""{"id":"c","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{finish}}{{(rest.StartsWith('@') ? rest[1..] : "")}}}]{{(rest.StartsWith('@') ? "" : rest)}}}""";

    /// <summary>What each server's stream says after the text, and what it means.</summary>
    public static TheoryData<string, string[], long?, long?, long?, long?, long?, decimal?> Streams => new()
    {
        { "OpenAI", [Chunk("{}", "\"stop\"", ",\"usage\":null"), """{"id":"c","choices":[],"usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":64,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":8}}}"""], 100, 64, 20, 8, 120, null },
        { "DeepSeek", [Chunk("{}", "\"stop\"", ",\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"total_tokens\":39,\"prompt_cache_hit_tokens\":10,\"prompt_cache_miss_tokens\":20}")], 30, 10, 9, null, 39, null },
        { "DeepSeek without a sum", [Chunk("{}", "\"stop\"", ",\"usage\":{\"completion_tokens\":9,\"prompt_cache_hit_tokens\":10,\"prompt_cache_miss_tokens\":20}")], 30, 10, 9, null, null, null },
        { "Gemini, cumulative", [Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}"), Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":6,\"total_tokens\":13}"), Chunk("{}", "\"stop\"", ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9,\"total_tokens\":16}")], 7, null, 9, null, 16, null },
        { "vLLM, continuous and final", [Chunk("{}", "\"stop\"", ",\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":9,\"total_tokens\":16}"), """{"id":"c","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":10,"total_tokens":17}}"""], 7, null, 10, null, 17, null },
        { "Groq, twice", [Chunk("{}", "\"stop\"", ",\"x_groq\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2,\"total_tokens\":6,\"queue_time\":0.1}}"), """{"id":"c","choices":[],"usage":{"prompt_tokens":4,"completion_tokens":2,"total_tokens":6}}"""], 4, null, 2, null, 6, null },
        { "Groq, once", [Chunk("{}", "\"stop\"", ",\"x_groq\":{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}}")], 4, null, 2, null, null, null },
        { "Moonshot, in the choice", [Chunk("{}", "\"stop\"", "@,\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":13,\"total_tokens\":32,\"cached_tokens\":5}")], 19, 5, 13, null, 32, null },
        { "Moonshot, at the root too", ["""{"usage":{"prompt_tokens":20,"completion_tokens":13},"choices":[{"index":0,"delta":{},"finish_reason":"stop","usage":{"prompt_tokens":19,"completion_tokens":13}}]}"""], 20, null, 13, null, null, null },
        { "Mistral", [Chunk("{\"content\":\"\"}", "\"stop\"", ",\"usage\":{\"prompt_tokens\":16,\"total_tokens\":50,\"completion_tokens\":34}")], 16, null, 34, null, 50, null },
        { "OpenRouter", [Chunk("{}", "\"stop\"", ""), """{"id":"c","choices":[{"index":0,"delta":{"content":""},"finish_reason":null}],"usage":{"prompt_tokens":8,"completion_tokens":4,"total_tokens":12,"cost":0.00001450,"cost_details":{"upstream_inference_cost":null},"prompt_tokens_details":{"cached_tokens":0,"cache_write_tokens":6}}}"""], 8, 0, 4, null, 12, 0.0000145m },
        { "xAI, before the last chunk", [Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":22,\"completion_tokens_details\":{\"reasoning_tokens\":7},\"cost_in_usd_ticks\":25000000}"), Chunk("{}", "\"stop\"", ",\"usage\":null")], 10, null, 12, 7, 22, 0.0025m },
        { "a later null erases nothing, a later gap neither", [Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}"), Chunk("{}", "\"stop\"", ",\"usage\":{\"completion_tokens\":6,\"prompt_tokens\":null}"), """{"choices":[],"usage":null}"""], 10, null, 6, null, null, null },
        { "a later 0 is a value", [Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}"), Chunk("{}", "\"stop\"", ",\"usage\":{\"completion_tokens\":0}")], 10, null, 0, null, null, null },
        { "none", [Chunk("{}", "\"stop\"", "")], null, null, null, null, null, null },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_stream_reports_what_the_server_said_last(string server, string[] chunks, long? input, long? cached, long? output, long? reasoning, long? total, decimal? cost)
    {
        Assert.NotEmpty(server);
        await using RawServer raw = RawServer.Events([Chunk("{\"content\":\"text\"}", "null", ""), .. chunks, "[DONE]"]);
        using Bench bench = new(raw);
        List<ChatResponseUpdate> updates = await bench.StreamAsync();

        Check(bench.Exchange, input, cached, output, reasoning, total, cost);
        UsageContent[] said = [.. updates.SelectMany(update => update.Contents).OfType<UsageContent>()];
        if (input is null)
        {
            Assert.Empty(said);
            return;
        }

        Check(Assert.Single(said).Details, input, cached, output, reasoning, total);
        Assert.Same(said[0], updates[^1].Contents[^1]);
        // What Microsoft.Extensions.AI adds up is then the same.
        Assert.Equal(output, updates.ToChatResponse().Usage!.OutputTokenCount);
    }

    [Theory]
    [InlineData("\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,\"prompt_tokens_details\":{\"cached_tokens\":64},\"completion_tokens_details\":{\"reasoning_tokens\":8}}", 100L, 64L, 20L, 8L, 120L)]
    [InlineData("\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":9,\"prompt_cache_hit_tokens\":10,\"prompt_cache_miss_tokens\":20}", 30L, 10L, 9L, null, null)]
    [InlineData("\"x_groq\":{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}},\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":3}", 4L, null, 3L, null, null)]
    [InlineData("\"usage\":{\"input_tokens\":100,\"output_tokens\":7,\"cache_read_input_tokens\":50,\"cache_creation_input_tokens\":25}", 175L, 50L, 7L, null, null)]
    [InlineData("\"usage\":{\"prompt_tokens\":9.0,\"completion_tokens\":1}", 9L, null, 1L, null, null)]
    public async Task A_whole_answer_reports_it_too(string usage, long? input, long? cached, long? output, long? reasoning, long? total)
    {
        await using RawServer server = RawServer.Json($$"""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],{{usage}}}""");
        using Bench bench = new(server);
        ChatResponse response = await bench.AskAsync();
        Check(bench.Exchange, input, cached, output, reasoning, total, null);
        Check(response.Usage!, input, cached, output, reasoning, total);
        Assert.Null(bench.Exchange.Notes);
    }

    [Fact]
    public async Task Cache_writes_are_an_additional_count()
    {
        await using RawServer server = RawServer.Json("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":8,"completion_tokens":4,"prompt_tokens_details":{"cache_write_tokens":6}}}""");
        using Bench bench = new(server);
        Assert.Equal(6, (await bench.AskAsync()).Usage!.AdditionalCounts!["CacheWriteTokens"]);
        Assert.Equal(6, bench.Exchange.Usage.CacheWrite);
    }

    [Theory]
    [InlineData("{\"prompt_tokens\":-1,\"completion_tokens\":2}", "prompt_tokens is negative")]
    [InlineData("{\"prompt_tokens\":1.5,\"completion_tokens\":2}", "prompt_tokens is not a whole number of tokens")]
    [InlineData("{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":2}", "prompt_tokens is not a whole number of tokens")]
    [InlineData("{\"prompt_tokens\":\"12\",\"completion_tokens\":2}", "prompt_tokens is not a number")]
    [InlineData("{\"prompt_tokens\":{},\"completion_tokens\":2}", "prompt_tokens is not a number")]
    [InlineData("{\"cost\":-0.5,\"completion_tokens\":2}", "cost is negative or no amount")]
    public async Task What_cannot_be_true_is_kept_out_and_noted(string usage, string note)
    {
        string answer = $$"""{"choices":[{"index":0,"message":{"content":"a"},"finish_reason":"stop"}],"usage":{{usage}}}""";
        await using RawServer whole = RawServer.Json(answer), stream = RawServer.Events(answer.Replace("message", "delta", StringComparison.Ordinal), "[DONE]");
        using Bench one = new(whole), two = new(stream);
        await one.AskAsync();
        await two.StreamAsync();
        foreach (RelayExchange exchange in new[] { one.Exchange, two.Exchange })
        {
            Assert.Equal([note], exchange.Notes!);
            Assert.Equal((null, 2L, null), (exchange.Usage.Input, exchange.Usage.Output, exchange.Usage.Cost));
        }
    }

    [Fact]
    public async Task A_figure_that_cannot_be_true_leaves_no_earlier_one_standing()
    {
        await using RawServer server = RawServer.Events(Chunk("{}", "null", ",\"usage\":{\"prompt_tokens\":10}"), Chunk("{}", "\"stop\"", ",\"usage\":{\"prompt_tokens\":-10}"), """{"choices":[],"usage":[]}""", "[DONE]");
        using Bench bench = new(server);
        await bench.StreamAsync();
        // A count of less of the answer would be charged in its place, too low.
        Assert.Null(bench.Exchange.Usage.Input);
        Assert.Equal(["prompt_tokens is negative", "usage is not an object"], bench.Exchange.Notes!);
    }

    private static void Check(RelayExchange exchange, long? input, long? cached, long? output, long? reasoning, long? total, decimal? cost)
    {
        RelayUsage usage = exchange.Usage;
        Assert.Equal((input, cached, output, reasoning, total, cost), (usage.Input, usage.CachedInput, usage.Output, usage.Reasoning, usage.Total, usage.Cost));
        Assert.True(exchange.Finished);
    }

    private static void Check(UsageDetails usage, long? input, long? cached, long? output, long? reasoning, long? total) =>
        Assert.Equal((input, cached, output, reasoning, total), (usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount, usage.ReasoningTokenCount, usage.TotalTokenCount));
}
