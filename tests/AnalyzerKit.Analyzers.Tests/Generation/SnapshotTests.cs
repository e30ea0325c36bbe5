using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>What generated code looks like to the person who steps into it.</summary>
public class SnapshotTests
{
    public const string Reviewer = """
        namespace Demo
        {
            [MeteredModel("deepseek-v3.2", Budget = 25.00, MaxOutputTokens = 512, Fallbacks = new[] { "gpt-4.1" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)]
            [Route(CallTier.Simple, "gemini-2.5-flash", "deepseek-v3.2", Order = RouteOrder.Weight, Weights = new[] { 0.75, 0.25 })]
            [Route(CallTier.Complex, "gpt-4.1")]
            [Retry(MaxAttempts = 2)]
            [SystemPrompt("You are an expert code reviewer.")]
            [Tag("team", "platform")]
            public interface ICodeReviewer
            {
                [Prompt("Review this {language} code:\n\n{code}")]
                Task<string> ReviewAsync(string language, string code, [Tag("department")] string? department, CancellationToken cancellationToken = default);

                [Prompt("Explain:\nline {line:N0} of\n{code}")]
                [MeteredModel("gpt-4.1", Temperature = 0.2)]
                MeteredStream Explain(int line, string? code);

                [Route(CallTier.Simple, "gemini-2.5-flash")]
                [SystemPrompt("Chat.")]
                Task<ChatResponse> ChatAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default);
            }
        }
        """;

    [Fact]
    public async Task A_client_reads_like_written_by_hand()
    {
        var generated = await Declarations.AreGood(Reviewer);
        Snapshot.Matches("ICodeReviewer", generated.Files["AnalyzerKit.Demo.ICodeReviewer.g.cs"]);
        Snapshot.Matches("AddMeteredModels", generated.Files["AnalyzerKit.AddMeteredModels.g.cs"]);
    }
}
