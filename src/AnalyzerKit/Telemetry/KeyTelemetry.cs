using AnalyzerKit.Relay;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>Writes what happens to keys to log and metrics: by their names, never the keys.</summary>
internal sealed class KeyTelemetry(MeteringInstruments instruments, ILogger<KeyTelemetry> logger) : IKeyEvents
{
    public void SetAside(RelaySettings relay, ApiKey key, bool isNew)
    {
        instruments.KeysRefused.Add(1, new("analyzerkit.relay", relay.Name), new("analyzerkit.key.name", key.Name));
        if (isNew) KeyLog.SetAside(logger, relay.Name, key.Name, (int)RefusedValues.Term.TotalMinutes);
    }

    public void TakenBack(RelaySettings relay, ApiKey key) => KeyLog.TakenBack(logger, relay.Name, key.Name);
}
