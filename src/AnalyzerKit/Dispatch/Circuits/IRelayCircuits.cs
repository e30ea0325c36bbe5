namespace AnalyzerKit;

/// <summary>The circuits of this host: which model of which relay is in order, out of order, or being tried again. One for each relay and model that was called.</summary>
public interface IRelayCircuits
{
    /// <summary>Looks at one circuit.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="model">The model's id as calls ask for it.</param>
    /// <returns>Its state; null where no call of this process went there.</returns>
    RelayCircuitStatus? Get(string relay, string model);

    /// <summary>Looks at all circuits, in order of relay and model.</summary>
    /// <returns>Their states.</returns>
    IReadOnlyList<RelayCircuitStatus> List();
}
