using AnalyzerKit;
using Microsoft.Extensions.AI;

[assembly: Retry]

namespace Fabrikam.Desk;

// Budgets that have room for what a call reserves.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)|}|}]
[SystemPrompt("You are an expert code reviewer.")]
public interface ICodeReviewer
{
    [Prompt("Review this {language} code:\n\n{code}")]
    Task<string> ReviewAsync(string language, string code, [Tag("department")] string department, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 100, MaxCostPerCall = 0.02, MaxOutputTokens = 1000)|}|}]
public interface IWriter
{
    [Prompt("Write about {topic}")]
    MeteredStream WriteAsync(string topic, CancellationToken cancellationToken = default);
}

// 0.015 for the answer and 0.00048 for the request, at the rate of writing to the cache for an hour: just enough.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.01548, MaxOutputTokens = 1000)|}|}]
public interface IExact
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// No money is limited here.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic")|}|}]
public interface IFree
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxOutputTokens = 64000)|}|}]
public interface ILong
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", RequestsPerMinute = 60, TokensPerMinute = 100_000, MaxConcurrency = 4)|}|}]
public interface IThrottled
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// The method's own settings count for it.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.05)|}|}]
public interface ILimitedByMethods
{
    [{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", MaxOutputTokens = 1000)|}|}]
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxOutputTokens = 8192)|}|}]
    [Prompt("At length: {question}")]
    Task<string> AskAtLengthAsync(string question, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxOutputTokens = 200)|}|}]
public interface IPerMethod
{
    [{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.001)|}|}]
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

    [Prompt("More: {question}")]
    Task<string> AskMoreAsync(string question, CancellationToken cancellationToken = default);
}

// Prices of other relays are only known to the host: the lowest of any list must be too much.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("gpt-5.4-mini", Relay = "azure", MaxCostPerCall = 0.01, MaxOutputTokens = 2000)|}|}]
public interface IAzure
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// Nobody calls it, so nothing is reserved.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.0001)|}|}]
public interface IMarker;

// A method with a body calls no model.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.0001)|}|}]
public interface IWithBody
{
    Task<string> EchoAsync(string text) => Task.FromResult(text);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", Budget = 3, Period = BudgetPeriod.Total, MaxOutputTokens = 64, Coalesce = true, Temperature = 0)|}|}]
public interface IClassifier
{
    [Prompt("One word for: {text}")]
    Task<string> ClassifyAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 10, MaxOutputTokens = 400)|}|}]
public interface IChat
{
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.0035, MaxOutputTokens = 8192)|}|}]
public interface IFullLength
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

// Budgets without a limit of the answers.
[{|-AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 25.00)|}|}]
public interface ISummarizer
{
    [Prompt("Sum up:\n\n{text}")]
    Task<string> SumUpAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("deepseek-v3.2", Budget = 5, Period = BudgetPeriod.Daily)|}|}]
public interface IDaily
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.01)|}|}]
public interface ICapped
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "router", Budget = 50, Fallbacks = new[] { "deepseek-v3.2" }, Temperature = 0.2)|}|}]
[SystemPrompt("You answer in one sentence.")]
public interface IOneSentence
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("gpt-5.4-mini", Relay = "openai", Budget = 10)|}|}]
public interface IReasoner
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("mistral-large-2512", Relay = "mistral", Budget = 10, Project = "desk")|}|}]
public interface IFrench
{
    [Prompt("{text}")]
    MeteredStream AskAsync(string text, CancellationToken cancellationToken = default);
}

// Some are limited, one is not.
[{|-AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 80)|}|}]
public interface IPartlyLimited
{
    [MeteredModel("claude-sonnet-4-6", MaxOutputTokens = 100)]
    [Prompt("Shortly: {text}")]
    Task<string> ShortAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Relay = "router")]
public interface ICappedMethod
{
    [{|-AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", MaxCostPerCall = 2)|}|}]
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    [{|-AKIT6002:MeteredModel("claude-sonnet-4-6")|}]
    [Prompt("More: {text}")]
    Task<string> AskMoreAsync(string text, CancellationToken cancellationToken = default);

    [{|-AKIT6001:{|AKIT6002:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.1, Temperature = 1)|}|}]
    [Prompt("Most: {text}")]
    Task<string> AskMostAsync(string text, CancellationToken cancellationToken = default);
}

public static class Settings
{
    public const string Model = "deepseek-v3.2";
    public const double Monthly = 12.5;
}

[{|-AKIT6001:{|AKIT6002:MeteredModel(Settings.Model, Budget = Settings.Monthly)|}|}]
public interface IByConstants
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

public sealed record Answer(string Text, bool IsSure);

[{|-AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 30, MaxCostPerCall = 2.5)|}|}]
public interface IStructured
{
    [Prompt("{text}")]
    Task<Answer> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("deepseek-v3.2", Budget = 7, Name = "talk")|}|}]
public interface ITalk
{
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default);
}

public interface ISharedPrompts
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:AnalyzerKit.MeteredModelAttribute("claude-sonnet-4-6", Relay = "anthropic", Budget = 7)|}|}]
public interface IInherited : ISharedPrompts;

[{|-AKIT6001:{|AKIT6002:MeteredModel("gemini-3.5-flash", Relay = "google", Budget = 20, RequestsPerMinute = 30)|}|}]
internal interface IInternal
{
    [Prompt("{text}")]
    IAsyncEnumerable<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

public sealed class Host
{
    [{|-AKIT6001:{|AKIT6002:MeteredModel("phi-4", Relay = "foundry", Budget = 2)|}|}]
    public interface INested
    {
        [Prompt("{text}")]
        Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
    }
}

[
    {|-AKIT6001:{|AKIT6002:MeteredModel(
        "claude-sonnet-4-6",
        Relay = "anthropic",
        Budget = 400, // a month
        MaxConcurrency = 8)|}|},
]
public interface ISpread
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("gpt-6-luna", Relay = "openai", MaxCostPerCall = 0.25, Coalesce = true)|}|}]
public interface IShared
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|AKIT6002:MeteredModel("kimi-k2.6", Relay = "moonshot", Budget = 90, Period = BudgetPeriod.Weekly)|}|}]
public partial interface IInParts
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}

public partial interface IInParts
{
    [{|-AKIT6002:MeteredModel("kimi-k2.6", MaxOutputTokens = 300)|}]
    [Prompt("Shortly: {text}")]
    Task<string> AskShortlyAsync(string text, CancellationToken cancellationToken = default);
}

// Limits of other kinds, and limits elsewhere.
[{|-AKIT6002:MeteredModel("deepseek-v3.2", TokensPerMinute = 50_000)|}]
public interface IPaced
{
    [{|-AKIT6002:MeteredModel("deepseek-v3.2", Temperature = 0)|}]
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    [{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxOutputTokens = 10, MaxCostPerCall = 0.01)|}]
    [Prompt("Yes or no: {text}")]
    Task<bool> DecideAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", Budget = 1)|}|}]
public interface IAllLimited
{
    [{|-AKIT6002:MeteredModel("deepseek-v3.2", MaxOutputTokens = 10)|}]
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);

    // The caller limits it with each call.
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:{|-AKIT6002:MeteredModel("deepseek-v3.2", Budget = 2, MaxOutputTokens = 8192, Fallbacks = new string[0])|}|}]
public interface IWholeLength
{
    [Prompt("{text}")]
    Task<string> AskAsync(string text, CancellationToken cancellationToken = default);
}
