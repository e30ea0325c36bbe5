using AnalyzerKit.Admission;
using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>Under which names this host's budgets are in the books.</summary>
internal sealed record BookIdentity(string? Project, string? Environment)
{
    public BudgetKey KeyOf(BudgetAccount account)
    {
        var definition = account.Series.Owner.Terms.Definition;
        return new(SeriesOf(account.Series), definition.Period, account.Period.Start, account.Period.End);
    }

    public SeriesKey SeriesOf(BudgetSeries series)
    {
        var definition = series.Owner.Terms.Definition;
        return new(Project, Environment, definition.Label, series.Value, definition.Unit);
    }
}
