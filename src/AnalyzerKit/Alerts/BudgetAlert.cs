using System.Globalization;
using AnalyzerKit.Admission;

namespace AnalyzerKit.Alerts;

/// <summary>Words and keys of alerts about budgets, so that whoever notices the same event raises the same alert.</summary>
internal static class BudgetAlert
{
    private const decimal WarningFrom = 0.9m;

    /// <summary>Spending has reached a threshold of a budget, or the whole of a limit for alerting.</summary>
    public static Alert Crossed(AlertOrigin origin, string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit, PeriodSpan period, DateTimeOffset at)
    {
        var isLimit = AlertLimits.Has(budget);
        return About(origin, isLimit ? AlertKind.SpendLimit : AlertKind.BudgetThreshold, budget, period, at) with
        {
            Key = AlertKey.Of(isLimit ? "limit" : "budget", origin.Project, origin.Environment, budget, PeriodPart(period), threshold.ToString("0.############################", CultureInfo.InvariantCulture)),
            Severity = threshold >= 1 ? AlertSeverity.Critical : threshold >= WarningFrom ? AlertSeverity.Warning : AlertSeverity.Info,
            Message = isLimit
                ? Text($"Limit '{budget}' was passed: {spent} of {limit} {Word(unit)}{In(period)}. It only alerts; calls go on.")
                : Text($"Budget '{budget}' has reached {Percent(threshold)}: {spent} of {limit} {Word(unit)} spent{In(period)}."),
            Unit = unit,
            Threshold = threshold,
            Spent = spent,
            Limit = limit,
        };
    }

    /// <summary>At the pace so far, a budget will not last its period.</summary>
    public static Alert Projected(AlertOrigin origin, BudgetStatus budget, DateTimeOffset at)
    {
        var period = new PeriodSpan(budget.PeriodStart ?? DateTimeOffset.MinValue, budget.PeriodEnd ?? DateTimeOffset.MaxValue);
        return About(origin, AlertKind.ProjectedOverBudget, budget.Name, period, at) with
        {
            Key = AlertKey.Of("projection", origin.Project, origin.Environment, budget.Name, PeriodPart(period)),
            Severity = AlertSeverity.Warning,
            Message = Text($"Budget '{budget.Name}' will not last{In(period)}: {budget.Spent} of {budget.Limit} {Word(budget.Unit)} spent, {budget.ProjectedSpend:0.##} at its end at the pace so far."),
            Unit = budget.Unit,
            Spent = budget.Spent,
            Limit = budget.Limit,
        };
    }

    /// <summary>A call was billed more than was reserved for it. One a budget and hour: metrics and log have each.</summary>
    public static Alert Overrun(AlertOrigin origin, string budget, BudgetUnit unit, decimal reserved, decimal charged, DateTimeOffset at) =>
        About(origin, AlertKind.Overrun, budget, PeriodSpan.Endless, at) with
        {
            Key = AlertKey.Of("overrun", origin.Project, origin.Environment, budget, Hour(at)),
            Severity = AlertSeverity.Warning,
            Message = Text($"A call was billed {charged} {Word(unit)}, more than the {reserved} reserved for it in budget '{budget}'. It was settled in full; later calls to that model reserve more."),
            Unit = unit,
            Spent = charged,
            Limit = reserved,
        };

    /// <summary>A breaker has begun to slow a budget's calls down, slows them more, or refuses them.</summary>
    public static Alert Slowed(AlertOrigin origin, BudgetStatus budget, DateTimeOffset at)
    {
        var period = new PeriodSpan(budget.PeriodStart ?? DateTimeOffset.MinValue, budget.PeriodEnd ?? DateTimeOffset.MaxValue);
        return About(origin, AlertKind.LevelChanged, budget.Name, period, at) with
        {
            Key = AlertKey.Of("level", origin.Project, origin.Environment, budget.Name, PeriodPart(period), budget.Level.ToString()),
            Severity = budget.Level == BudgetLevel.Exhausted ? AlertSeverity.Critical : AlertSeverity.Warning,
            Message = budget.Level == BudgetLevel.Exhausted
                ? Text($"Budget '{budget.Name}' is used up{In(period)}: its breaker refuses every call it covers.")
                : Text($"Budget '{budget.Name}' is at {Percent(budget.Utilization)}{In(period)}: its breaker slows the calls it covers down ({budget.Level})."),
            Unit = budget.Unit,
            Spent = budget.Spent,
            Limit = budget.Limit,
        };
    }

    /// <summary>The calendar hour as a part of a key, where one alert an hour is enough.</summary>
    public static string Hour(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HH'Z'", CultureInfo.InvariantCulture);

    private static Alert About(AlertOrigin origin, AlertKind kind, string budget, PeriodSpan period, DateTimeOffset at) => new()
    {
        Key = "",
        Kind = kind,
        Severity = AlertSeverity.Info,
        At = at,
        Message = "",
        Budget = budget,
        PeriodStart = period.IsEndless ? null : period.Start,
        PeriodEnd = period.IsEndless ? null : period.End,
        Project = origin.Project,
        Environment = origin.Environment,
    };

    private static string PeriodPart(PeriodSpan period) => period.IsEndless ? "total" : AlertKey.Moment(period.Start);

    private static string In(PeriodSpan period) => period.IsEndless ? "" : Text($" in the period from {period.Start.UtcDateTime:u} to {period.End.UtcDateTime:u}");

    private static string Percent(decimal part) => Text($"{part * 100:0.##} %");

    private static string Word(BudgetUnit unit) => unit switch { BudgetUnit.Usd => "USD", BudgetUnit.Tokens => "tokens", _ => "calls" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
