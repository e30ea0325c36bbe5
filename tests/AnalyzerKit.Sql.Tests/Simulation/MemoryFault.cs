namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>What the books in memory fail with.</summary>
internal sealed class MemoryFault(string message) : Exception(message);
