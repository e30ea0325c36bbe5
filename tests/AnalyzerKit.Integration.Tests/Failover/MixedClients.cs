using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Failover;

[MeteredModel("deepseek-v3.2", Name = "steady", Budget = 1_000, MaxOutputTokens = 60, MaxConcurrency = 24)]
[Retry(MaxAttempts = 3, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 20)]
public interface ISteady
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    Task<Metered<string>> AskMeteredAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    Task<Metered<MixedReply>> ReplyAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions options, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-4.1", Name = "hasty", Budget = 1_000, MaxOutputTokens = 60, Fallbacks = ["gemini-2.5-flash"])]
[Retry(MaxAttempts = 1)]
public interface IHasty
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    IAsyncEnumerable<string> StreamAsync(string text, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> ChatStreamAsync(IEnumerable<ChatMessage> messages, ChatOptions options, [Tag("call")] string call, [Tag("team")] string team, CancellationToken cancellationToken = default);
}

public sealed record MixedReply(string Summary, int Lines);
