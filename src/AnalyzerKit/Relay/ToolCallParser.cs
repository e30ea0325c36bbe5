using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads the tool calls of a message or delta.</summary>
internal static class ToolCallParser
{
    public static void Read(ref Utf8JsonReader reader, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Tool calls are an array.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A tool call is an object.");
            ToolCallDelta call = new() { Index = -1 };
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("index"u8)) ReadIndex(ref reader, ref call);
                else if (reader.ValueTextEquals("id"u8)) ChunkParser.ReadName(ref reader, ref call.Id);
                else if (reader.ValueTextEquals("function"u8)) ReadFunction(ref reader, ref call);
                else reader.Skip();
            }

            chunk.ToolCalls.Add(call);
        }
    }

    private static void ReadIndex(ref Utf8JsonReader reader, ref ToolCallDelta call)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int index)) call.Index = index;
        else reader.Skip();
    }

    private static void ReadFunction(ref Utf8JsonReader reader, ref ToolCallDelta call)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A function is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8)) ChunkParser.ReadName(ref reader, ref call.Name);
            else if (reader.ValueTextEquals("arguments"u8)) ReadArguments(ref reader, ref call);
            else reader.Skip();
        }
    }

    private static void ReadArguments(ref Utf8JsonReader reader, ref ToolCallDelta call)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        // A few servers send the object itself instead of its text.
        call.Arguments = reader.TokenType == JsonTokenType.String ? reader.GetString() : JsonElement.ParseValue(ref reader).GetRawText();
    }
}
