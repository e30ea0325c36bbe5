using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Support;

[MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)]
[Retry(MaxAttempts = 3, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 50)]
[SystemPrompt("You are an expert code reviewer.")]
[Tag("team", "quality")]
public interface IReviewer
{
    [Prompt("Review this {language} code:\n\n{code}")]
    Task<string> ReviewAsync(string language, string code, [Tag("department")] string? department = null, CancellationToken cancellationToken = default);

    [Prompt("Review this {language} code:\n\n{code}")]
    Task<Metered<string>> MeasureAsync(string language, string code, [Tag("department")] string? department = null, CancellationToken cancellationToken = default);

    [Prompt("Explain {code}")]
    IAsyncEnumerable<string> StreamAsync(string code, CancellationToken cancellationToken = default);

    [Prompt("Explain {code}")]
    [Retry(MaxAttempts = 1)]
    MeteredStream ExplainAsync(string code, CancellationToken cancellationToken = default);

    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> ChatStreamAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

[MeteredModel("gemini-2.5-flash", MaxOutputTokens = 64, Name = "plain")]
public interface IPlain
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);
}
