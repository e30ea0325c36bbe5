namespace AnalyzerKit;

/// <summary>What a budget does with a call that does not fit.</summary>
public enum BudgetEnforcement
{
    /// <summary>Refuses it.</summary>
    Refuse = 0,

    /// <summary>Admits it, counts it and names itself in <see cref="UsageRecord.WouldHaveRefused"/>.</summary>
    Observe,
}
