using AnalyzerKit.Sql.Protocol;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>Shorter terms than the ordinary ones, so that tests need not wait for them.</summary>
internal static class Terms
{
    /// <summary>Terms in which an instance counts as dead after this, and admits for two thirds of it.</summary>
    public static SyncTerms Of(TimeSpan term) => new() { Term = term, Deadline = term * 2 / 3, RetryDelay = TimeSpan.FromMilliseconds(100) };
}
