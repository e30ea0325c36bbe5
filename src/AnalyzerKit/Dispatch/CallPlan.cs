using System.Collections.Frozen;
using AnalyzerKit.Admission;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>How the calls of one operation go under one configuration: declaration and configuration put together, checked and frozen.</summary>
internal sealed class CallPlan
{
    /// <summary>The configuration it was made from; another one needs another plan.</summary>
    public required MeteringSettings Settings { get; init; }

    public required string Client { get; init; }

    public required string Operation { get; init; }

    public string? Project { get; init; }

    public required RelaySettings Relay { get; init; }

    /// <summary>The client at the bottom, which sends.</summary>
    public required Bottom Bottom { get; init; }

    /// <summary>The model and its fallbacks, in order.</summary>
    public required IReadOnlyList<CandidateModel> Candidates { get; init; }

    public int? MaxOutputTokens { get; init; }

    public float? Temperature { get; init; }

    public decimal? MaxCostPerCall { get; init; }

    public bool Enabled { get; init; } = true;

    public RetryPlan? Retry { get; init; }

    public required ClientThrottle Throttle { get; init; }

    /// <summary>Tags of the configuration.</summary>
    public required FrozenDictionary<string, string> ConfiguredTags { get; init; }

    /// <summary>Tags of the interface and the method.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> DeclaredTags { get; init; }

    /// <summary>Both together, for calls without a scope's or a parameter's.</summary>
    public required FrozenDictionary<string, string> Tags { get; init; }

    /// <summary>Whether it is known where the calls go; a client of the user's need not say.</summary>
    public bool HasAddress => Relay.BaseUrl.Host.Length > 0;

    /// <summary>The relay's port, boxed once for measurements.</summary>
    public object PortTag => field ??= Relay.BaseUrl.Port;

    /// <summary>Declared limits, boxed once for spans.</summary>
    public object? MaxOutputTokensTag => field ??= MaxOutputTokens;

    public object? TemperatureTag => field ??= (double?)Temperature;

    /// <summary>What a call's span is called.</summary>
    public string SpanName => field ??= $"chat {Candidates[0].Model}";

    /// <summary>The attributes that all measurements of its calls have.</summary>
    public KeyValuePair<string, object?>[] MetricTags => field ??= Telemetry.MetricTags.Of(this);

    /// <summary>What calls without options of their own are measured by; nobody changes them.</summary>
    public ChatOptions DeclaredOptions => field ??= new() { MaxOutputTokens = MaxOutputTokens };

    /// <summary>The options as they will be sent: the caller's over what is declared.</summary>
    public RelayChatOptions Apply(ChatOptions? options, int candidate, RelayExchange exchange)
    {
        var applied = new RelayChatOptions(options, exchange) { ModelId = Candidates[candidate].Model };
        applied.MaxOutputTokens ??= MaxOutputTokens;
        applied.Temperature ??= Temperature;
        return applied;
    }
}
