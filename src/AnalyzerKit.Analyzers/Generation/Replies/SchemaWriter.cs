using System.Globalization;
using System.Text;

namespace AnalyzerKit.Analyzers.Generation.Replies;

/// <summary>Writes shapes as a JSON schema, in the subset that strict structured output takes.</summary>
internal sealed class SchemaWriter
{
    private readonly StringBuilder _json = new();
    private readonly Dictionary<JsonObject, int> _uses = [];
    private readonly Dictionary<JsonObject, string> _names = [];
    private readonly List<JsonObject> _definitions = [];

    private SchemaWriter()
    {
    }

    /// <summary>The schema of a whole reply, and whether its value had to be wrapped in an object.</summary>
    public static (string Schema, bool IsWrapped) Write(JsonValue root)
    {
        var isWrapped = root is not { IsNullable: false, Shape: JsonObject };
        var body = isWrapped ? new("", null) { Members = { new("value", root) } } : (JsonObject)root.Shape;
        var writer = new SchemaWriter();
        writer._uses[body] = 1;
        writer.Count(body);
        writer.Open(body, description: null);
        writer.WriteDefinitions();
        writer._json.Append('}');
        return (writer._json.ToString(), isWrapped);
    }

    private void Count(JsonObject body)
    {
        foreach (var member in body.Members)
        {
            var shape = member.Value.Shape;
            while (shape is JsonArray array)
            {
                shape = array.Item.Shape;
            }

            if (shape is JsonObject part)
            {
                _uses.TryGetValue(part, out var uses);
                _uses[part] = uses + 1;
                if (uses == 0)
                {
                    Count(part);
                }
            }
        }
    }

    private void WriteDefinitions()
    {
        for (var index = 0; index < _definitions.Count; index++)
        {
            _json.Append(index == 0 ? ",\"$defs\":{" : ",");
            Text(_names[_definitions[index]]);
            _json.Append(':');
            Open(_definitions[index], description: null);
            _json.Append('}');
        }

        _json.Append(_definitions.Count > 0 ? "}" : "");
    }

    private void Value(JsonValue value)
    {
        switch (value.Shape)
        {
            case JsonScalar scalar:
                Scalar(scalar, value);
                break;
            case JsonArray array:
                Type("array", value.IsNullable);
                Describe(value.Description);
                _json.Append(",\"items\":");
                Value(array.Item);
                Fact("minItems", array.MinItems?.ToString(CultureInfo.InvariantCulture));
                Fact("maxItems", array.MaxItems?.ToString(CultureInfo.InvariantCulture));
                break;
            case JsonObject body when value.IsNullable:
                _json.Append("{\"anyOf\":[");
                Object(body, description: null);
                _json.Append(",{\"type\":\"null\"}]");
                Describe(value.Description);
                break;
            case JsonObject body:
                Object(body, value.Description);
                return;
        }

        _json.Append('}');
    }

    private void Scalar(JsonScalar scalar, JsonValue value)
    {
        Type(scalar.Type, value.IsNullable);
        Describe(value.Description ?? scalar.Description);
        FactText("format", scalar.Format);
        FactText("pattern", scalar.Pattern);
        Fact("minimum", scalar.Minimum);
        Fact("maximum", scalar.Maximum);
        if (scalar.Names is { } names)
        {
            _json.Append(",\"enum\":[");
            for (var index = 0; index < names.Count; index++)
            {
                _json.Append(index == 0 ? "" : ",");
                Text(names[index]);
            }

            _json.Append(value.IsNullable ? ",null]" : "]");
        }
    }

    // A reference takes no other keyword beside it, so what has words of its own is written out.
    private void Object(JsonObject body, string? description)
    {
        if (_uses[body] < 2 || description is not null)
        {
            Open(body, description);
            _json.Append('}');
            return;
        }

        if (!_names.TryGetValue(body, out var name))
        {
            name = body.Name;
            for (var number = 2; _names.ContainsValue(name); number++)
            {
                name = body.Name + number.ToString(CultureInfo.InvariantCulture);
            }

            _names.Add(body, name);
            _definitions.Add(body);
        }

        _json.Append("{\"$ref\":");
        Text("#/$defs/" + name);
        _json.Append('}');
    }

    private void Open(JsonObject body, string? description)
    {
        Type("object", isNullable: false);
        Describe(description ?? body.Description);
        _json.Append(",\"properties\":{");
        for (var index = 0; index < body.Members.Count; index++)
        {
            _json.Append(index == 0 ? "" : ",");
            Text(body.Members[index].Name);
            _json.Append(':');
            Value(body.Members[index].Value);
        }

        _json.Append("},\"required\":[");
        for (var index = 0; index < body.Members.Count; index++)
        {
            _json.Append(index == 0 ? "" : ",");
            Text(body.Members[index].Name);
        }

        _json.Append("],\"additionalProperties\":false");
    }

    private void Type(string type, bool isNullable) => _json.Append(isNullable ? "{\"type\":[\"" + type + "\",\"null\"]" : "{\"type\":\"" + type + "\"");

    private void Describe(string? description) => FactText("description", description);

    private void Fact(string name, string? json)
    {
        if (json is not null)
        {
            _json.Append(",\"").Append(name).Append("\":").Append(json);
        }
    }

    private void FactText(string name, string? text)
    {
        if (text is not null)
        {
            _json.Append(",\"").Append(name).Append("\":");
            Text(text);
        }
    }

    private void Text(string text)
    {
        _json.Append('"');
        foreach (var current in text)
        {
            _ = current switch
            {
                '"' => _json.Append("\\\""),
                '\\' => _json.Append("\\\\"),
                '\n' => _json.Append("\\n"),
                < ' ' => _json.Append("\\u").Append(((int)current).ToString("x4", CultureInfo.InvariantCulture)),
                _ => _json.Append(current),
            };
        }

        _json.Append('"');
    }
}
