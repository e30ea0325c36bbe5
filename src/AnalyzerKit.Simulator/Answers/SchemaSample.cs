using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>
/// JSON that fits a schema. Knows <c>$ref</c> within the schema, <c>const</c>, <c>enum</c>, <c>anyOf</c>, <c>oneOf</c>, <c>allOf</c>, types and their lists, properties, items, lengths, bounds, steps, the usual formats and plain patterns;
/// not <c>not</c> and conditions.
/// </summary>
internal sealed class SchemaSample
{
    // Deeper than this only what is required is written, so that a schema that refers to itself ends.
    private const int DepthOfOptionalMembers = 6;
    private const int GreatestDepth = 40;

    private readonly JsonElement _root;
    private readonly SeededRandom _random;
    private readonly Utf8JsonWriter _writer;

    private SchemaSample(JsonElement root, SeededRandom random, Utf8JsonWriter writer) => (_root, _random, _writer) = (root, random, writer);

    public static string Write(JsonElement schema, SeededRandom random)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            new SchemaSample(schema, random, writer).Value(schema, "value", 0);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void Value(JsonElement schema, string name, int depth)
    {
        schema = SchemaLookup.Resolve(_root, schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > GreatestDepth)
        {
            _writer.WriteNullValue();
            return;
        }

        if (schema.TryGetProperty("const", out var constant)) constant.WriteTo(_writer);
        else if (SchemaLookup.List(schema, "enum") is { Count: > 0 } values) values[_random.Below(values.Count)].WriteTo(_writer);
        else if (SchemaLookup.Branch(_root, schema, depth > DepthOfOptionalMembers) is { } branch) Value(branch, name, depth + 1);
        else Typed(schema, name, depth);
    }

    private void Typed(JsonElement schema, string name, int depth)
    {
        switch (SchemaLookup.TypeOf(schema, depth > DepthOfOptionalMembers))
        {
            case "object": Object(schema, depth); break;
            case "array": Array(schema, name, depth); break;
            case "integer": _writer.WriteNumberValue(SampleNumber.Integer(schema, _random)); break;
            case "number": _writer.WriteNumberValue(SampleNumber.Number(schema, _random)); break;
            case "boolean": _writer.WriteBooleanValue(_random.Below(2) == 0); break;
            case "null": _writer.WriteNullValue(); break;
            default: _writer.WriteStringValue(SampleText.Write(schema, name, _random)); break;
        }
    }

    private void Object(JsonElement schema, int depth)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        SchemaLookup.Members(_root, schema, members, required, 0);
        _writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            if (depth > DepthOfOptionalMembers && !required.Contains(name)) continue;
            _writer.WritePropertyName(name);
            Value(member, name, depth + 1);
        }

        foreach (string name in required.Where(name => !members.ContainsKey(name)))
        {
            _writer.WriteString(name, Prose.Phrase(_random));
        }

        Extra(schema, members.Count, depth);
        _writer.WriteEndObject();
    }

    private void Extra(JsonElement schema, int written, int depth)
    {
        if (!schema.TryGetProperty("additionalProperties", out var extra) || extra.ValueKind != JsonValueKind.Object) return;
        long least = Math.Max(SchemaLookup.Whole(schema, "minProperties") ?? 1, 1);
        for (int i = written; i < least; i++)
        {
            _writer.WritePropertyName($"key{i + 1}");
            Value(extra, "value", depth + 1);
        }
    }

    private void Array(JsonElement schema, string name, int depth)
    {
        var first = SchemaLookup.List(schema, "prefixItems");
        long least = Math.Max(SchemaLookup.Whole(schema, "minItems") ?? 0, 0);
        long most = Math.Max(SchemaLookup.Whole(schema, "maxItems") ?? least + 3, least);
        bool hasItems = schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object;
        long count = depth > DepthOfOptionalMembers ? least : _random.Between(Math.Min(Math.Max(least, 1), most), Math.Min(most, least + 3));
        if (first.Count > 0) count = Math.Min(Math.Max(count, first.Count), most);
        if (!hasItems) count = Math.Max(least, first.Count);
        _writer.WriteStartArray();
        if (hasItems && schema.TryGetProperty("uniqueItems", out var unique) && unique.ValueKind == JsonValueKind.True) Distinct(items, name, depth, (int)count, (int)least);
        else
        {
            for (int i = 0; i < count; i++)
            {
                if (i < first.Count) Value(first[i], name, depth + 1);
                else if (hasItems) Value(items, name, depth + 1);
                else _writer.WriteStringValue(Prose.Phrase(_random));
            }
        }

        _writer.WriteEndArray();
    }

    private void Distinct(JsonElement items, string name, int depth, int count, int least)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        // An enum may have no more values than asked for: stop trying rather than run on.
        for (int tries = 0; seen.Count < count && tries < (seen.Count < least ? 1000 : 20); tries++)
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes)) new SchemaSample(_root, _random, writer).Value(items, name, depth + 1);
            if (seen.Add(Encoding.UTF8.GetString(bytes.WrittenSpan))) _writer.WriteRawValue(bytes.WrittenSpan);
        }
    }
}
