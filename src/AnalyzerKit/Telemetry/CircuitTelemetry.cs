using AnalyzerKit.Dispatch.Circuits;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Writes what circuits have to say to log and metrics.</summary>
internal sealed class CircuitTelemetry(MeteringInstruments instruments, ILogger<CircuitTelemetry> logger) : ICircuitEvents
{
    public void Changed(in CircuitChange change)
    {
        try
        {
            Log(change);
        }
        finally
        {
            // Counted also where a log throws.
            instruments.CircuitChanges.Add(1, new("analyzerkit.relay", change.Relay), new("gen_ai.request.model", change.Model), new("analyzerkit.circuit.state", NameOf(change.State)));
        }
    }

    private void Log(in CircuitChange change)
    {
        switch (change.State)
        {
            case RelayCircuitState.Open:
                logger.CircuitOpened(change.Model, change.Relay, change.Terms.BreakDuration, change.Cause, change.Failures, change.Attempts, change.Row);
                break;
            case RelayCircuitState.HalfOpen:
                logger.CircuitHalfOpen(change.Model, change.Relay);
                break;
            case RelayCircuitState.Closed:
                logger.CircuitClosed(change.Model, change.Relay, change.Cause, change.Failures, change.Attempts);
                break;
        }
    }

    private static string NameOf(RelayCircuitState state) => state switch
    {
        RelayCircuitState.Closed => "closed",
        RelayCircuitState.HalfOpen => "half_open",
        _ => "open",
    };
}
