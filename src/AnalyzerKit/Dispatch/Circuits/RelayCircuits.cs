using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>The circuits of a host. A relay's terms may change with a reload; its circuits stay, and go by the new ones.</summary>
internal sealed class RelayCircuits(TimeProvider time, ICircuitEvents events) : IRelayCircuits
{
    /// <summary>How many are kept. Models come from callers, so beyond this a circuit serves the plan that asked for it, and is neither shared nor listed.</summary>
    public const int Most = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Relay, string Model), (RelayCircuit Circuit, Uri Url)> _circuits = new(CircuitNames.Comparer);

    /// <summary>The circuit of a relay's model, under the terms that the relay has now. Asked for when a plan is made, not for each call.</summary>
    public RelayCircuit For(RelaySettings relay, string model)
    {
        RelayCircuit? circuit;
        lock (_gate)
        {
            // A relay that was moved is another server, of whose state nothing is known.
            if (!_circuits.TryGetValue((relay.Name, model), out var known) || known.Url != relay.BaseUrl)
            {
                circuit = new(relay.Name, model, relay.Circuit, time, events);
                if (known.Circuit is not null || _circuits.Count < Most) _circuits[(relay.Name, model)] = (circuit, relay.BaseUrl);
                return circuit;
            }

            circuit = known.Circuit;
        }

        circuit.Apply(relay.Circuit);
        return circuit;
    }

    public RelayCircuitStatus? Get(string relay, string model)
    {
        ArgumentNullException.ThrowIfNull(relay);
        ArgumentNullException.ThrowIfNull(model);
        RelayCircuit? circuit;
        lock (_gate) circuit = _circuits.GetValueOrDefault((relay, model)).Circuit;
        return circuit?.Status;
    }

    public IReadOnlyList<RelayCircuitStatus> List()
    {
        RelayCircuit[] circuits;
        lock (_gate) circuits = [.. _circuits.Values.Select(static known => known.Circuit)];
        return [.. circuits.OrderBy(static circuit => circuit.Relay, StringComparer.OrdinalIgnoreCase).ThenBy(static circuit => circuit.Model, StringComparer.OrdinalIgnoreCase).Select(static circuit => circuit.Status)];
    }
}
