using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>One attempt a call, whatever happens: what it is charged is what that attempt is charged.</summary>
[MeteredModel("deepseek-v3.2", Name = "asker", Budget = 1.00, MaxOutputTokens = 100)]
[Retry(MaxAttempts = 1)]
public interface IAsker
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);

    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> ChatStreamAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "retrier", Budget = 1.00, MaxOutputTokens = 100)]
[Retry(MaxAttempts = 3, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 30_000)]
public interface IRetrier
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, [Tag("user")] string? user = null, [Tag("id")] string? id = null, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, [Tag("user")] string? user = null, [Tag("id")] string? id = null, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "patient", MaxOutputTokens = 100)]
[Retry(MaxAttempts = 2, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 86_400_000)]
public interface IPatient
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "undeclared", MaxOutputTokens = 100)]
public interface IUndeclared
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "cascade", Budget = 1.00, MaxOutputTokens = 100, Fallbacks = ["gemini-2.5-flash", "gpt-4.1"])]
[Retry(MaxAttempts = 1)]
public interface ICascade
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, [Tag("user")] string? user = null, [Tag("id")] string? id = null, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, [Tag("user")] string? user = null, [Tag("id")] string? id = null, CancellationToken cancellationToken = default);
}

/// <summary>A hundred output tokens at 0.42 USD a million are 0.000042 USD.</summary>
[MeteredModel("deepseek-v3.2", Name = "capped", MaxOutputTokens = 100, MaxCostPerCall = 0.0001)]
[Retry(MaxAttempts = 3, BaseDelayMilliseconds = 1)]
public interface ICapped
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "tagged", MaxOutputTokens = 100)]
[Retry(MaxAttempts = 1)]
[Tag("a", "interface")]
[Tag("b", "interface")]
[Tag("c", "interface")]
public interface ITagged
{
    [Prompt("{text}")]
    [Tag("b", "method")]
    [Tag("c", "method")]
    Task<string> AskAsync(string text, [Tag("c")] string? c = null, CancellationToken cancellationToken = default);
}
