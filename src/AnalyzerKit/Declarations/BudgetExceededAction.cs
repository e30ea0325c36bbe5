namespace AnalyzerKit;

/// <summary>What becomes of a call that does not fit a budget.</summary>
public enum BudgetExceededAction
{
    /// <summary>It is refused with <see cref="BudgetExceededException"/>.</summary>
    Refuse = 0,

    /// <summary>It goes to the first of its fallbacks that fits; it is refused where none does.</summary>
    Downgrade,
}
