namespace AnalyzerKit;

/// <summary>How far a budget is used.</summary>
public enum BudgetLevel
{
    /// <summary>Under 75 %, or under the budget's own <c>ReducedAt</c>.</summary>
    Normal = 0,

    /// <summary>From 75 %, or the budget's own <c>ReducedAt</c>.</summary>
    Reduced,

    /// <summary>From 90 %, or the budget's own <c>ThrottledAt</c>.</summary>
    Throttled,

    /// <summary>What is used has reached the limit, or a call was refused with nothing in flight.</summary>
    Exhausted,
}
