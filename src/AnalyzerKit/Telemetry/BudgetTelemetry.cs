using AnalyzerKit.Admission;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Writes what budgets have to say to log and metrics.</summary>
internal sealed class BudgetTelemetry(MeteringInstruments instruments, ILogger<BudgetTelemetry> logger) : IBudgetEvents
{
    public void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged)
    {
        instruments.Overruns.Add(1, new KeyValuePair<string, object?>("analyzerkit.budget.name", budget));
        logger.Overrun(budget, unit, reserved, charged);
    }

    public void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period) => logger.Crossed(budget, unit, threshold, spent, limit);

    public void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason) => logger.Granted(budget, unit, amount, until, reason);
}
