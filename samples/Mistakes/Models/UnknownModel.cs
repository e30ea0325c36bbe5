using AnalyzerKit;

namespace Mistakes.Models;

/// <summary>AKIT3001 at the id, an error elsewhere: no model has this name, so each call would end with an exception. The fix offers the nearest names.</summary>
[MeteredModel("deepseek-v3.3", Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
public interface IUnknownModel
{
    [Prompt("Sum up:\n\n{text}")]
    Task<string> SumUpAsync(string text, CancellationToken cancellationToken = default);
}
