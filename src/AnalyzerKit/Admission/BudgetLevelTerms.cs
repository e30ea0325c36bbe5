namespace AnalyzerKit.Admission;

/// <summary>From where a budget counts as nearly used up, and what it does about it.</summary>
internal sealed record BudgetLevelTerms
{
    public static readonly BudgetLevelTerms Standard = new();

    /// <summary>The utilization from which the level is reduced.</summary>
    public decimal ReducedAt { get; init; } = 0.75m;

    /// <summary>The utilization from which the level is throttled.</summary>
    public decimal ThrottledAt { get; init; } = 0.90m;

    /// <summary>Whether the budget acts on its level: slows the calls it covers, and refuses them all once it is used up.</summary>
    public bool Breaker { get; init; }

    /// <summary>The part of its client's pace that a covered call has on the reduced level.</summary>
    public decimal ReducedRate { get; init; } = 0.8m;

    /// <summary>The part of its client's pace that a covered call has on the throttled level.</summary>
    public decimal ThrottledRate { get; init; } = 0.5m;

    /// <summary>The level by what is used alone. It multiplies, as a quotient may have been rounded up to a threshold.</summary>
    public BudgetLevel At(decimal used, decimal limit) =>
        used >= limit ? BudgetLevel.Exhausted
        : used >= limit * ThrottledAt ? BudgetLevel.Throttled
        : used >= limit * ReducedAt ? BudgetLevel.Reduced
        : BudgetLevel.Normal;

    /// <summary>The share of the pace that covered calls have on a level.</summary>
    public int ShareAt(BudgetLevel level) => level switch
    {
        BudgetLevel.Normal => PaceShare.Whole,
        BudgetLevel.Reduced => PaceShare.Of(ReducedRate),
        _ => PaceShare.Of(ThrottledRate),
    };
}
