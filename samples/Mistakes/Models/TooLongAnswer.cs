using AnalyzerKit;

namespace Mistakes.Models;

/// <summary>AKIT3003 at the limit: the model writes 8,192 tokens at most, so a server refuses more, or cuts the answer there.</summary>
[MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 20_000)]
[Retry]
public interface ITooLongAnswer
{
    [Prompt("Write a novel about {topic}.")]
    MeteredStream WriteAsync(string topic, CancellationToken cancellationToken = default);
}
