namespace AnalyzerKit.Testing;

/// <summary>A check of <see cref="MeteringAssert"/> that failed. Every test framework shows it as a failed test.</summary>
/// <param name="message">What was expected, what was found, and how to see more; without prompt, answer or key.</param>
public sealed class MeteringAssertionException(string message) : Exception(message);
