using AnalyzerKit;

namespace Mistakes.Models;

/// <summary>AKIT3004 at the id: the model is known, but not what it costs, so a budget refuses all of its calls. <c>analyzerkit.models.json</c> or <c>Prices</c> can say it.</summary>
[MeteredModel("gpt-oss-20b", Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface INoPrice
{
    [Prompt("Sum up:\n\n{text}")]
    Task<string> SumUpAsync(string text, CancellationToken cancellationToken = default);
}
