using AnalyzerKit.Models;

namespace AnalyzerKit.Hosting;

/// <summary>Configured prices as rows, each with its path as its source.</summary>
internal static class PriceFreeze
{
    public static IReadOnlyList<PriceRow> Rows(IDictionary<string, PriceOptions> prices, string path) =>
        [.. prices.Select(price => Row(price.Key, price.Value, ((ISettingsObject)price.Value).Path ?? $"{path}:{price.Key}"))];

    private static PriceRow Row(string label, PriceOptions options, string source) => new()
    {
        Model = options.Model ?? label,
        Input = options.Input ?? throw Missing(source),
        CachedInput = options.CachedInput,
        CacheWrite = options.CacheWrite,
        CacheWriteHour = options.CacheWriteHour,
        Output = options.Output ?? throw Missing(source),
        From = options.From,
        Tiers = [.. options.Tiers.Values.Select(tier => Tier(tier, source)).OrderBy(tier => tier.AboveInputTokens)],
        ServiceTiers = Frozen.Map(options.ServiceTiers),
        ToolFees = Frozen.Map(options.ToolFees),
        Source = source,
    };

    private static PriceTier Tier(PriceTierOptions options, string source) => new()
    {
        AboveInputTokens = options.AboveInputTokens ?? throw Missing(source),
        Input = options.Input ?? throw Missing(source),
        CachedInput = options.CachedInput,
        CacheWrite = options.CacheWrite,
        CacheWriteHour = options.CacheWriteHour,
        Output = options.Output ?? throw Missing(source),
    };

    // Validation comes first; a rate that slipped through must never become a guessed one.
    private static InvalidOperationException Missing(string source) => new($"The price {source} is incomplete.");
}
