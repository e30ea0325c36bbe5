namespace AnalyzerKit.Settlement;

/// <summary>How long a target that failed is left alone: a second, then twice as long each time, at most a minute.</summary>
internal static class RetryDelay
{
    public static TimeSpan After(int failures) => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Clamp(failures - 1, 0, 6)));
}
