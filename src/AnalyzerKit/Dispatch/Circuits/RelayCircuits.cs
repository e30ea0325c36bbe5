using System.Collections.Concurrent;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>The circuits of a host. A relay's terms may change with a reload; its circuits stay, and go by the new ones.</summary>
internal sealed class RelayCircuits
{
    private readonly ConcurrentDictionary<(string Relay, string Model), RelayCircuit> _circuits = new();

    /// <summary>The circuit of a relay's model, under the terms that the relay has now. Asked for when a plan is made, not for each call.</summary>
    public RelayCircuit For(RelaySettings relay, string model) => _circuits.GetOrAdd((relay.Name, model), static key => new(key.Relay, key.Model));
}
