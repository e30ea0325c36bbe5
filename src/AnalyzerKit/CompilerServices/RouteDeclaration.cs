using System.ComponentModel;

namespace AnalyzerKit.CompilerServices;

/// <summary>A <see cref="RouteAttribute"/> as the compiler read it. Made by generated code.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Models">The models' ids, at least one.</param>
/// <param name="Order">Which of them goes first.</param>
/// <param name="Weights">A weight for each of them; empty where they have none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RouteDeclaration(CallTier Tier, IReadOnlyList<string> Models, RouteOrder Order, IReadOnlyList<double> Weights);
