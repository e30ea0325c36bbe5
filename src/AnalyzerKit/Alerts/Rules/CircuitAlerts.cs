using AnalyzerKit.Dispatch;
using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Telemetry;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Rules;

/// <summary>Takes what circuits have to say to telemetry, and raises an alert where one opens: one a relay, model and hour, as one that stays broken opens again after every break.</summary>
internal sealed class CircuitAlerts(CircuitTelemetry telemetry, AlertBoard board, IMeteringSettings settings, ILogger<CircuitAlerts> logger, TimeProvider time) : ICircuitEvents
{
    private readonly RaiseCap _cap = new(most: 1, TimeSpan.FromHours(1), time);

    public void Changed(in CircuitChange change)
    {
        if (change.State == RelayCircuitState.Open && _cap.TryTake(AlertKey.Of(change.Relay, change.Model))) board.Raise(CircuitAlert.Opened(AlertOrigin.Of(settings.Current), change));
        try
        {
            telemetry.Changed(change);
        }
        catch (Exception error)
        {
            // Whoever listens to counters may throw.
            AlertLog.RuleFailed(logger, error);
        }
    }
}
