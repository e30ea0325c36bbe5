using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Keeps a record's tags as they are. Read again, their keys are the same in any case, as they are in a call.</summary>
internal sealed class StoredTagsConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = StoredText.Decode(reader.GetString()!);
            reader.Read();
            var value = reader.GetString() is { } text ? StoredText.Decode(text) : null!;
            // A record made by hand may tell keys by their case.
            if (!tags.TryAdd(key, value))
                tags = new(tags, StringComparer.Ordinal) { [key] = value };
        }
        return tags;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, text) in value)
        {
            writer.WritePropertyName(StoredText.Encode(key));
            writer.WriteStringValue(StoredText.EncodeOptional(text));
        }
        writer.WriteEndObject();
    }
}
