namespace AnalyzerKit.Admission;

/// <summary>What budgets have to say to logs and metrics. Called outside their lock.</summary>
internal interface IBudgetEvents
{
    /// <summary>A call cost more than was reserved for it.</summary>
    void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged);

    /// <summary>Spending has passed a threshold for the first time in the period.</summary>
    void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period);

    /// <summary>A budget has gone up or down a level.</summary>
    void LevelChanged(BudgetStatus status, BudgetLevel previous);

    /// <summary>A limit was raised for a while.</summary>
    void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason);
}
