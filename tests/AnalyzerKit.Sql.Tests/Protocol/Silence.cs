using AnalyzerKit.Admission;

namespace AnalyzerKit.Sql.Tests.Protocol;

/// <summary>Hears what budgets say, and keeps nothing of it.</summary>
internal sealed class Silence : IBudgetEvents
{
    public void Overrun(string budget, BudgetUnit unit, decimal reserved, decimal charged)
    {
    }

    public void Crossed(string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period)
    {
    }

    public void LevelChanged(BudgetStatus budget, BudgetLevel previous)
    {
    }

    public void Granted(string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason)
    {
    }
}
