using AnalyzerKit;
using Microsoft.Extensions.AI;

[assembly: Retry]

namespace Contoso.Assistants;

public static class Texts
{
    public const double PerCall = 0.002;
    public const int Long = 16_000;
    public const string Tone = "Be friendly, be brief, and never promise a date that you have not been given.";
}

public sealed record Invoice(string Number, decimal Total, IReadOnlyList<string> Lines);

public enum Mood { Calm, Angry, Unsure }

// One sixtieth of a dollar was meant for a call, and the answers are long.
[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.015, MaxOutputTokens = 4096)|}]
public interface IReportWriter
{
    [Prompt("Write a report about {topic}.")]
    Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default);
}

// The budget of a demo that is smaller than one call.
[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.05, Period = BudgetPeriod.Daily, MaxOutputTokens = 8000)|}]
public interface IDemo
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|AKIT6001:{|AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.50, Period = BudgetPeriod.Hourly)|}|}]
public interface IHourly
{
    [Prompt("Sum up:\n{text}")]
    Task<string> SumUpAsync(string text, CancellationToken cancellationToken = default);
}

[{|AKIT6001:{|AKIT6002:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.001)|}|}]
public interface ITranslator
{
    [Prompt("Translate into {language}: {text}")]
    Task<string> TranslateAsync(string language, string text, CancellationToken cancellationToken = default);
}

// Constants count as what they are.
[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = Texts.PerCall, MaxOutputTokens = Texts.Long)|}]
[SystemPrompt(Texts.Tone)]
public interface IMailWriter
{
    [Prompt("Answer this mail:\n\n{mail}")]
    MeteredStream AnswerAsync(string mail, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:MeteredModel("deepseek-v3.2", Relay = "router", Budget = 40, MaxCostPerCall = 0.01, MaxOutputTokens = 1024)|}]
public interface IMixed
{
    [Prompt("Tag {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);

    // Only this one is too dear.
    [{|AKIT6001:MeteredModel("claude-sonnet-4-6")|}]
    [Prompt("Explain {text}")]
    Task<string> ExplainAsync(string text, CancellationToken cancellationToken = default);

    [{|AKIT6001:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.0001)|}]
    [Prompt("Guess {text}")]
    Task<string> GuessAsync(string text, CancellationToken cancellationToken = default);

    [{|-AKIT6001:MeteredModel("claude-sonnet-4-6", MaxOutputTokens = 500)|}]
    [Prompt("Judge {text}")]
    Task<string> JudgeAsync(string text, CancellationToken cancellationToken = default);

    [{|-AKIT6001:MeteredModel("claude-sonnet-4-6", MaxCostPerCall = 0.10)|}]
    [Prompt("Tell {text}")]
    Task<string> TellAsync(string text, CancellationToken cancellationToken = default);

    [{|AKIT6001:MeteredModel("deepseek-v3.2", Fallbacks = new[] { "claude-sonnet-4-6" })|}]
    [Prompt("Sort {text}")]
    Task<string> SortAsync(string text, CancellationToken cancellationToken = default);
}

// A fallback is reserved for as well.
[{|AKIT6001:MeteredModel("deepseek-v3.2", Relay = "router", Fallbacks = new[] { "claude-sonnet-4-6" }, MaxCostPerCall = 0.005, MaxOutputTokens = 2000)|}]
public interface IWithFallback
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:MeteredModel("deepseek-v3.2", Relay = "router", Fallbacks = ["claude-sonnet-4-6"], MaxCostPerCall = 0.05, MaxOutputTokens = 2000)|}]
public interface IWithRoom
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

// The schema of the reply is sent, and is input.
[{|AKIT6001:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.00005, MaxOutputTokens = 64)|}]
public interface IInvoiceReader
{
    [Prompt("Read this invoice:\n\n{text}")]
    Task<Metered<Invoice>> ReadAsync(string text, CancellationToken cancellationToken = default);
}

[{|-AKIT6001:MeteredModel("deepseek-v3.2", MaxCostPerCall = 0.00015, MaxOutputTokens = 64)|}]
public interface IInvoiceReaderWithRoom
{
    [Prompt("Read this invoice:\n\n{text}")]
    Task<Metered<Invoice>> ReadAsync(string text, CancellationToken cancellationToken = default);
}

// The prompt alone is too much.
[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.0005, MaxOutputTokens = 1)|}]
[SystemPrompt("""
    You classify mails of customers by mood. Calm: thanks, questions, confirmations. Angry: complaints, threats to leave, capital letters.
    Unsure: everything else, and whatever is written in a language that you cannot read. Answer with one of the three words.
    """)]
public interface IMoodReader
{
    [Prompt("{mail}")]
    Task<Mood> ReadAsync(string mail, CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.01, MaxOutputTokens = 4000)|}]
public interface IDirect
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel(model: "gpt-5.4", Relay = "openai", Budget = 1d, MaxOutputTokens = 128_000)|}]
public interface IThinker
{
    [Prompt("Prove or refute: {claim}")]
    Task<string> ProveAsync(string claim, CancellationToken cancellationToken = default);
}

[{|AKIT6001:{|AKIT6002:MeteredModel("gemini-3.5-flash", Relay = "google", MaxCostPerCall = 5e-1)|}|}]
public interface IWatcher
{
    [Prompt("What happens in {log}?")]
    Task<string> ReadAsync(string log, CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel("claude-sonnet-4-6-latest", Relay = "anthropic", Budget = 0.01, MaxOutputTokens = 1000)|}]
public interface ISnapshot
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel("anthropic/claude-sonnet-4-6", Relay = "anthropic", Budget = 0.01, MaxOutputTokens = 1000, Name = "vendor")|}]
public interface IVendor
{
    [Prompt("{question}")]
    IAsyncEnumerable<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

public interface IReviewing
{
    [Prompt("Review {code}")]
    Task<string> ReviewAsync(string code, CancellationToken cancellationToken = default);
}

// What is inherited is called through these settings.
[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.001, MaxOutputTokens = 1000)|}]
public interface ITeamReviewer : IReviewing;

[{|-AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.1, MaxOutputTokens = 1000, Name = "leads")|}]
public interface ILeadReviewer : IReviewing;

internal static class Nested
{
    [{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", Budget = 0.001, MaxOutputTokens = 100)|}, Obsolete("Use ITeamReviewer.")]
    internal interface IInner
    {
        [Prompt("{question}")]
        Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
    }
}

[{|AKIT6001:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.01, MaxOutputTokens = 2000)|}]
public interface IConversation
{
    [SystemPrompt("You help with orders.")]
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default);
}

// Its callers may ask for less.
[{|-AKIT6001:{|-AKIT6002:MeteredModel("claude-sonnet-4-6", Relay = "anthropic", MaxCostPerCall = 0.01)|}|}]
public interface IOpenConversation
{
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);

    IAsyncEnumerable<ChatResponseUpdate> StreamAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken = default);
}

[{|AKIT6001:MeteredModel("mistral-large-2512", Relay = "mistral", Budget = 0.001, Period = BudgetPeriod.Total, MaxOutputTokens = 1000)|}]
public partial interface ITrial
{
    [Prompt("{question}")]
    Task<string> AskAsync(string question, CancellationToken cancellationToken = default);
}

public partial interface ITrial
{
    [{|AKIT6001:MeteredModel("mistral-large-2512", MaxOutputTokens = 5000, Temperature = 1)|}]
    [Prompt("At length: {question}")]
    Task<string> AskAtLengthAsync(string question, CancellationToken cancellationToken = default);
}
