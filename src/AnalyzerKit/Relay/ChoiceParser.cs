using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads one of a chunk's choices: its <c>delta</c>, or the <c>message</c> of a whole answer.</summary>
internal static class ChoiceParser
{
    public static void Read(ref Utf8JsonReader reader, ChatChunk chunk, RelayExchange exchange)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A choice is an object.");
        ChoiceDelta choice = new() { Index = chunk.Choices.Count, FirstToolCall = chunk.ToolCalls.Count };
        RelayUsage usage = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("index"u8)) choice.Index = ReadIndex(ref reader, choice.Index);
            else if (reader.ValueTextEquals("delta"u8) || reader.ValueTextEquals("message"u8)) ReadMessage(ref reader, ref choice, chunk);
            else if (reader.ValueTextEquals("finish_reason"u8)) choice.FinishReason = ReadFinish(ref reader);
            else if (reader.ValueTextEquals("usage"u8)) UsageParser.Read(ref reader, ref usage, chunk);
            else if (reader.ValueTextEquals("logprobs"u8)) choice.LogProbabilities = ReadElement(ref reader);
            else if (reader.ValueTextEquals("error"u8)) ChunkParser.ReadError(ref reader, chunk, exchange);
            else reader.Skip();
        }

        choice.ToolCallCount = chunk.ToolCalls.Count - choice.FirstToolCall;
        chunk.Choices.Add(choice);
        chunk.Usage.Merge(usage);
    }

    private static void ReadMessage(ref Utf8JsonReader reader, ref ChoiceDelta choice, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A message is an object.");
        string? otherReasoning = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("content"u8)) ContentParser.Read(ref reader, ref choice);
            else if (reader.ValueTextEquals("reasoning_content"u8)) choice.Reasoning = ReadText(ref reader) ?? choice.Reasoning;
            else if (reader.ValueTextEquals("reasoning"u8)) otherReasoning = ReadText(ref reader);
            else if (reader.ValueTextEquals("refusal"u8)) choice.Refusal = ReadText(ref reader);
            else if (reader.ValueTextEquals("tool_calls"u8)) ToolCallParser.Read(ref reader, chunk);
            else reader.Skip();
        }

        // Some servers say the same under both names.
        choice.Reasoning ??= otherReasoning;
    }

    private static int ReadIndex(ref Utf8JsonReader reader, int otherwise)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int index)) return index;
        reader.Skip();
        return otherwise;
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }

    private static string? ReadFinish(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        if (reader.ValueTextEquals("stop"u8)) return "stop";
        if (reader.ValueTextEquals("length"u8)) return "length";
        if (reader.ValueTextEquals("tool_calls"u8)) return "tool_calls";
        return reader.GetString() is { Length: > 0 } other ? other : null;
    }

    private static JsonElement? ReadElement(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader);
    }
}
