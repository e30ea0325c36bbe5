namespace AnalyzerKit.Integration.Tests.Failover;

[MeteredModel("deepseek-v3.2", Name = "single", Budget = 1.00, MaxOutputTokens = 100)]
[Retry(MaxAttempts = 1)]
public interface ISingle
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "pair", Budget = 1.00, MaxOutputTokens = 100, Fallbacks = ["gemini-2.5-flash"])]
[Retry(MaxAttempts = 1)]
public interface IPair
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", Name = "persistent", Budget = 1.00, MaxOutputTokens = 100, Fallbacks = ["gemini-2.5-flash"])]
[Retry(MaxAttempts = 2, BaseDelayMilliseconds = 1, MaxDelayMilliseconds = 50)]
public interface IPersistent
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("gpt-4.1", Name = "modest", Budget = 0.001, MaxOutputTokens = 100, Fallbacks = ["claude-sonnet-4.5", "deepseek-v3.2"], OnBudgetExceeded = BudgetExceededAction.Downgrade)]
[Retry(MaxAttempts = 1)]
public interface IModest
{
    [Prompt("{text}")]
    Task<Metered<string>> AskAsync(string text, CancellationToken cancellationToken = default);

    [Prompt("{text}")]
    MeteredStream StreamAsync(string text, CancellationToken cancellationToken = default);
}
