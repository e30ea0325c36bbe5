namespace AnalyzerKit;

/// <summary>An answer with the record of what it used and cost.</summary>
/// <typeparam name="T">The answer's type.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Usage">What the call used and cost.</param>
public sealed record Metered<T>(T Value, UsageRecord Usage);
