using AnalyzerKit;

namespace Mistakes.Cost;

/// <summary>AKIT6001 at the attribute: 8,000 output tokens are 0.12 USD, so that no call is ever admitted below 0.05.</summary>
[MeteredModel("gpt-5.4", MaxCostPerCall = 0.05, MaxOutputTokens = 8000)]
[Retry]
public interface IReportWriter
{
    [Prompt("Write a report about {topic}.")]
    Task<string> WriteAsync(string topic, CancellationToken cancellationToken = default);
}
