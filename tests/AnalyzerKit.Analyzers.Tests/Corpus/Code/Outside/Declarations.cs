// Declared clients of a support desk: which of them say how often a call may be sent.
using AnalyzerKit;
using Microsoft.Extensions.AI;

namespace Support.Desk;

[MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)]
public interface {|AKIT4001:ITicketTriage|}
{
    [Prompt("Which team answers this ticket? {ticket}")]
    Task<string> TriageAsync(string ticket, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 200, Fallbacks = ["deepseek-v3.2"])]
internal interface {|AKIT4001:ITitles|}
{
    [Prompt("A title for {text}")]
    Task<Metered<string>> TitleAsync(string text, CancellationToken cancellationToken = default);
}

public static class Nested
{
    [MeteredModel("deepseek-v3.2", MaxOutputTokens = 100)]
    public interface {|AKIT4001:ILanguages|}
    {
        [Prompt("Language of {text}")]
        Task<string> OfAsync(string text, CancellationToken cancellationToken = default);
    }
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
public interface {|AKIT4001:IHalf|}
{
    [Prompt("Answer {text}")]
    [Retry(MaxAttempts = 2)]
    Task<string> AnswerAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("Rate {text}")]
    Task<string> RateAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400), SystemPrompt("You are brief.")]
public partial interface {|AKIT4001:IStreams|}
{
    [Prompt("Tell {text}")]
    IAsyncEnumerable<string> TellAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("Tell {text}, slowly")]
    MeteredStream TellSlowlyAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
public interface {|AKIT4001:IConversations|}
{
    Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

[Retry(MaxAttempts = 3)]
[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
public interface {|-AKIT4001:IDraftReplies|}
{
    [Prompt("Draft a reply to {ticket}")]
    Task<string> DraftAsync(string ticket, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
[Retry]
public interface {|-AKIT4001:IPlainRetry|}
{
    [Prompt("Sum up {ticket}")]
    Task<string> SumUpAsync(string ticket, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400), Retry(MaxAttempts = 1)]
public interface {|-AKIT4001:IOnce|}
{
    [Prompt("Charge {ticket}")]
    Task<string> ChargeAsync(string ticket, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
public interface {|-AKIT4001:IEachItsOwn|}
{
    [Prompt("Answer {text}"), Retry(MaxAttempts = 2)]
    Task<string> AnswerAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("Rate {text}"), Retry(MaxAttempts = 1)]
    Task<string> RateAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 400)]
public partial interface {|-AKIT4001:IParts|}
{
    [Prompt("Answer {text}")]
    Task<string> AnswerAsync(string text, CancellationToken cancellationToken = default);
}

[Retry(MaxAttempts = 4, BaseDelayMilliseconds = 500)]
public partial interface IParts;

public interface {|-AKIT4001:ITicketStore|}
{
    Task<string> ReadAsync(string id, CancellationToken cancellationToken = default);
}

internal sealed class FakeTriage : ITicketTriage
{
    public Task<string> TriageAsync(string ticket, CancellationToken cancellationToken = default) => Task.FromResult("billing");
}
