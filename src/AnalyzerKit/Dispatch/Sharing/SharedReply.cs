namespace AnalyzerKit.Dispatch.Sharing;

/// <summary>A structured reply of a call that was shared: what was read of it within the attempt, and how to read it again for another caller.</summary>
internal readonly record struct SharedReply<T>(T Value, Func<T> Again);
