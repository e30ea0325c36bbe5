using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>
/// The members of a request's body that may come from <c>ChatOptions.AdditionalProperties</c>.
/// <list type="table">
/// <item><term>known</term><description>sent as they are; none of them changes what a call can cost without the admission reading it (<c>n</c>, <c>service_tier</c>).</description></item>
/// <item><term>own</term><description>written from the options' own properties, and refused here: a second value would pass admission unseen.</description></item>
/// <item><term><c>strict</c>, <c>strictJsonSchema</c></term><description>say whether the response format's schema binds strictly; not members of the body.</description></item>
/// <item><term>any other</term><description>sent, and refused by the admission where a budget covers the call.</description></item>
/// </list>
/// </summary>
internal static class RequestMembers
{
    /// <summary>The schema option's own name, and the one the field's other clients use.</summary>
    public const string Strict = "strict", StrictJsonSchema = "strictJsonSchema";

    public const string Choices = "n", ReasoningEffort = "reasoning_effort";

    private static readonly FrozenSet<string> Known = FrozenSet.Create(
        StringComparer.Ordinal,
        Strict, StrictJsonSchema, Choices, ReasoningEffort, "service_tier", "user", "logprobs", "top_logprobs", "logit_bias", "metadata", "store",
        "prompt_cache_key", "prompt_cache_retention", "safety_identifier", "verbosity", "min_p", "top_a", "repetition_penalty", "random_seed");

    private static readonly FrozenDictionary<string, string> Own = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["model"] = "ChatOptions.ModelId",
        ["messages"] = "the messages",
        ["tools"] = "ChatOptions.Tools",
        ["functions"] = "ChatOptions.Tools",
        ["tool_choice"] = "ChatOptions.ToolMode",
        ["function_call"] = "ChatOptions.ToolMode",
        ["parallel_tool_calls"] = "ChatOptions.AllowMultipleToolCalls",
        ["response_format"] = "ChatOptions.ResponseFormat",
        ["temperature"] = "ChatOptions.Temperature",
        ["top_p"] = "ChatOptions.TopP",
        ["top_k"] = "ChatOptions.TopK",
        ["frequency_penalty"] = "ChatOptions.FrequencyPenalty",
        ["presence_penalty"] = "ChatOptions.PresencePenalty",
        ["seed"] = "ChatOptions.Seed",
        ["stop"] = "ChatOptions.StopSequences",
        ["max_tokens"] = "ChatOptions.MaxOutputTokens",
        ["max_completion_tokens"] = "ChatOptions.MaxOutputTokens",
        ["stream"] = "the streaming method",
        ["stream_options"] = "the relay's IncludeUsage",
        ["tracking"] = "the relay's Tracking",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether what the member does to a call's cost is known.</summary>
    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Where the member's value comes from instead; null where an additional property may carry it.</summary>
    public static string? OwnerOf(string name) => Own.GetValueOrDefault(name);

    /// <summary>How many choices the options ask for; 1 where they do not say.</summary>
    public static int ChoicesIn(IReadOnlyDictionary<string, object?>? properties) =>
        properties is not null && properties.TryGetValue(Choices, out object? value) ? (int)Math.Clamp(CountOf(value) ?? 1, 1, int.MaxValue) : 1;

    /// <summary>Whether what the member does to a call's cost can be told from its value.</summary>
    public static bool IsReadable(string name, object? value) => name != Choices || CountOf(value) is not null;

    // Read as it will be written, whatever its type; servers take a number in quotes for a number.
    private static decimal? CountOf(object? value)
    {
        if (value is int number) return number;
        JsonElement written = RequestValues.AsWritten(value);
        return written.ValueKind switch
        {
            JsonValueKind.Null => 1,
            JsonValueKind.Number when written.TryGetDecimal(out decimal count) => decimal.Ceiling(count),
            JsonValueKind.String when decimal.TryParse(written.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal count) => decimal.Ceiling(count),
            _ => null,
        };
    }
}
