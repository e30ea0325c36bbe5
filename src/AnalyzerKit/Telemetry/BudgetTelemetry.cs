using AnalyzerKit.Admission;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Writes what budgets have to say to log and metrics.</summary>
internal sealed class BudgetTelemetry(MeteringInstruments instruments, BudgetObservers observers, ILogger<BudgetTelemetry> logger) : IBudgetEvents
{
    public void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged)
    {
        instruments.Overruns.Add(1, new KeyValuePair<string, object?>("analyzerkit.budget.name", budget));
        logger.Overrun(budget, unit, reserved, charged);
    }

    public void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period) => logger.Crossed(budget, unit, threshold, spent, limit);

    public void LevelChanged(BudgetStatus status, BudgetLevel previous)
    {
        if (status.Level != previous)
            instruments.LevelChanges.Add(1, new("analyzerkit.budget.name", status.Name), new("analyzerkit.budget.level", NameOf(status.Level)));
        logger.LevelChanged(status.Level > previous ? LogLevel.Warning : LogLevel.Information, status.Name, previous, status.Level, status.Spent, status.ExternalSpend, status.Limit, status.Unit, status.Circuit);
        observers.LevelChanged(status, previous);
    }

    public void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason) => logger.Granted(budget, unit, amount, until, reason);

    private static string NameOf(BudgetLevel level) => level switch
    {
        BudgetLevel.Normal => "normal",
        BudgetLevel.Reduced => "reduced",
        BudgetLevel.Throttled => "throttled",
        _ => "exhausted",
    };
}
