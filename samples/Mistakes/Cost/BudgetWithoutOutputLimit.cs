using AnalyzerKit;

namespace Mistakes.Cost;

/// <summary>AKIT6002 at the attribute: one word is wanted, but each call reserves for 128,000 tokens, about 2 USD, until it is settled.</summary>
[MeteredModel("gpt-5.4", Budget = 25.00)]
[Retry]
public interface IClassifier
{
    [Prompt("Name the topic of this text in one word:\n\n{text}")]
    Task<string> ClassifyAsync(string text, CancellationToken cancellationToken = default);
}
