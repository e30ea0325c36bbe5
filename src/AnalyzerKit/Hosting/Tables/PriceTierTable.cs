namespace AnalyzerKit.Hosting;

internal static class PriceTierTable
{
    public static SettingTable<PriceTierOptions> Settings { get; } = new(
        new ValueSetting<PriceTierOptions, long>("AboveInputTokens", Allow.Tokens, o => o.AboveInputTokens, (o, v) => o.AboveInputTokens = v),
        new ValueSetting<PriceTierOptions, decimal>("Input", Allow.Rate, o => o.Input, (o, v) => o.Input = v),
        new ValueSetting<PriceTierOptions, decimal>("CachedInput", Allow.Rate, o => o.CachedInput, (o, v) => o.CachedInput = v),
        new ValueSetting<PriceTierOptions, decimal>("CacheWrite", Allow.Rate, o => o.CacheWrite, (o, v) => o.CacheWrite = v),
        new ValueSetting<PriceTierOptions, decimal>("CacheWriteHour", Allow.Rate, o => o.CacheWriteHour, (o, v) => o.CacheWriteHour = v),
        new ValueSetting<PriceTierOptions, decimal>("Output", Allow.Rate, o => o.Output, (o, v) => o.Output = v))
    {
        Rule = static (options, path, errors) =>
        {
            if (options.AboveInputTokens is null) errors.Add($"{path}:AboveInputTokens", $"is required. Allowed: {Allow.Tokens.Allowed}.");
            if (options.Input is null) errors.Add($"{path}:Input", $"is required. Allowed: {Allow.Rate.Allowed}.");
            if (options.Output is null) errors.Add($"{path}:Output", $"is required. Allowed: {Allow.Rate.Allowed}.");
        },
    };
}
