using AnalyzerKit.Admission;

namespace AnalyzerKit.Settlement;

/// <summary>An attempt with its charge.</summary>
internal readonly record struct SettledAttempt(AttemptDetail Detail, AttemptCharge Charge, decimal? ListCost, List<string>? Anomalies);
