using System.Globalization;
using AnalyzerKit.Alerts;

namespace AnalyzerKit.Sql.Alerts;

/// <summary>Words and keys of alerts about the database itself.</summary>
internal static class BooksAlert
{
    /// <summary>The database does not answer. One an hour, however many instances notice it: their keys are the same.</summary>
    public static Alert Unavailable(AlertOrigin origin, string choice, DateTimeOffset at) => About(origin, at) with
    {
        Key = AlertKey.Of("books-away", origin.Project, origin.Environment, BudgetAlert.Hour(at)),
        Kind = AlertKind.BooksUnavailable,
        Message = $"The database that keeps budgets and records does not answer. Calls go on within what is leased for some seconds; then {choice}.",
    };

    /// <summary>An instance has found the database older than what it committed.</summary>
    public static Alert Restored(AlertOrigin origin, string owner, long found, long known, DateTimeOffset at) => About(origin, at) with
    {
        Key = AlertKey.Of("books-restored", origin.Project, origin.Environment, owner),
        Kind = AlertKind.BooksRestored,
        Message = Text($"The database was restored from an older copy: what was committed after it is missing, for instance {owner} its commits {found} to {known}. What the instance holds in memory is entered again."),
    };

    /// <summary>A budget has less spent than it had.</summary>
    public static Alert SpentLess(AlertOrigin origin, string budget, BudgetUnit unit, decimal found, decimal known, DateTimeOffset at) => About(origin, at) with
    {
        Key = AlertKey.Of("books-less", origin.Project, origin.Environment, budget, BudgetAlert.Hour(at)),
        Kind = AlertKind.BooksRestored,
        Message = Text($"The database was restored from an older copy: budget '{budget}' has {found} {(unit == BudgetUnit.Usd ? "USD" : "tokens")} spent, where it had {known} before. What was committed after the copy is missing."),
        Budget = budget,
        Unit = unit,
        Spent = found,
    };

    private static Alert About(AlertOrigin origin, DateTimeOffset at) => new()
    {
        Key = "",
        Kind = AlertKind.BooksRestored,
        Severity = AlertSeverity.Critical,
        At = at,
        Message = "",
        Project = origin.Project,
        Environment = origin.Environment,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
