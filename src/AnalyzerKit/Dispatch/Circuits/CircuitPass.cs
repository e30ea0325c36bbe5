namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>What an attempt was let through with: in which turn of the circuit, and whether as a trial.</summary>
internal readonly record struct CircuitPass(int Turn, bool IsTrial);
