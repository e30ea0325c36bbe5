namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>What came of a call that was shared. With more callers than one, each makes a copy of what could be changed.</summary>
internal readonly record struct SharedAnswer<T>(T Value, UsageRecord Record, int Callers);
