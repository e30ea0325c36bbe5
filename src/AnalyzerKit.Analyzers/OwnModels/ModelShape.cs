#if NETSTANDARD2_0
using AnalyzerKit.Analyzers.Generation;

namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>How a models file and its models are read.</summary>
internal static class ModelShape
{
    public static Shape<EquatableArray<ModelEntry>> File { get; } = new(
        "the file",
        new("$schema", static (models, field) => field.Text() is null ? models : models),
        new("models", static (_, field) => Models(field), Required: true));

    public static Shape<ModelEntry> Model { get; } = new(
        "a model",
        new("id", static (model, field) => model with { Id = field.Text() ?? "" }, Required: true),
        new("aliases", static (model, field) => model with { Aliases = Aliases(field) }),
        new("maker", static (model, field) => model with { Maker = field.Text() }),
        new("contextWindow", static (model, field) => model with { ContextWindow = field.Positive() }),
        new("maxOutputTokens", static (model, field) => model with { MaxOutputTokens = field.Positive() }),
        new("outputLimitField", static (model, field) => model with { OutputLimitField = field.OneOf("max_tokens", "max_completion_tokens") }),
        new("supportsJsonSchema", static (model, field) => model with { SupportsJsonSchema = field.Flag() }),
        new("requestAllowance", static (model, field) => model with { RequestAllowance = field.Allowance() }),
        new("messageAllowance", static (model, field) => model with { MessageAllowance = field.Allowance() }),
        new("toolAllowance", static (model, field) => model with { ToolAllowance = field.Allowance() }),
        new("toolPreamble", static (model, field) => model with { ToolPreamble = field.Allowance() }),
        new("maxTokensPerImage", static (model, field) => model with { MaxTokensPerImage = field.Positive() }),
        new("maxTokensPerAudio", static (model, field) => model with { MaxTokensPerAudio = field.Positive() }),
        new("maxTokensPerFile", static (model, field) => model with { MaxTokensPerFile = field.Positive() }),
        new("normalizesText", static (model, field) => model with { NormalizesText = field.Flag() }),
        new("shutdownOn", static (model, field) => model with { ShutdownOn = field.Day() }),
        new("replacement", static (model, field) => model with { Replacement = field.Text() }),
        new("prices", static (model, field) => model with { Prices = PriceShape.Prices(field) }),
        new("source", static (model, field) => model with { Source = field.Text() }),
        new("asOf", static (model, field) => model with { AsOf = field.Day() }));

    /// <summary>The items of a list; none where it is no list, which is a mistake.</summary>
    public static IEnumerable<Field> Items(this Field field)
    {
        if (field.Part.Kind != JsonKind.Array)
        {
            field.Unfit("a list in [ ]");
        }

        return field.Part.Items.Select(item => field with { Part = item });
    }

    private static EquatableArray<ModelEntry> Models(Field field)
    {
        var models = new List<ModelEntry>();
        var named = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in field.Items())
        {
            var model = Model.Read(item, new());
            if (model.Id.Length == 0)
            {
                continue;
            }

            models.Add(model);
            foreach (var name in Names(item.Part))
            {
                if (!named.TryGetValue(name.Text, out var owner))
                {
                    named.Add(name.Text, model.Id);
                    continue;
                }

                field.Wrong("'" + name.Text + "' already names the model '" + owner + "': a name leads to one model (case does not matter)", name);
            }
        }

        return models.ToEquatable();
    }

    private static IEnumerable<JsonPart> Names(JsonPart model) =>
        new[] { model.Member("id") }.Concat(model.Member("aliases")?.Items ?? [])
            .OfType<JsonPart>()
            .Where(static name => name.Kind == JsonKind.Text && name.Text.Trim().Length == name.Text.Length && name.Text.Length > 0);

    private static EquatableArray<string> Aliases(Field field) => field.Items().Select(static item => item.Text()).OfType<string>().ToEquatable();
}
