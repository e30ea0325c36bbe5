using AnalyzerKit.Hosting;

namespace AnalyzerKit;

/// <summary>A price of one model, in USD per million tokens. It replaces the whole row of the price list.</summary>
/// <remarks>
/// <c>Prices:&lt;label&gt;</c>, or <c>Relays:&lt;name&gt;:Prices:&lt;label&gt;</c> for one relay, in configuration. A rate is from 0 to 1,000,000 with at most twelve decimals.
/// The price in force when a call was admitted counts.
/// </remarks>
public sealed class PriceOptions : ISettingsObject
{
    /// <summary>The model's id; the entry's label unless said otherwise.</summary>
    public string? Model { get; set; }

    /// <summary>USD per million input tokens. Required.</summary>
    public decimal? Input { get; set; }

    /// <summary>USD per million input tokens served from the provider's cache; <see cref="Input"/> unless said otherwise.</summary>
    public decimal? CachedInput { get; set; }

    /// <summary>USD per million input tokens written to the provider's cache; <see cref="Input"/> unless said otherwise.</summary>
    public decimal? CacheWrite { get; set; }

    /// <summary>USD per million input tokens written to a cache that keeps them for an hour.</summary>
    public decimal? CacheWriteHour { get; set; }

    /// <summary>USD per million output tokens, reasoning included. Required.</summary>
    public decimal? Output { get; set; }

    /// <summary>The first day on which the price holds; always unless said otherwise.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Rates of requests with long inputs, by a label of your own.</summary>
    public IDictionary<string, PriceTierOptions> Tiers { get; } = new Dictionary<string, PriceTierOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What all rates are multiplied by, by service tier.</summary>
    public IDictionary<string, decimal> ServiceTiers { get; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fees a call in USD, by the name of a hosted tool.</summary>
    public IDictionary<string, decimal> ToolFees { get; } = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);

    string? ISettingsObject.Path { get; set; }
}
