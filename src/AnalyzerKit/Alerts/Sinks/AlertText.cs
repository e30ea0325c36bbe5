using System.Globalization;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>An alert in words, for people.</summary>
internal static class AlertText
{
    public static string Title(Alert alert) => alert.Kind switch
    {
        AlertKind.BudgetThreshold => "Budget threshold",
        AlertKind.SpendLimit => "Limit passed",
        AlertKind.ProjectedOverBudget => "Budget will not last",
        AlertKind.OversizedRequest => "Oversized request",
        AlertKind.RepeatedPrompt => "Repeated prompt",
        AlertKind.KeysRefused => "Every key refused",
        AlertKind.KeyRefused => "Key refused",
        AlertKind.KeyMalformed => "Malformed key",
        AlertKind.Overrun => "Billed more than reserved",
        AlertKind.LevelChanged => "Budget level changed",
        AlertKind.BooksUnavailable => "Database of budgets unavailable",
        AlertKind.BooksRestored => "Database of budgets restored from an older copy",
        AlertKind.CircuitOpened => "Circuit opened",
        _ => alert.Kind.ToString(),
    };

    /// <summary>What is known of it, by name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Facts(Alert alert)
    {
        yield return new("Type", Title(alert));
        yield return new("Severity", alert.Severity.ToString());
        if (alert.Budget is { } budget) yield return new("Budget", budget);
        if (alert.Threshold is { } threshold) yield return new("Threshold", Percent(threshold));
        if (alert is { Spent: { } spent, Limit: > 0 and { } limit }) yield return new("Utilization", $"{Percent(spent / limit)} ({Figure(spent)} of {Figure(limit)}{Unit(alert)})");
        if (alert.Client is { } client) yield return new("Client", client);
        if (alert.Model is { } model) yield return new("Model", model);
        if (alert.Relay is { } relay) yield return new("Relay", relay);
        if (alert.Project is { } project) yield return new("Project", project);
        if (alert.Environment is { } environment) yield return new("Environment", environment);
        if (alert.RequestId is { } request) yield return new("Request", request);
        yield return new("Time", alert.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture));
    }

    private static string Percent(decimal part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    private static string Figure(decimal figure) => figure.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Unit(Alert alert) => alert.Unit switch { BudgetUnit.Usd => " USD", BudgetUnit.Tokens => " tokens", BudgetUnit.Calls => " calls", _ => "" };
}
