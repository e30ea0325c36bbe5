namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>A retry attribute's three numbers.</summary>
internal sealed record RetryModel(int MaxAttempts, int BaseDelayMilliseconds, int MaxDelayMilliseconds);
