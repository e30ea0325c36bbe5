using System.Globalization;
using System.Text.Json;

namespace AnalyzerKit.Models;

/// <summary>Reads the models of a models.json.</summary>
internal static class CatalogReader
{
    /// <summary>The models of a file, in its order.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="place">Its name, for messages.</param>
    /// <exception cref="JsonException">It is no JSON, or a member is missing, unknown, doubled or of the wrong kind.</exception>
    /// <exception cref="InvalidDataException">A value is not allowed.</exception>
    public static IReadOnlyList<ModelInfo> Read(Stream json, string place)
    {
        CatalogFile file = JsonSerializer.Deserialize(json, CatalogJsonContext.Default.CatalogFile)
            ?? throw new InvalidDataException($"{place} holds null instead of a catalog.");
        List<ModelInfo> models = new(file.Models.Count);
        for (int i = 0; i < file.Models.Count; i++)
        {
            CatalogModel model = file.Models[i];
            try
            {
                models.Add(Checked(ToInfo(model)));
            }
            catch (Exception wrong) when (wrong is ArgumentException or FormatException)
            {
                throw new InvalidDataException($"{place}: model '{model.Id}' (number {(i + 1).ToString(CultureInfo.InvariantCulture)}): {wrong.Message}", wrong);
            }
        }

        return models;
    }

    private static ModelInfo ToInfo(CatalogModel model)
    {
        ModelInfo defaults = new() { Id = model.Id, Maker = model.Maker, Source = model.Source, AsOf = model.AsOf };
        return defaults with
        {
            Aliases = model.Aliases,
            ContextWindow = model.ContextWindow,
            MaxOutputTokens = model.MaxOutputTokens,
            OutputLimitField = FieldOf(model.OutputLimitField),
            SupportsJsonSchema = model.SupportsJsonSchema,
            RequestAllowance = model.RequestAllowance ?? defaults.RequestAllowance,
            MessageAllowance = model.MessageAllowance ?? defaults.MessageAllowance,
            ToolAllowance = model.ToolAllowance ?? defaults.ToolAllowance,
            ToolPreamble = model.ToolPreamble,
            MaxTokensPerImage = model.MaxTokensPerImage,
            MaxTokensPerAudio = model.MaxTokensPerAudio,
            MaxTokensPerFile = model.MaxTokensPerFile,
            NormalizesText = model.NormalizesText,
            ShutdownOn = model.ShutdownOn,
            Replacement = model.Replacement,
            Prices = [.. model.Prices.Select(price => ToRow(model, price))],
        };
    }

    private static PriceRow ToRow(CatalogModel model, CatalogPrice price) => new()
    {
        List = price.List,
        Model = model.Id,
        Input = price.Input,
        CachedInput = price.CachedInput,
        CacheWrite = price.CacheWrite,
        CacheWriteHour = price.CacheWriteHour,
        Output = price.Output,
        Tiers = [.. price.Tiers.Select(ToTier)],
        ServiceTiers = price.ServiceTiers ?? new Dictionary<string, decimal>(),
        ToolFees = price.ToolFees ?? new Dictionary<string, decimal>(),
        From = price.From,
        Source = string.Create(CultureInfo.InvariantCulture, $"{price.List}: {price.Source ?? model.Source} ({price.AsOf ?? model.AsOf:yyyy-MM-dd})"),
    };

    private static PriceTier ToTier(CatalogTier tier) => new()
    {
        AboveInputTokens = tier.Above,
        Input = tier.Input,
        CachedInput = tier.CachedInput,
        CacheWrite = tier.CacheWrite,
        CacheWriteHour = tier.CacheWriteHour,
        Output = tier.Output,
    };

    private static OutputLimitField FieldOf(string? name) => name switch
    {
        null => OutputLimitField.Unknown,
        "max_tokens" => OutputLimitField.MaxTokens,
        "max_completion_tokens" => OutputLimitField.MaxCompletionTokens,
        _ => throw new ArgumentException($"outputLimitField is 'max_tokens' or 'max_completion_tokens', not '{name}'."),
    };

    private static ModelInfo Checked(ModelInfo model)
    {
        Spelled(model.Id, "id");
        Spelled(model.Maker, "maker");
        Spelled(model.Source, "source");
        foreach (string alias in model.Aliases)
        {
            Spelled(alias, "alias");
        }

        Positive(model.ContextWindow, "contextWindow");
        Positive(model.MaxOutputTokens, "maxOutputTokens");
        Positive(model.MaxTokensPerImage, "maxTokensPerImage");
        Positive(model.MaxTokensPerAudio, "maxTokensPerAudio");
        Positive(model.MaxTokensPerFile, "maxTokensPerFile");
        ArgumentOutOfRangeException.ThrowIfNegative(model.RequestAllowance, "requestAllowance");
        ArgumentOutOfRangeException.ThrowIfNegative(model.MessageAllowance, "messageAllowance");
        ArgumentOutOfRangeException.ThrowIfNegative(model.ToolAllowance, "toolAllowance");
        ArgumentOutOfRangeException.ThrowIfNegative(model.ToolPreamble, "toolPreamble");
        HashSet<(string List, DateOnly? From)> prices = [];
        foreach (PriceRow price in model.Prices)
        {
            Spelled(price.List, "list");
            if (!prices.Add((price.List, price.From)))
            {
                throw new ArgumentException($"two prices of list '{price.List}' hold from the same day.");
            }
        }

        return model;
    }

    private static void Spelled(string text, string name)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length != text.Length)
        {
            throw new ArgumentException($"{name} is empty or has spaces around it.");
        }
    }

    private static void Positive(int? value, string name)
    {
        if (value is <= 0)
        {
            throw new ArgumentException($"{name} must be above 0; leave it out where it is not known.");
        }
    }
}
