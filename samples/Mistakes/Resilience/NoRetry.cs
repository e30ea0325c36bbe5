using AnalyzerKit;

namespace Mistakes.Resilience;

/// <summary>AKIT4001 at the interface's name: relays answer 429 and 503 every day. Retries cost money, so they are declared; <c>[Retry(MaxAttempts = 1)]</c> is an answer, too.</summary>
[MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)]
public interface INoRetry
{
    [Prompt("Sum up:\n\n{text}")]
    Task<string> SumUpAsync(string text, CancellationToken cancellationToken = default);
}
