using AnalyzerKit.Admission;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Telemetry;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>Takes what budgets have to say to telemetry, and raises the alerts of it.</summary>
internal sealed class BudgetAlerts(BudgetTelemetry telemetry, AlertBoard board, IMeteringSettings settings, TimeProvider time) : IBudgetEvents
{
    private readonly RaiseCap _overruns = new(most: 1, TimeSpan.FromMinutes(5), time);

    private AlertOrigin Origin => AlertOrigin.Of(settings.Current);

    public void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged)
    {
        telemetry.Overrun(budget, unit, reserved, charged);
        if (_overruns.TryTake(budget)) board.Raise(BudgetAlert.Overrun(Origin, budget, unit, reserved, charged, time.GetUtcNow()));
    }

    public void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period)
    {
        // One line for one event: the alert's own, where alerts are written to the log.
        if (!settings.Current.Alerts.Log && !AlertLimits.Has(budget)) telemetry.Crossed(budget, unit, threshold, spent, limit, period);
        board.Raise(BudgetAlert.Crossed(Origin, budget, unit, threshold, spent, limit, period, time.GetUtcNow()));
    }

    /// <summary>A level of itself is no alert, thresholds are; but where a breaker acts on it, somebody should know.</summary>
    public void LevelChanged(BudgetStatus budget, BudgetLevel previous)
    {
        telemetry.LevelChanged(budget, previous);

        // A call refused for its size exhausts a level and opens no circuit.
        var acts = budget.Level == BudgetLevel.Exhausted ? budget.Circuit == BudgetCircuit.OpenByLevel : budget.Level > previous;
        if (acts && HasBreaker(budget.Name)) board.Raise(BudgetAlert.Slowed(Origin, budget, time.GetUtcNow()));
    }

    private bool HasBreaker(string budget)
    {
        foreach (var definition in settings.Current.Budgets)
        {
            if (definition.Levels.Breaker && budget.StartsWith(definition.Label, StringComparison.OrdinalIgnoreCase) && (budget.Length == definition.Label.Length || budget[definition.Label.Length] == '/')) return true;
        }

        return false;
    }

    public void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason) => telemetry.Granted(budget, unit, amount, until, reason);
}
