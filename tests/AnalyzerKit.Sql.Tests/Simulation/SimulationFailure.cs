namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What must never be, and was.</summary>
internal sealed class SimulationFailure(string message) : Exception(message);
