using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Usage;

/// <summary>AKIT2001's fix: the last report instead of the sum, where one stream alone fills the variable.</summary>
public class StreamedTokenSumFixTests
{
    [Theory]
    [InlineData("[|total += update.Usage?.TotalTokenCount ?? 0|];", "total = update.Usage?.TotalTokenCount ?? total;")]
    [InlineData("[|total += (update.Usage?.TotalTokenCount ?? 0)|];", "total = (update.Usage?.TotalTokenCount ?? total);")]
    [InlineData("[|total = total + (update.Usage?.TotalTokenCount ?? 0)|];", "total = (update.Usage?.TotalTokenCount ?? total);")]
    [InlineData("if (update.Usage is { } usage) [|total += usage.OutputTokenCount|];", "if (update.Usage is { } usage) total = usage.OutputTokenCount;")]
    [InlineData("if (update.Usage != null) { [|total += update.Usage.InputTokenCount + update.Usage.OutputTokenCount|]; /* both */ }", "if (update.Usage != null) { total = update.Usage.InputTokenCount + update.Usage.OutputTokenCount; /* both */ }")]
    [InlineData("if (update is { Usage: { OutputTokenCount: var n } }) [|total += n|];", "if (update is { Usage: { OutputTokenCount: var n } }) total = n;")]
    [InlineData("[|total += update.Usage != null ? update.Usage.TotalTokenCount : 0|];", "total = update.Usage != null ? update.Usage.TotalTokenCount : total;")]
    [InlineData("if (update.Usage is not null) [|total = update.Usage.TotalTokenCount + total|];", "if (update.Usage is not null) total = update.Usage.TotalTokenCount;")]
    public Task Keeps_the_last_of_one_stream(string statement, string expected) =>
        RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.AppliesAsync(OpenAI(statement), OpenAI(expected), title: "Keep the last report");

    [Fact]
    public Task Keeps_what_may_be_missing() => RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.AppliesAsync(
        Own("long total = 0;", "[|total += usage.TotalTokens.GetValueOrDefault()|];"),
        Own("long total = 0;", "total = usage.TotalTokens ?? total;"));

    [Fact]
    public Task Keeps_a_nullable_total() => RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.AppliesAsync(
        Own("long? total = null;", "[|total += usage.TotalTokens|];"),
        Own("long? total = null;", "total = usage.TotalTokens ?? total;"));

    [Fact]
    public Task Keeps_several_at_once() => RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.AppliesToAllAsync(
        OpenAI("if (update.Usage is { } u) { [|total += u.InputTokenCount|]; [|other += u.OutputTokenCount|]; }"),
        OpenAI("if (update.Usage is { } u) { total = u.InputTokenCount; other = u.OutputTokenCount; }"));

    [Theory]
    [InlineData("var total = [|updates.Sum(u => u.Usage?.TotalTokenCount ?? 0)|];", "var total = updates.LastOrDefault(u => u.Usage is not null)?.Usage?.TotalTokenCount ?? 0;")]
    [InlineData("Console.WriteLine(1 + [|updates.Sum(u => u.Usage?.OutputTokenCount ?? 0)|]);", "Console.WriteLine(1 + (updates.LastOrDefault(u => u.Usage is not null)?.Usage?.OutputTokenCount ?? 0));")]
    public Task Takes_the_last_of_a_list(string statement, string expected) =>
        RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.AppliesAsync(List(statement), List(expected));

    [Theory]
    [InlineData("foreach (var prompt in new[] { \"a\", \"b\" }) await foreach (var update in client.CompleteChatStreamingAsync(prompt)) [|total += update.Usage?.TotalTokenCount ?? 0|];")]
    [InlineData("total = 5; await foreach (var update in client.CompleteChatStreamingAsync(\"a\")) [|total += update.Usage?.TotalTokenCount ?? 0|];")]
    [InlineData("await foreach (var update in client.CompleteChatStreamingAsync(\"a\")) [|total += (update.Usage?.InputTokenCount ?? 0) + (update.Usage?.OutputTokenCount ?? 0)|];")]
    [InlineData("await foreach (var update in client.CompleteChatStreamingAsync(\"a\")) { var n = update.Usage?.InputTokenCount ?? 0; [|total += n|]; }")]
    [InlineData("Action<StreamingChatCompletionUpdate> handle = update => [|total += update.Usage?.TotalTokenCount ?? 0|]; handle(null!);")]
    [InlineData("decimal cost = 0; await foreach (var update in client.CompleteChatStreamingAsync(\"a\")) if (update.Usage is { } u) [|cost += u.OutputTokenCount * 0.1m|]; Console.Write(cost);")]
    [InlineData("await foreach (var update in client.CompleteChatStreamingAsync(\"a\")) [|Interlocked.Add(ref total, update.Usage?.TotalTokenCount ?? 0)|];")]
    [InlineData("Console.Write([|client.CompleteChatStreaming(\"a\").Where(u => u.Usage != null).Select(u => u.Usage.TotalTokenCount).Sum()|]);")]
    public async Task Offers_nothing_where_more_than_one_answer_could_be_right(string statements)
    {
        var titles = await RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.TitlesAsync($$"""
            using OpenAI.Chat;

            var client = new ChatClient("gpt-4.1", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
            var total = 0;
            {{statements}}
            Console.Write(total);
            """);
        Assert.Empty(titles);
    }

    // Each call of the model that a function-invoking client makes reports for itself, in one stream.
    [Theory]
    [InlineData("await foreach (var update in client.GetStreamingResponseAsync(\"a\")) foreach (var usage in update.Contents.OfType<UsageContent>()) [|total += usage.Details.TotalTokenCount ?? 0|];")]
    [InlineData("await foreach (var update in client.GetStreamingResponseAsync(\"a\").ConfigureAwait(false)) foreach (var usage in update.Contents.OfType<UsageContent>()) [|total += usage.Details.TotalTokenCount ?? 0|];")]
    [InlineData("await foreach (var content in kernel.InvokePromptStreamingAsync(\"a\")) if (content.Metadata?[\"Usage\"] is OpenAI.Chat.ChatTokenUsage usage) [|total += usage.TotalTokenCount|];")]
    public async Task Offers_nothing_where_one_stream_may_hold_several_responses(string statements) => Assert.Empty(await RuleFix<StreamedTokenSumAnalyzer, StreamedTokenSumFixProvider>.TitlesAsync($$"""
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel;

        public static class Counting
        {
            public static async Task<long> CountAsync(IChatClient client, Kernel kernel)
            {
                long total = 0;
                {{statements}}
                return total;
            }
        }
        """));

    private static string OpenAI(string statement) => $$"""
        using OpenAI.Chat;

        var client = new ChatClient("gpt-4.1", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        int total = 0, other = 0;
        await foreach (var update in client.CompleteChatStreamingAsync("hi"))
        {
            {{statement}}
        }

        Console.WriteLine(total + other);
        """;

    private static string List(string statement) => $$"""
        using OpenAI.Chat;

        var client = new ChatClient("gpt-4.1", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        var updates = client.CompleteChatStreaming("hi").ToList();
        {{statement}}
        """;

    private static string Own(string declaration, string statement) => $$"""
        public class Usage { public long? TotalTokens { get; set; } }
        public class ChatChunk { public Usage? Usage { get; set; } }
        public static class Counting
        {
            public static async Task<long?> CountAsync(IAsyncEnumerable<ChatChunk> chunks)
            {
                {{declaration}}
                await foreach (var chunk in chunks)
                {
                    if (chunk.Usage is { } usage)
                    {
                        {{statement}}
                    }
                }

                return total;
            }
        }
        """;
}
