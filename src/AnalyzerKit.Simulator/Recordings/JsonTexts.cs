using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

internal static class JsonTexts
{
    /// <summary>Writes JSON with every text and every member's name changed.</summary>
    public static void Write(JsonElement json, Utf8JsonWriter writer, Func<string, string> change) => Write(json, writer, change, change);

    /// <summary>Writes JSON with every member's name and every text changed, in the order in which they stand there.</summary>
    public static void Write(JsonElement json, Utf8JsonWriter writer, Func<string, string> name, Func<string, string> text)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(name(member.Name));
                    Write(member.Value, writer, name, text);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(item, writer, name, text);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(text(json.GetString()!));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
