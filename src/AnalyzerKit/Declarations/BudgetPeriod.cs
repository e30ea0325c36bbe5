namespace AnalyzerKit;

/// <summary>The span of time after which a budget starts again at zero.</summary>
/// <remarks>Periods are those of the calendar, in UTC unless <see cref="BudgetOptions.TimeZone"/> names a zone; none starts with the process.</remarks>
public enum BudgetPeriod
{
    /// <summary>The calendar month, from its first day.</summary>
    Monthly = 0,

    /// <summary>The calendar hour.</summary>
    Hourly,

    /// <summary>The calendar day, from midnight.</summary>
    Daily,

    /// <summary>The week, from Monday midnight.</summary>
    Weekly,

    /// <summary>For ever: the budget never starts again.</summary>
    Total,
}
