using System.Globalization;

namespace AnalyzerKit.Models.Own;

/// <summary>Makes a row of the catalog from a model of a user's file.</summary>
internal static class OwnModelRow
{
    public static ModelInfo Of(ModelEntry entry)
    {
        // A model without a day says nothing of what day it is for the others.
        ModelInfo defaults = new() { Id = entry.Id, Maker = entry.Maker ?? "", Source = entry.Source ?? ModelsFile.FileName, AsOf = Day(entry.AsOf) ?? DateOnly.MinValue };
        return defaults with
        {
            Aliases = [.. entry.Aliases],
            ContextWindow = entry.ContextWindow,
            MaxOutputTokens = entry.MaxOutputTokens,
            OutputLimitField = entry.OutputLimitField switch
            {
                "max_tokens" => OutputLimitField.MaxTokens,
                "max_completion_tokens" => OutputLimitField.MaxCompletionTokens,
                _ => OutputLimitField.Unknown,
            },
            SupportsJsonSchema = entry.SupportsJsonSchema ?? defaults.SupportsJsonSchema,
            RequestAllowance = entry.RequestAllowance ?? defaults.RequestAllowance,
            MessageAllowance = entry.MessageAllowance ?? defaults.MessageAllowance,
            ToolAllowance = entry.ToolAllowance ?? defaults.ToolAllowance,
            ToolPreamble = entry.ToolPreamble ?? defaults.ToolPreamble,
            MaxTokensPerImage = entry.MaxTokensPerImage,
            MaxTokensPerAudio = entry.MaxTokensPerAudio,
            MaxTokensPerFile = entry.MaxTokensPerFile,
            NormalizesText = entry.NormalizesText ?? defaults.NormalizesText,
            ShutdownOn = Day(entry.ShutdownOn),
            Replacement = entry.Replacement,
            Prices = [.. entry.Prices.Select(price => RowOf(entry, price))],
        };
    }

    private static PriceRow RowOf(ModelEntry model, PriceEntry price) => new()
    {
        List = price.List ?? PriceRow.AnyRelay,
        Model = model.Id,
        Input = price.Rates.Input,
        CachedInput = price.Rates.CachedInput,
        CacheWrite = price.Rates.CacheWrite,
        CacheWriteHour = price.Rates.CacheWriteHour,
        Output = price.Rates.Output,
        Tiers = [.. price.Tiers.Select(TierOf)],
        ServiceTiers = ByName(price.ServiceTiers),
        ToolFees = ByName(price.ToolFees),
        From = Day(price.From),
        Source = SourceOf(price.List, price.Source ?? model.Source, price.AsOf ?? model.AsOf),
    };

    private static PriceTier TierOf(TierEntry tier) => new()
    {
        AboveInputTokens = tier.Above,
        Input = tier.Rates.Input,
        CachedInput = tier.Rates.CachedInput,
        CacheWrite = tier.Rates.CacheWrite,
        CacheWriteHour = tier.Rates.CacheWriteHour,
        Output = tier.Rates.Output,
    };

    private static string SourceOf(string? list, string? source, DateTime? asOf) =>
        ModelsFile.FileName
        + (list is null ? "" : ", " + list)
        + (source is null ? "" : ": " + source)
        + (asOf is { } day ? day.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture) : "");

    private static Dictionary<string, decimal> ByName(EquatableArray<NamedAmount> amounts) => amounts.ToDictionary(amount => amount.Name, amount => amount.Amount);

    private static DateOnly? Day(DateTime? day) => day is { } given ? DateOnly.FromDateTime(given) : null;
}
