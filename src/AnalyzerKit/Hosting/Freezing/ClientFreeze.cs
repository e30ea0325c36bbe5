using System.Collections.Frozen;
using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Hosting;

/// <summary>What configuration says of a client, frozen.</summary>
internal static class ClientFreeze
{
    public static ClientOverrides Overrides(ClientOptions options, FrozenDictionary<string, RelaySettings> relays) => new()
    {
        Model = options.Model,
        Relay = options.Relay is { } relay ? relays[relay].Name : null,
        Project = options.Project,
        Budget = options.Budget,
        Period = options.Period,
        MaxOutputTokens = options.MaxOutputTokens,
        Temperature = options.Temperature,
        MaxCostPerCall = options.MaxCostPerCall,
        RequestsPerMinute = options.RequestsPerMinute,
        TokensPerMinute = options.TokensPerMinute,
        MaxConcurrency = options.MaxConcurrency,
        Fallbacks = options.Fallbacks is { } fallbacks ? [.. fallbacks] : null,
        OnBudgetExceeded = options.OnBudgetExceeded,
        OnContextExceeded = options.OnContextExceeded,
        Coalesce = options.Coalesce,
        Routes = Routes(options.Routes),
        Enabled = options.Enabled,
        QueueLimit = options.QueueLimit,
        QueueTimeout = options.QueueTimeout,
        MaxAttempts = options.Retry?.MaxAttempts,
        BaseDelay = options.Retry?.BaseDelay,
        MaxDelay = options.Retry?.MaxDelay,
    };

    private static FrozenDictionary<CallTier, RouteOverride>? Routes(IDictionary<string, RouteOptions> routes) => routes.Count == 0 ? null : routes.ToFrozenDictionary(
        static route => Enum.Parse<CallTier>(route.Key, ignoreCase: true),
        static route => new RouteOverride(route.Value.Models is { } models ? [.. models] : null, route.Value.Order, route.Value.Weights is { } weights ? [.. weights] : null));
}
