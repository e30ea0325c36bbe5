namespace AnalyzerKit.Simulator;

/// <summary>A request that a replay had no answer for.</summary>
/// <param name="Request">The request as it came, headers included: do not log them.</param>
/// <param name="Reason">What is not recorded, where, and how the nearest recording differs. Holds no prompt and no key.</param>
public sealed record UnmatchedRequest(SimulatedRequest Request, string Reason);
