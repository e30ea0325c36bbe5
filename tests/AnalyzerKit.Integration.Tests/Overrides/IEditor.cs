namespace AnalyzerKit.Integration.Tests.Overrides;

[MeteredModel("deepseek-v3.2", Name = "editor", Budget = 25.00, MaxOutputTokens = 512, Temperature = 0.5, MaxCostPerCall = 1.00, Fallbacks = ["gemini-2.5-flash"], Project = "declared")]
[Retry(MaxAttempts = 2, BaseDelayMilliseconds = 0)]
public interface IEditor
{
    [Prompt("{text}")]
    Task<Metered<string>> EditAsync(string text, CancellationToken cancellationToken = default);

    [MeteredModel("gpt-4.1", MaxOutputTokens = 64, Temperature = 0.9, MaxCostPerCall = 0.50, Fallbacks = ["claude-sonnet-4.5"])]
    [Retry(MaxAttempts = 3, BaseDelayMilliseconds = 0)]
    [Prompt("{text}")]
    Task<Metered<string>> PolishAsync(string text, CancellationToken cancellationToken = default);
}
