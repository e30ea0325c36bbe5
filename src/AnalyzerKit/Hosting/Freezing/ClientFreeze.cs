using System.Collections.Frozen;
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
        Enabled = options.Enabled,
        QueueLimit = options.QueueLimit,
        QueueTimeout = options.QueueTimeout,
        MaxAttempts = options.Retry?.MaxAttempts,
        BaseDelay = options.Retry?.BaseDelay,
        MaxDelay = options.Retry?.MaxDelay,
    };
}
