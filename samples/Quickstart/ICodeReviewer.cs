using AnalyzerKit;

namespace Quickstart;

[MeteredModel("deepseek-v3.2", Budget = 0.035, MaxOutputTokens = 256, MaxConcurrency = 20)]
[Retry(MaxAttempts = 3)]
[SystemPrompt("You are an expert code reviewer. Be brief.")]
public interface ICodeReviewer
{
    [Prompt("Review this {language} code:\n\n{code}")]
    Task<Metered<Review>> ReviewAsync(string language, string code, [Tag("department")] string department, CancellationToken cancellationToken = default);

    [MeteredModel("gemini-2.5-flash")]
    [Prompt("Explain this {language} code to a new colleague:\n\n{code}")]
    MeteredStream ExplainAsync(string language, string code, [Tag("department")] string department, CancellationToken cancellationToken = default);
}
