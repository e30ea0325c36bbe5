using AnalyzerKit;

namespace ReviewTests;

// What is tested here. In your solution these two live in your application, and the tests in a project beside it.

[MeteredModel("deepseek-v3.2", Budget = 1.00, MaxOutputTokens = 256)]
[Retry(MaxAttempts = 2, BaseDelayMilliseconds = 1)]
[SystemPrompt("You are an expert code reviewer. Begin with OK where nothing must change.")]
public interface IReviewer
{
    [Prompt("Review this change:\n\n{diff}")]
    Task<string> ReviewAsync(string diff, CancellationToken cancellationToken = default);

    [Prompt("Review this change, in detail:\n\n{diff}")]
    Task<Metered<string>> MeasureAsync(string diff, CancellationToken cancellationToken = default);

    [Prompt("Explain this change to a new colleague:\n\n{diff}")]
    MeteredStream ExplainAsync(string diff, CancellationToken cancellationToken = default);
}

/// <summary>Decides whether a change may be merged.</summary>
public sealed class ReviewService(IReviewer reviewer)
{
    public async Task<Verdict> JudgeAsync(string diff)
    {
        if (string.IsNullOrWhiteSpace(diff)) return new(true, "Nothing to review.", 0);
        try
        {
            var review = await reviewer.MeasureAsync(diff);
            return new(review.Value.StartsWith("OK", StringComparison.Ordinal), review.Value, review.Usage.Cost);
        }
        catch (BudgetExceededException exceeded)
        {
            return new(false, $"Reviews are paused until {exceeded.ResetsAt:u}.", exceeded.Usage?.Cost ?? 0);
        }
    }

    public async Task<string> ExplainAsync(string diff, TextWriter output)
    {
        var explanation = reviewer.ExplainAsync(diff);
        await foreach (var words in explanation) await output.WriteAsync(words);
        return $"{explanation.Usage?.Tokens.Output} tokens";
    }
}

public sealed record Verdict(bool MayMerge, string Reason, decimal? Cost);
