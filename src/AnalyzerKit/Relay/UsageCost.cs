using System.Text.Json;

namespace AnalyzerKit.Relay;

/// <summary>Reads a server's own cost: a number, or an object with its total.</summary>
internal static class UsageCost
{
    public static decimal? Read(ref Utf8JsonReader reader, ChatChunk chunk)
    {
        Utf8JsonReader ahead = reader;
        ahead.Read();
        if (ahead.TokenType != JsonTokenType.StartObject) return ReadNumber(ref reader, chunk, "cost");
        reader.Read();
        decimal? total = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("total_usd"u8) || reader.ValueTextEquals("total_cost"u8)) total = ReadNumber(ref reader, chunk, "cost");
            else reader.Skip();
        }

        return total;
    }

    public static decimal? ReadNumber(ref Utf8JsonReader reader, ChatChunk chunk, string name)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.Number when reader.TryGetDecimal(out decimal value) && value >= 0: return value;
            case JsonTokenType.Number:
                chunk.Note($"{name} is negative or no amount");
                return null;
            default:
                chunk.Note($"{name} is not a number");
                reader.Skip();
                return null;
        }
    }
}
