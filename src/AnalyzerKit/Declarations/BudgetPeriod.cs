namespace AnalyzerKit;

/// <summary>The span of time after which a budget starts again at zero.</summary>
public enum BudgetPeriod
{
    /// <summary>The calendar month.</summary>
    Monthly = 0,

    /// <summary>The calendar hour.</summary>
    Hourly,

    /// <summary>The calendar day.</summary>
    Daily,

    /// <summary>The week, from Monday.</summary>
    Weekly,

    /// <summary>For ever: the budget never starts again.</summary>
    Total,
}
