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

    /// <summary>Where calls may go, in order of preference; at least one.</summary>
    public required IReadOnlyList<CallTarget> Candidates { get; init; }

    /// <summary>The relay of the first choice.</summary>
    public RelaySettings Relay => Candidates[0].Relay;

    /// <summary>Whether our own relay clients send, wherever a call goes.</summary>
    public bool IsAllRelay => field || (field = Candidates.All(static target => target.Bottom.IsRelay));

    /// <summary>The route that chose the candidates; null where none did.</summary>
    public string? Route { get; init; }

    public BudgetExceededAction OnBudgetExceeded { get; init; }

    public ContextExceededAction OnContextExceeded { get; init; }

    /// <summary>Whether equal calls under way share one.</summary>
    public bool Coalesces { get; init; }

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

    /// <summary>Declared limits, boxed once for spans.</summary>
    public object? MaxOutputTokensTag => field ??= MaxOutputTokens;

    public object? TemperatureTag => field ??= (double?)Temperature;

    /// <summary>What a call's span is called.</summary>
    public string SpanName => field ??= $"chat {Candidates[0].Model}";

    /// <summary>The attributes of measurements, by where the call went.</summary>
    private KeyValuePair<string, object?>[]?[] MetricTags => field ??= new KeyValuePair<string, object?>[]?[Candidates.Count];

    /// <summary>What calls without options of their own are measured by; nobody changes them.</summary>
    public ChatOptions DeclaredOptions => field ??= new() { MaxOutputTokens = MaxOutputTokens };

    /// <summary>The attributes that all measurements of calls that went there have.</summary>
    public KeyValuePair<string, object?>[] MetricTagsOf(int candidate) => MetricTags[candidate] ??= Telemetry.MetricTags.Of(this, Candidates[candidate].Relay);

    /// <summary>The options as they will be sent: the caller's over what is declared.</summary>
    public RelayChatOptions Apply(ChatOptions? options, int candidate, RelayExchange exchange)
    {
        var applied = new RelayChatOptions(options, exchange) { ModelId = Candidates[candidate].Model };
        applied.MaxOutputTokens ??= MaxOutputTokens;
        applied.Temperature ??= Temperature;
        return applied;
    }
}
