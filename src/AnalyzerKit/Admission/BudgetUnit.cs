namespace AnalyzerKit;

/// <summary>What a budget counts.</summary>
public enum BudgetUnit
{
    /// <summary>Money, in USD.</summary>
    Usd = 0,

    /// <summary>Tokens, input and output together.</summary>
    Tokens,

    /// <summary>Calls; only scopes limit these.</summary>
    Calls,
}
