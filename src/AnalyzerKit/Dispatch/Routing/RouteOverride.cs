namespace AnalyzerKit.Dispatch.Routing;

/// <summary>What the configuration says of one tier's route; null where it says nothing.</summary>
/// <param name="Models">The models; empty to take the route away.</param>
/// <param name="Order">Which goes first.</param>
/// <param name="Weights">A weight for each model.</param>
internal sealed record RouteOverride(IReadOnlyList<string>? Models, RouteOrder? Order, IReadOnlyList<double>? Weights);
