namespace AnalyzerKit.Analyzers.Generation.Models;

/// <summary>What an interface's attributes say; null is what they leave open.</summary>
internal sealed record ClientSettings(string Name, CallSettings Call, bool Coalesce, EquatableArray<TagModel> Tags)
{
    public decimal? Budget { get; init; }

    public string? Period { get; init; }

    public int? RequestsPerMinute { get; init; }

    public int? TokensPerMinute { get; init; }

    public int? MaxConcurrency { get; init; }

    public string? Relay { get; init; }

    public string? Project { get; init; }

    public string? OnBudgetExceeded { get; init; }

    public string? OnContextExceeded { get; init; }

    public EquatableArray<RouteModel> Routes { get; init; }

    public RetryModel? Retry { get; init; }
}
