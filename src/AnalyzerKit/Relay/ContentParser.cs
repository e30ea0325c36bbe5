using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads a message's content: a string, or an array of parts of which text and thinking are taken.</summary>
internal static class ContentParser
{
    public static void Read(ref Utf8JsonReader reader, ref ChoiceDelta choice)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: break;
            case JsonTokenType.String: choice.Text = reader.GetString(); break;
            case JsonTokenType.StartArray: ReadParts(ref reader, ref choice); break;
            default: throw new JsonException("Content is text.");
        }
    }

    private static void ReadParts(ref Utf8JsonReader reader, ref ChoiceDelta choice)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        foreach (JsonElement part in document.RootElement.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.String) choice.Text += part.GetString();
            else if (part.ValueKind == JsonValueKind.Object) ReadPart(part, ref choice);
        }
    }

    private static void ReadPart(JsonElement part, ref ChoiceDelta choice)
    {
        if (part.TryGetProperty("text", out JsonElement text) && text.ValueKind == JsonValueKind.String) choice.Text += text.GetString();
        if (!part.TryGetProperty("thinking", out JsonElement thinking)) return;
        if (thinking.ValueKind == JsonValueKind.String) choice.Reasoning += thinking.GetString();
        if (thinking.ValueKind != JsonValueKind.Array) return;
        foreach (JsonElement thought in thinking.EnumerateArray())
        {
            if (thought.ValueKind == JsonValueKind.Object && thought.TryGetProperty("text", out JsonElement words) && words.ValueKind == JsonValueKind.String) choice.Reasoning += words.GetString();
        }
    }
}
