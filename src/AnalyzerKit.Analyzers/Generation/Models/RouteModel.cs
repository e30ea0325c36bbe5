namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>The models of one tier.</summary>
/// <param name="Tier">The tier's name.</param>
/// <param name="Models">The models' ids.</param>
/// <param name="Order">The name of the order in which they are tried.</param>
/// <param name="Weights">A weight for each of them; none where they have none.</param>
internal sealed record RouteModel(string Tier, EquatableArray<string> Models, string Order, EquatableArray<double> Weights);
