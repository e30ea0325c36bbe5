namespace AnalyzerKit;

/// <summary>Told when a budget's level changes. Register any number as singletons.</summary>
/// <example>
/// <code>
/// services.AddSingleton&lt;IBudgetObserver, CheaperModels&gt;();
///
/// internal sealed class CheaperModels : IBudgetObserver
/// {
///     public bool AreDue { get; private set; }
///
///     public void OnLevelChanged(BudgetStatus status, BudgetLevel previous) => AreDue = status.Level >= BudgetLevel.Throttled;
/// }
/// </code>
/// </example>
public interface IBudgetObserver
{
    /// <summary>
    /// Called after a budget has gone up or down a level, or its breaker has opened or closed the circuit on the level it has: as a call settles or is refused, before its caller hears of it; when a limit or a grant changes; when a period begins.
    /// Changes come one at a time and in order, so be quick. What it throws is logged and costs nobody an answer.
    /// </summary>
    /// <param name="status">Where the budget stands, the new <see cref="BudgetStatus.Level"/> included.</param>
    /// <param name="previous">The level before.</param>
    void OnLevelChanged(BudgetStatus status, BudgetLevel previous);
}
