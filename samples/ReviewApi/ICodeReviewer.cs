using AnalyzerKit;

namespace ReviewApi;

[MeteredModel("deepseek-v3.2", Budget = 1.00, MaxOutputTokens = 256)]
[Retry(MaxAttempts = 3)]
[SystemPrompt("You are an expert code reviewer. Answer in a few sentences.")]
public interface ICodeReviewer
{
    [Prompt("Review this {language} code:\n\n{code}")]
    Task<Metered<string>> ReviewAsync(string language, string code, CancellationToken cancellationToken = default);
}
