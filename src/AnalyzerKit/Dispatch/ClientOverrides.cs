using AnalyzerKit.Dispatch.Routing;

namespace AnalyzerKit.Dispatch;

/// <summary>What the configuration says of a client (<c>Clients:x</c>), checked and frozen; null where it says nothing.</summary>
internal sealed record ClientOverrides
{
    public static readonly ClientOverrides None = new();

    public string? Model { get; init; }

    public string? Relay { get; init; }

    public string? Project { get; init; }

    public decimal? Budget { get; init; }

    public BudgetPeriod? Period { get; init; }

    public int? MaxOutputTokens { get; init; }

    public double? Temperature { get; init; }

    public decimal? MaxCostPerCall { get; init; }

    public int? RequestsPerMinute { get; init; }

    public long? TokensPerMinute { get; init; }

    public int? MaxConcurrency { get; init; }

    public IReadOnlyList<string>? Fallbacks { get; init; }

    public BudgetExceededAction? OnBudgetExceeded { get; init; }

    public ContextExceededAction? OnContextExceeded { get; init; }

    public bool? Coalesce { get; init; }

    /// <summary>What is said of tiers' routes, over what is declared; null where nothing is.</summary>
    public IReadOnlyDictionary<CallTier, RouteOverride>? Routes { get; init; }

    public bool? Enabled { get; init; }

    public int? QueueLimit { get; init; }

    public TimeSpan? QueueTimeout { get; init; }

    public int? MaxAttempts { get; init; }

    public TimeSpan? BaseDelay { get; init; }

    public TimeSpan? MaxDelay { get; init; }
}
