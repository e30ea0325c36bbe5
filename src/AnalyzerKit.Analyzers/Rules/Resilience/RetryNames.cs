namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Names by which code says that it tries again: a helper's, a policy's, a pipeline's.</summary>
internal static class RetryNames
{
    private static readonly string[] Parts = ["retry", "retries", "resilien", "policy", "pipeline", "backoff", "attempt", "polly"];

    public static bool Suggest(string name) => name.StartsWith("Execute", StringComparison.Ordinal) || Parts.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
}
