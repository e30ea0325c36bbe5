namespace AnalyzerKit.Admission;

/// <summary>What others spent on a key, read at one moment. What is null is not known.</summary>
internal sealed record ExternalReading(DateTimeOffset AsOf, string? KeyName)
{
    public decimal? MonthCost { get; init; }

    public decimal? DayCost { get; init; }

    public decimal? MonthTokens { get; init; }

    public decimal? DayTokens { get; init; }

    /// <summary>The figure for a budget.</summary>
    public decimal? For(BudgetDefinition budget) => (budget.Period, budget.Unit) switch
    {
        (BudgetPeriod.Monthly, BudgetUnit.Usd) => MonthCost,
        (BudgetPeriod.Daily, BudgetUnit.Usd) => DayCost,
        (BudgetPeriod.Monthly, BudgetUnit.Tokens) => MonthTokens,
        (BudgetPeriod.Daily, BudgetUnit.Tokens) => DayTokens,
        _ => null,
    };
}
