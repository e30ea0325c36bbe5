namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Tells circuits apart: names of relays and models are compared ignoring case, as everywhere in the configuration.</summary>
internal sealed class CircuitNames : IEqualityComparer<(string Relay, string Model)>
{
    public static readonly CircuitNames Comparer = new();

    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    public bool Equals((string Relay, string Model) x, (string Relay, string Model) y) => Names.Equals(x.Relay, y.Relay) && Names.Equals(x.Model, y.Model);

    public int GetHashCode((string Relay, string Model) obj) => HashCode.Combine(Names.GetHashCode(obj.Relay), Names.GetHashCode(obj.Model));
}
