namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>What both an interface and a method may say about a call; null is what is left open.</summary>
internal sealed record CallSettings
{
    public static readonly CallSettings None = new();

    public string? Model { get; init; }

    public int? MaxOutputTokens { get; init; }

    public double? Temperature { get; init; }

    public decimal? MaxCostPerCall { get; init; }

    public EquatableArray<string>? Fallbacks { get; init; }

    public bool? Coalesce { get; init; }
}
