namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>A tag with a fixed value.</summary>
internal sealed record TagModel(string Key, string Value);
