namespace AnalyzerKit;

/// <summary>How busy a client is.</summary>
/// <param name="Active">Calls under way.</param>
/// <param name="Queued">Calls that wait for a permit.</param>
/// <param name="Available">Calls that could start at once; null where nothing limits them.</param>
/// <param name="Utilization">The fullest of the client's limits in use, from 0 to 1; 0 where nothing limits it.</param>
public sealed record ThrottleStatus(int Active, int Queued, int? Available, double Utilization);
