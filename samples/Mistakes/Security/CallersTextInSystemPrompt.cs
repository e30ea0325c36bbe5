using AnalyzerKit;

namespace Mistakes.Security;

/// <summary>AKIT1004 at <c>{profile}</c>: models obey the system prompt. Text that a caller wrote can give it orders of its own there; in the prompt it is only text.</summary>
[MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512)]
[Retry]
[SystemPrompt("You help this customer: {profile}")]
public interface ISupportDesk
{
    [Prompt("{question}")]
    Task<string> AnswerAsync(string profile, string question, CancellationToken cancellationToken = default);
}
