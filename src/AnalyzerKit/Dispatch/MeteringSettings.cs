using System.Collections.Frozen;
using AnalyzerKit.Admission;
using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Webhooks;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;

namespace AnalyzerKit.Dispatch;

/// <summary>The whole configuration, checked and frozen; a reload makes a new one.</summary>
internal sealed class MeteringSettings
{
    public string? Project { get; init; }

    public string? Environment { get; init; }

    public FrozenDictionary<string, string> Tags { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Tag keys that become attributes of metrics and spans.</summary>
    public IReadOnlyList<string> TagAttributes { get; init; } = [];

    /// <summary>All relays by name; <c>default</c> is always there.</summary>
    public required FrozenDictionary<string, RelaySettings> Relays { get; init; }

    public required PriceBook Prices { get; init; }

    /// <summary>The configured budgets; those of attributes and clients come on top.</summary>
    public IReadOnlyList<BudgetDefinition> Budgets
    {
        get;
        init
        {
            field = value;
            HasKeyBudgets = value.Any(static budget => budget.Key is not null);
        }
    } = [];

    /// <summary>Whether any budget goes by the name of a key, which must then be known before admission.</summary>
    public bool HasKeyBudgets { get; private init; }

    public FrozenDictionary<string, ClientOverrides> Clients { get; init; } = FrozenDictionary<string, ClientOverrides>.Empty;

    public AlertSettings Alerts { get; init; } = new();

    /// <summary>Who gets every record as it is made; null for nobody.</summary>
    public UsageWebhookSettings? UsageWebhook { get; init; }

    public int LedgerCapacity { get; init; } = 100_000;
}
