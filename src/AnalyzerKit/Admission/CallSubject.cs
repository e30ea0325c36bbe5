namespace AnalyzerKit.Admission;

/// <summary>What budgets match a call by, whatever model ends up answering it.</summary>
internal readonly record struct CallSubject(string Client, string? Project, IReadOnlyDictionary<string, string> Tags);
