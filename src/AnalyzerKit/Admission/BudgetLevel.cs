namespace AnalyzerKit;

/// <summary>How far a budget is used.</summary>
public enum BudgetLevel
{
    /// <summary>Under 75 %.</summary>
    Normal = 0,

    /// <summary>From 75 %.</summary>
    Reduced,

    /// <summary>From 90 %.</summary>
    Throttled,

    /// <summary>Spent has reached the limit, or a call was refused with nothing in flight.</summary>
    Exhausted,
}
