using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Relay;

/// <summary>Writes the options that shape the answer. <c>top_k</c> is no member of OpenAI's own API, but of most servers that speak it.</summary>
internal static class OptionWriter
{
    public static void Write(Utf8JsonWriter writer, ChatOptions options, bool completionTokens, RequestRefusal refusal)
    {
        WriteNumber(writer, "temperature", options.Temperature, refusal, "ChatOptions.Temperature");
        WriteNumber(writer, "top_p", options.TopP, refusal, "ChatOptions.TopP");
        if (options.TopK is { } topK) writer.WriteNumber("top_k", topK);
        WriteNumber(writer, "frequency_penalty", options.FrequencyPenalty, refusal, "ChatOptions.FrequencyPenalty");
        WriteNumber(writer, "presence_penalty", options.PresencePenalty, refusal, "ChatOptions.PresencePenalty");
        if (options.Seed is { } seed) writer.WriteNumber("seed", seed);
        if (options.MaxOutputTokens is { } limit) writer.WriteNumber(completionTokens ? "max_completion_tokens" : "max_tokens", limit);
        if (options.Reasoning?.Effort is { } effort) writer.WriteString(RequestMembers.ReasoningEffort, NameOf(effort, refusal));
        if (options.StopSequences is { Count: > 0 } stops)
        {
            writer.WriteStartArray("stop");
            foreach (string stop in stops) writer.WriteTextValue(stop ?? throw refusal.Because("ChatOptions.StopSequences holds a null"), refusal, "ChatOptions.StopSequences");
            writer.WriteEndArray();
        }

        if (options.ResponseFormat is { } format) WriteFormat(writer, format, IsStrict(options.AdditionalProperties, refusal), refusal);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, float? value, RequestRefusal refusal, string place)
    {
        if (value is not { } number) return;
        if (!float.IsFinite(number)) throw refusal.Because($"{place} is no finite number");
        writer.WriteNumber(name, number);
    }

    private static string NameOf(ReasoningEffort effort, RequestRefusal refusal) => effort switch
    {
        ReasoningEffort.None => "none",
        ReasoningEffort.Low => "low",
        ReasoningEffort.Medium => "medium",
        ReasoningEffort.High => "high",
        ReasoningEffort.ExtraHigh => "xhigh",
        _ => throw refusal.Unsupported($"ChatOptions.Reasoning.Effort {effort}"),
    };

    /// <summary>A schema binds unless the caller says otherwise: an answer that may depart from it is not what was asked for.</summary>
    private static bool IsStrict(AdditionalPropertiesDictionary? properties, RequestRefusal refusal)
    {
        if (properties is null) return true;
        if (!properties.TryGetValue(RequestMembers.Strict, out object? value) && !properties.TryGetValue(RequestMembers.StrictJsonSchema, out value)) return true;
        return value is bool strict ? strict : throw refusal.Because("ChatOptions.AdditionalProperties[\"strict\"] is neither true nor false");
    }

    private static void WriteFormat(Utf8JsonWriter writer, ChatResponseFormat format, bool strict, RequestRefusal refusal)
    {
        writer.WriteStartObject("response_format");
        switch (format)
        {
            case ChatResponseFormatText: writer.WriteString("type", "text"); break;
            case ChatResponseFormatJson { Schema: null }: writer.WriteString("type", "json_object"); break;
            case ChatResponseFormatJson json:
                writer.WriteString("type", "json_schema");
                writer.WriteStartObject("json_schema");
                writer.WriteText("name", json.SchemaName ?? "answer", refusal, "the response format's name");
                if (json.SchemaDescription is { } description) writer.WriteText("description", description, refusal, "the response format's description");
                writer.WritePropertyName("schema");
                RequestValues.Write(writer, json.Schema.Value, refusal, "the response format's schema");
                writer.WriteBoolean("strict", strict);
                writer.WriteEndObject();
                break;
            default: throw refusal.Unsupported($"ChatOptions.ResponseFormat of type {format.GetType().Name}");
        }

        writer.WriteEndObject();
    }
}
