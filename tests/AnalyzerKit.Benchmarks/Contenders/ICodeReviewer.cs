namespace AnalyzerKit.Benchmarks.Contenders;

/// <summary>Everything on: a budget, all three throttles, retries; its limits are never reached.</summary>
[MeteredModel("deepseek-v3.2", Budget = 1_000_000_000, MaxOutputTokens = 512, RequestsPerMinute = 1_000_000_000, TokensPerMinute = 2_000_000_000, MaxConcurrency = 1_000)]
[Retry(MaxAttempts = 3)]
[SystemPrompt("You are an expert code reviewer.")]
[Tag("team", "quality")]
internal interface ICodeReviewer
{
    [Prompt("Review this {language} code:\n\n{code}")]
    Task<string> ReviewAsync(string language, string code, CancellationToken cancellationToken = default);

    [Prompt("Review this {language} code:\n\n{code}")]
    IAsyncEnumerable<string> StreamAsync(string language, string code, CancellationToken cancellationToken = default);
}
