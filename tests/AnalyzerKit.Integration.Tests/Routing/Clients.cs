using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Routing;

[MeteredModel("gpt-4.1", Name = "frugal", Budget = 0.001, MaxOutputTokens = 100, Fallbacks = ["claude-sonnet-4.5", "gemini-2.5-flash"], OnBudgetExceeded = BudgetExceededAction.Downgrade)]
[Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash")]
[Retry(MaxAttempts = 1)]
public interface IFrugal
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-4.1", Name = "routed", Budget = 1.00, MaxOutputTokens = 100, Fallbacks = ["claude-sonnet-4.5"])]
[Route(CallTier.Simple, "deepseek-v3.2", "gemini-2.5-flash")]
[Route(CallTier.Moderate, "gemini-2.5-flash")]
[Retry(MaxAttempts = 1)]
public interface IRouted
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);

    [Route(CallTier.Simple, "gemini-2.5-flash", "deepseek-v3.2", Order = RouteOrder.Price)]
    [Prompt("{text}")]
    Task<Metered<string>> ThriftyAsync(string text, CancellationToken cancellationToken = default);

    [Route(CallTier.Simple, "gemini-2.5-flash", "deepseek-v3.2", Order = RouteOrder.Weight, Weights = [1, 3])]
    [Prompt("{text}")]
    Task<Metered<string>> MixedAsync(string text, CancellationToken cancellationToken = default);

    [Route(CallTier.Simple, "gemini-2.5-flash", "deepseek-v3.2", Order = RouteOrder.Latency)]
    [Prompt("{text}")]
    Task<Metered<string>> SwiftAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("Judge: {text}")]
    Task<Metered<Verdict>> JudgeAsync(string text, CancellationToken cancellationToken = default);

    Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
}

public sealed record Verdict(bool Holds, string Reason);
