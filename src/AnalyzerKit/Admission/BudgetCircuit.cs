namespace AnalyzerKit;

/// <summary>Whether a budget lets calls through at all.</summary>
public enum BudgetCircuit
{
    /// <summary>Calls that fit are admitted.</summary>
    Closed = 0,

    /// <summary>The budget has a breaker and is used up: every call it covers is refused until its period ends, or its limit is raised.</summary>
    OpenByLevel,

    /// <summary>The budget, or the client it is for, was switched off: every call it covers is refused until it is switched on again.</summary>
    OpenByHand,
}
