namespace AnalyzerKit;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>Spending has reached one of a budget's thresholds.</summary>
    BudgetThreshold = 0,

    /// <summary>An hourly or daily limit of money or tokens, set for alerting alone, was passed.</summary>
    SpendLimit,

    /// <summary>At the pace so far, a budget will not last its period.</summary>
    ProjectedOverBudget,

    /// <summary>One request used more tokens than its model should.</summary>
    OversizedRequest,

    /// <summary>The same prompt was sent over and over.</summary>
    RepeatedPrompt,

    /// <summary>A relay refused every key, or there is none for it.</summary>
    KeysRefused,

    /// <summary>A call was billed more than was reserved for it.</summary>
    Overrun,

    /// <summary>A budget's level has changed.</summary>
    LevelChanged,

    /// <summary>The database that keeps budgets and ledger cannot be reached.</summary>
    BooksUnavailable,

    /// <summary>The database was restored from an older copy: what was committed after it is missing.</summary>
    BooksRestored,

    /// <summary>A model of a relay failed so often that no call goes there for a while.</summary>
    CircuitOpened,

    /// <summary>A relay refused a key and takes another.</summary>
    KeyRefused,

    /// <summary>A key cannot be one, or does not look like one of its relay's.</summary>
    KeyMalformed,
}
