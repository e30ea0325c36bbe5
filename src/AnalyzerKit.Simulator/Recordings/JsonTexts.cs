using System.Text.Json;

namespace AnalyzerKit.Simulator.Recordings;

internal static class JsonTexts
{
    /// <summary>Writes JSON with every text and every member's name changed.</summary>
    public static void Write(JsonElement json, Utf8JsonWriter writer, Func<string, string> change)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(change(member.Name));
                    Write(member.Value, writer, change);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in json.EnumerateArray()) Write(item, writer, change);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(change(json.GetString()!));
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
