using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads a chunk, or a whole answer, in one pass over its bytes. What it does not know it skips.</summary>
internal static class ChunkParser
{
    /// <exception cref="JsonException">The bytes are no chunk.</exception>
    /// <exception cref="InvalidOperationException">A string in it is no text.</exception>
    public static void Parse(ReadOnlySpan<byte> data, ChatChunk chunk, RelayExchange exchange)
    {
        chunk.Reset();
        Utf8JsonReader reader = new(data);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A chunk is an object.");
        RelayUsage usage = default, groq = default;
        bool isError = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("choices"u8)) ReadChoices(ref reader, chunk, exchange);
            else if (reader.ValueTextEquals("id"u8)) ReadName(ref reader, ref chunk.Id);
            else if (reader.ValueTextEquals("model"u8)) ReadName(ref reader, ref chunk.Model);
            else if (reader.ValueTextEquals("created"u8)) ReadCreated(ref reader, chunk);
            else if (reader.ValueTextEquals("usage"u8)) UsageParser.Read(ref reader, ref usage, chunk);
            else if (reader.ValueTextEquals("x_groq"u8)) ReadGroq(ref reader, ref groq, chunk);
            else if (reader.ValueTextEquals("service_tier"u8)) ReadName(ref reader, ref chunk.ServiceTier);
            else if (reader.ValueTextEquals("system_fingerprint"u8)) ReadName(ref reader, ref chunk.Fingerprint);
            else if (reader.ValueTextEquals("error"u8)) ReadError(ref reader, chunk, exchange);
            else if (reader.ValueTextEquals("object"u8)) isError = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("error"u8);
            else reader.Skip();
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) throw new JsonException("More than one object.");
        if (isError) chunk.Error ??= ErrorDetail.Parse(data, exchange);
        // The choices' usage has been merged already; the root's word counts most.
        chunk.Usage.Merge(groq);
        chunk.Usage.Merge(usage);
    }

    /// <summary>Reads a string that names something, making a new one only where it is another; nothing where it is no string.</summary>
    public static void ReadName(ref Utf8JsonReader reader, ref string? name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String) reader.Skip();
        else if (!reader.ValueTextEquals("") && (name is null || !reader.ValueTextEquals(name))) name = reader.GetString();
    }

    public static void ReadError(ref Utf8JsonReader reader, ChatChunk chunk, RelayExchange exchange)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        chunk.Error = ErrorDetail.From(document.RootElement, exchange);
    }

    private static void ReadChoices(ref Utf8JsonReader reader, ChatChunk chunk, RelayExchange exchange)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("Choices are an array.");
        chunk.HasChoices = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ChoiceParser.Read(ref reader, chunk, exchange);
    }

    private static void ReadCreated(ref Utf8JsonReader reader, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long created)) chunk.Created = created;
        else reader.Skip();
    }

    private static void ReadGroq(ref Utf8JsonReader reader, ref RelayUsage usage, ChatChunk chunk)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("usage"u8)) UsageParser.Read(ref reader, ref usage, chunk);
            else reader.Skip();
        }
    }
}
