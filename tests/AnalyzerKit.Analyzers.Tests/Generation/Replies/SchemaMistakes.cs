using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Everything that can be wrong with a reply, one thing at a time, at each of its values.</summary>
internal sealed class SchemaMistakes(JsonNode schema, JsonNode reply)
{
    private readonly List<(string Kind, string Reply)> _all = [];

    /// <summary>The wrong replies, each with its kind.</summary>
    public IReadOnlyList<(string Kind, string Reply)> Find()
    {
        var whole = reply.ToJsonString();
        Value(schema, reply, static text => text);
        Add("truncated", whole[..^1]);
        Add("truncated", whole[..(whole.Length / 2)]);
        Add("trailing", whole + "}");
        Add("trailing", whole + whole);
        Add("trailing", whole + " done");
        Add("fenced", "```json\n" + whole + "\n```");
        Add("wrong root", "[" + whole + "]");
        Add("null root", "null");
        Add("no root", "");
        Add("missing root", "{}");
        return _all;
    }

    private void Add(string kind, string text) => _all.Add((kind, text));

    // Within is the whole reply around a text in the value's place.
    private void Value(JsonNode node, JsonNode? value, Func<string, string> within, bool mayBeNull = false)
    {
        node = node["$ref"] is { } reference ? schema["$defs"]![reference.ToString()["#/$defs/".Length..]]! : node;
        if (node["anyOf"] is JsonArray choices)
        {
            Add("wrong type", within("true"));
            if (value is not null)
            {
                Value(choices[0]!, value, within, mayBeNull: true);
            }

            return;
        }

        var types = node["type"] is JsonArray list ? list.Select(static type => type!.ToString()).ToList() : [node["type"]!.ToString()];
        if (!mayBeNull && !types.Contains("null"))
        {
            Add("null", within("null"));
        }

        foreach (var (type, text) in new[] { ("object", "{}"), ("array", "[]"), ("boolean", "true"), ("string", "\"no\""), ("string", "\"1\""), ("number", "1.5"), ("number", "1e0") })
        {
            if (!types.Contains(type))
            {
                Add("wrong type", within(text));
            }
        }

        switch (value)
        {
            case JsonObject body: Object(node, body, within); break;
            case JsonArray items: Array(node, items, within); break;
            case null: break;
            default: Scalar(types[0], node, value, within); break;
        }
    }

    private void Object(JsonNode node, JsonObject body, Func<string, string> within)
    {
        var members = body.Select(static member => (member.Key, Text: Text(member.Key) + ":" + Text(member.Value))).ToList();
        string Of(IEnumerable<string> texts) => within("{" + string.Join(',', texts) + "}");
        Add("extra", Of(members.Select(static member => member.Text).Append("\"notThere\":1")));
        foreach (var (key, text) in members)
        {
            var others = members.Where(member => member.Key != key).Select(static member => member.Text).ToList();
            Add("missing", Of(others));
            Add("duplicate", Of(others.Append(text).Append(text)));
            var other = Text(key.ToUpperInvariant()) + text[Text(key).Length..];
            if (other != text)
            {
                Add("other case", Of(others.Append(other)));
                Add("duplicate in other case", Of(others.Append(text).Append(other)));
            }

            Value(node["properties"]![key]!, body[key], inner => Of(others.Append(Text(key) + ":" + inner)));
        }
    }

    private void Array(JsonNode node, JsonArray items, Func<string, string> within)
    {
        if (node["minItems"]?.GetValue<int>() is { } least and > 0)
        {
            Add("too few", within("[" + string.Join(',', items.Take(least - 1).Select(Text)) + "]"));
        }

        if (node["maxItems"]?.GetValue<int>() is { } most && items.Count > 0)
        {
            Add("too many", within("[" + string.Join(',', Enumerable.Range(0, most + 1).Select(index => Text(items[index % items.Count]))) + "]"));
        }

        for (var index = 0; index < items.Count; index++)
        {
            var place = index;
            Value(node["items"]!, items[place], inner => within("[" + string.Join(',', items.Select((item, other) => other == place ? inner : Text(item))) + "]"));
        }
    }

    private void Scalar(string type, JsonNode node, JsonNode value, Func<string, string> within)
    {
        if (node["minimum"]?.ToJsonString() is { } least && node["maximum"]?.ToJsonString() is { } most)
        {
            Add("below", within(type == "integer" ? (BigInteger.Parse(least, CultureInfo.InvariantCulture) - 1).ToString(CultureInfo.InvariantCulture) : least[0] == '-' ? "-9" + least[1..] : "-1"));
            Add("above", within(type == "integer" ? (BigInteger.Parse(most, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) : "9" + most));
            Add("far above", within("1e999999999999"[..(type == "integer" ? 1 : 14)] + (type == "integer" ? new string('0', 60) : "")));
        }

        if (node["enum"] is JsonArray names)
        {
            Add("unknown name", within("\"Unknown\""));
            Add("names joined", within(Text(string.Join(", ", names.Select(static name => name?.ToString())))));
            Add("other case", within(Text(value.ToString().ToUpperInvariant() is var upper && upper != value.ToString() ? upper : value.ToString().ToLowerInvariant())));
        }

        if (node["format"] is not null || node["pattern"] is not null)
        {
            Add("wrong format", within("\"no such thing\""));
            Add("wrong format", within(Text(value + "\n")));
            Add("wrong format", within(Text(" " + value)));
        }
    }

    private static string Text(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static string Text(string value) => JsonValue.Create(value).ToJsonString();
}
