using System.Globalization;
using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Alerts;

/// <summary>Words and key of the alert about a circuit.</summary>
internal static class CircuitAlert
{
    /// <summary>A model of a relay is out of order. One a relay, model and hour: metrics and log have each.</summary>
    public static Alert Opened(AlertOrigin origin, in CircuitChange change) => new()
    {
        Key = AlertKey.Of("circuit", origin.Project, origin.Environment, change.Relay, change.Model, BudgetAlert.Hour(change.At)),
        Kind = AlertKind.CircuitOpened,
        Severity = AlertSeverity.Warning,
        At = change.At,
        Message = Text($"Model '{change.Model}' of relay '{change.Relay}' is out of order: {Why(change)}. No call goes there until {(change.At + change.Terms.BreakDuration).UtcDateTime:u}; then it is tried again. Until it is mended, calls go to their fallbacks, and fail without one."),
        Project = origin.Project,
        Environment = origin.Environment,
        Model = change.Model,
        Relay = change.Relay,
    };

    private static string Why(in CircuitChange change) => change.Cause switch
    {
        CircuitCause.ConsecutiveFailures => Text($"{change.Row} {(change.Row == 1 ? "attempt" : "attempts in a row")} failed"),
        CircuitCause.Trials => Text($"{change.Failures} of {change.Attempts} {(change.Attempts == 1 ? "trial" : "trials")} failed"),
        _ => Text($"{change.Failures} of {change.Attempts} attempts within {change.Terms.SamplingDuration} failed"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
