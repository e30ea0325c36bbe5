namespace AnalyzerKit.Admission;

/// <summary>One place a call may be sent to, with the most that an attempt there can use.</summary>
internal readonly record struct CallCandidate(string Relay, string Model, string? Key, WorstCase Worst);
