using System.Globalization;
using System.Text;
using AnalyzerKit.Analyzers.OwnModels;
using AnalyzerKit.Models;
using AnalyzerKit.Models.Own;
using Compiled = AnalyzerKit.Analyzers.OwnModels.ModelsFile;

namespace AnalyzerKit.Analyzers.Tests.OwnModels;

/// <summary>One text read as the compiler and as a host read it, in one form that can be compared.</summary>
internal static class Reading
{
    /// <summary>What the compiler says of a text: its mistakes with their places, or its models.</summary>
    public static IReadOnlyList<string> ByCompiler(string text)
    {
        var file = Compiled.Parse(text);
        return file.Mistakes.Count > 0
            ? [.. file.Mistakes.Select(mistake => Place(text, mistake.Start) + ": " + mistake.Message + ".")]
            : [.. file.Models.Select(Said)];
    }

    /// <summary>What a host says of it, as an assembly's resource.</summary>
    public static IReadOnlyList<string> ByHost(string text)
    {
        var models = new AnalyzerKit.Models.Own.OwnModels();
        models.Add("Lib", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return models.Mistakes.Count > 0
            ? [.. models.Mistakes.Select(mistake => mistake["Lib: analyzerkit.models.json".Length..])]
            : [.. OwnCatalog.Over(new ModelCatalog([]), models.Entries).Models.Select(Said)];
    }

    /// <summary>A row in words; what nothing is said of, by its default.</summary>
    public static string Said(ModelInfo model) => Line(
        model.Id, string.Join("|", model.Aliases), model.Maker, model.ContextWindow, model.MaxOutputTokens,
        model.OutputLimitField switch { OutputLimitField.MaxTokens => "max_tokens", OutputLimitField.MaxCompletionTokens => "max_completion_tokens", _ => "" },
        model.SupportsJsonSchema, model.RequestAllowance, model.MessageAllowance, model.ToolAllowance, model.ToolPreamble,
        model.MaxTokensPerImage, model.MaxTokensPerAudio, model.MaxTokensPerFile, model.NormalizesText,
        model.ShutdownOn?.ToDateTime(default), model.Replacement,
        string.Join("\n", model.Prices.Select(price => Line(
            price.List, price.From?.ToDateTime(default), price.Input, price.CachedInput, price.CacheWrite, price.CacheWriteHour, price.Output,
            string.Join("|", price.Tiers.Select(tier => Line(tier.AboveInputTokens, tier.Input, tier.CachedInput, tier.CacheWrite, tier.CacheWriteHour, tier.Output))),
            string.Join("|", price.ServiceTiers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Line(pair.Key, pair.Value))),
            string.Join("|", price.ToolFees.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Line(pair.Key, pair.Value)))))));

    private static string Said(Analyzers.OwnModels.ModelEntry model) => Line(
        model.Id, string.Join("|", model.Aliases), model.Maker, model.ContextWindow, model.MaxOutputTokens, model.OutputLimitField,
        model.SupportsJsonSchema ?? true, model.RequestAllowance ?? 64, model.MessageAllowance ?? 16, model.ToolAllowance ?? 64, model.ToolPreamble ?? 0,
        model.MaxTokensPerImage, model.MaxTokensPerAudio, model.MaxTokensPerFile, model.NormalizesText ?? false,
        model.ShutdownOn, model.Replacement,
        string.Join("\n", model.Prices.Select(price => Line(
            price.List, price.From, price.Rates.Input, price.Rates.CachedInput, price.Rates.CacheWrite, price.Rates.CacheWriteHour, price.Rates.Output,
            string.Join("|", price.Tiers.Select(tier => Line(tier.Above, tier.Rates.Input, tier.Rates.CachedInput, tier.Rates.CacheWrite, tier.Rates.CacheWriteHour, tier.Rates.Output))),
            string.Join("|", price.ServiceTiers.OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => Line(pair.Name, pair.Amount))),
            string.Join("|", price.ToolFees.OrderBy(pair => pair.Name, StringComparer.Ordinal).Select(pair => Line(pair.Name, pair.Amount)))))));

    private static string Place(string text, int position)
    {
        // The compiler's own count, not the reader's.
        var place = Microsoft.CodeAnalysis.Text.SourceText.From(text).Lines.GetLinePosition(position);
        return FormattableString.Invariant($"({place.Line + 1},{place.Character + 1})");
    }

    private static string Line(params object?[] values) => string.Join(";", values.Select(value => value switch
    {
        decimal number => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }));
}
