namespace AnalyzerKit.Admission;

/// <summary>What a budget does to calls beyond asking whether they fit. Touched under the lock only.</summary>
internal static class BudgetBreaker
{
    /// <summary>Whether the budget lets calls through at all, be they ever so small.</summary>
    /// <remarks>The circuit opens by what is used alone: one call refused for its size must not stop those that fit.</remarks>
    public static BudgetCircuit CircuitOf(BudgetAccount account, decimal limit)
    {
        var definition = account.Series.Owner.Terms.Definition;
        return !definition.Enabled ? BudgetCircuit.OpenByHand
            : definition.Levels.Breaker && account.Used >= limit ? BudgetCircuit.OpenByLevel
            : BudgetCircuit.Closed;
    }

    /// <summary>Whether every call is refused now, whatever it needs.</summary>
    public static bool IsShut(BudgetAccount account, decimal limit, DateTimeOffset now) => IsOutOfUse(account, now) || CircuitOf(account, limit) != BudgetCircuit.Closed;

    /// <summary>Whether every call is refused for a reason that is no want of money.</summary>
    public static bool IsOutOfUse(BudgetAccount account, DateTimeOffset now) => !account.Series.Owner.Terms.Definition.Enabled || IsStale(account, now);

    /// <summary>Whether nobody knows well enough what others spent, and that refuses.</summary>
    public static bool IsStale(BudgetAccount account, DateTimeOffset now) =>
        account.Series.Owner.Terms.Definition.External is { Stale: StaleExternal.Refuse, MaxAge: var longest } && !(now - account.ExternalAsOf <= longest);

    /// <summary>The share of its client's pace that a covered call has.</summary>
    public static int ShareOf(BudgetAccount account, DateTimeOffset now)
    {
        var levels = account.Series.Owner.Terms.Definition.Levels;
        return levels.Breaker ? levels.ShareAt(levels.At(account.Used, account.Series.LimitAt(now))) : PaceShare.Whole;
    }
}
