using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Writes strings into JSON as both engines can hold them.</summary>
internal sealed class StoredTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? StoredText.Decode(text) : null;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(StoredText.Encode(value));
}
