namespace AnalyzerKit.Hosting;

internal static class PriceTable
{
    public static SettingTable<PriceOptions> Settings { get; } = new(
        new TextSetting<PriceOptions, string>("Model", Allow.Model, o => o.Model, (o, v) => o.Model = v),
        new ValueSetting<PriceOptions, decimal>("Input", Allow.Rate, o => o.Input, (o, v) => o.Input = v),
        new ValueSetting<PriceOptions, decimal>("CachedInput", Allow.Rate, o => o.CachedInput, (o, v) => o.CachedInput = v),
        new ValueSetting<PriceOptions, decimal>("CacheWrite", Allow.Rate, o => o.CacheWrite, (o, v) => o.CacheWrite = v),
        new ValueSetting<PriceOptions, decimal>("CacheWriteHour", Allow.Rate, o => o.CacheWriteHour, (o, v) => o.CacheWriteHour = v),
        new ValueSetting<PriceOptions, decimal>("Output", Allow.Rate, o => o.Output, (o, v) => o.Output = v),
        new ValueSetting<PriceOptions, DateOnly>("From", Allow.Date, o => o.From, (o, v) => o.From = v),
        new ObjectsSetting<PriceOptions, PriceTierOptions>("Tiers", "label", PriceTierTable.Settings, o => o.Tiers, () => new()),
        new MapSetting<PriceOptions, decimal>("ServiceTiers", "tier", Allow.Multiplier, o => o.ServiceTiers),
        new MapSetting<PriceOptions, decimal>("ToolFees", "tool", Allow.Fee, o => o.ToolFees))
    {
        Rule = static (options, path, errors) =>
        {
            if (options.Input is null) errors.Add($"{path}:Input", $"is required. Allowed: {Allow.Rate.Allowed}.");
            if (options.Output is null) errors.Add($"{path}:Output", $"is required. Allowed: {Allow.Rate.Allowed}.");
            CheckTiers(options, path, errors);
        },
    };

    /// <summary>Two prices of one model from one day would leave the choice to chance.</summary>
    public static void CheckDuplicates(IDictionary<string, PriceOptions> prices, string path, SettingErrors errors)
    {
        var seen = new Dictionary<(string Model, DateOnly? From), string>();
        foreach (var (label, price) in prices)
        {
            if (price is null) continue;

            var key = ((price.Model ?? label).ToUpperInvariant(), price.From);
            if (!seen.TryAdd(key, label))
                errors.Add(((ISettingsObject)price).Path ?? $"{path}:{label}", $"prices the same model from the same day as '{seen[key]}'. Allowed: one price a model and From.");
        }
    }

    private static void CheckTiers(PriceOptions options, string path, SettingErrors errors)
    {
        var seen = new HashSet<long>();
        foreach (var (label, tier) in options.Tiers)
        {
            if (tier?.AboveInputTokens is { } threshold && !seen.Add(threshold))
                errors.Add($"{((ISettingsObject)tier).Path ?? $"{path}:Tiers:{label}"}:AboveInputTokens", $"{threshold} is another tier's too. Allowed: one tier a threshold.");
        }
    }
}
