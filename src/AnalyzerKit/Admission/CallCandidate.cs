using AnalyzerKit.Models;

namespace AnalyzerKit.Admission;

/// <summary>One place a call may be sent to, with the most that an attempt there can use, and the catalog's row of the model where it has one.</summary>
internal readonly record struct CallCandidate(string Relay, string Model, string? Key, WorstCase Worst, ModelInfo? Info = null);
