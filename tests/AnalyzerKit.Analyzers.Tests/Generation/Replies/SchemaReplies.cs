using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Random replies that fit a schema, and ones that do not.</summary>
internal sealed class SchemaReplies(JsonNode schema, Random random)
{
    private const string Letters = "abc XYZ 0189 \"'é😀";

    public JsonNode? Valid() => Value(schema, 0);

    /// <summary>A reply with one thing wrong, and whether it is wrong by type, which the serializer sees without a schema.</summary>
    public (JsonNode? Reply, bool IsWrongType) Invalid()
    {
        var reply = Valid();
        var root = reply!.AsObject();
        var name = root.Select(member => member.Key).ElementAt(random.Next(root.Count));
        switch (random.Next(4))
        {
            case 0:
                root.Remove(name);
                return (root, false);
            case 1:
                root.Add("more" + random.Next(10), 1);
                return (root, false);
            default:
                var type = Resolve(schema["properties"]![name]!)["type"]?.ToString() ?? "";
                root[name] = type.Contains("array", StringComparison.Ordinal) || type.Contains("object", StringComparison.Ordinal) || type.Length == 0 ? "no" : new JsonArray();
                return (root, true);
        }
    }

    private JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference ? schema["$defs"]![reference.ToString()["#/$defs/".Length..]]! : node;

    private JsonNode? Value(JsonNode node, int depth)
    {
        node = Resolve(node);
        if (node["anyOf"] is JsonArray choices)
        {
            return depth > 4 || random.Next(3) == 0 ? null : Value(choices[0]!, depth);
        }

        if (node["type"] is JsonArray && random.Next(3) == 0)
        {
            return null;
        }

        return (node["type"] is JsonArray types ? types[0] : node["type"])!.ToString() switch
        {
            "object" => new JsonObject(node["properties"]!.AsObject().Select(member => KeyValuePair.Create(member.Key, Value(member.Value!, depth + 1)))),
            "array" => Items(node["items"]!, depth),
            "boolean" => random.Next(2) == 0,
            "integer" => Whole(BigInteger.Parse(node["minimum"]!.ToJsonString(), CultureInfo.InvariantCulture), BigInteger.Parse(node["maximum"]!.ToJsonString(), CultureInfo.InvariantCulture)),
            "number" => JsonNode.Parse((random.Next(-2000, 2000) / 8m).ToString(CultureInfo.InvariantCulture)),
            _ => Text(node),
        };
    }

    // Sets keep one of equals, so none are made.
    private JsonArray Items(JsonNode item, int depth) => new([.. Enumerable.Range(0, depth > 4 ? 0 : random.Next(4)).Select(_ => Value(item, depth + 1)).DistinctBy(value => value?.ToJsonString())]);

    private JsonNode? Whole(BigInteger least, BigInteger most)
    {
        var value = random.Next(5) switch { 0 => least, 1 => most, _ => least + new BigInteger(random.NextDouble() * (double)(most - least)) };
        return JsonNode.Parse(BigInteger.Min(value, most).ToString(CultureInfo.InvariantCulture));
    }

    private string Text(JsonNode node)
    {
        if (node["enum"] is JsonArray names)
        {
            return names[random.Next(names.Count(name => name is not null))]!.ToString();
        }

        var clock = $"{random.Next(24):00}:{random.Next(1, 60):00}:{random.Next(60):00}" + (random.Next(2) == 0 ? "" : $".{random.Next(1, 9999999):0000000}");
        return (node["format"]?.ToString(), node["pattern"]?.ToString()) switch
        {
            ("date-time", _) => $"{random.Next(1900, 2100)}-0{random.Next(1, 10)}-1{random.Next(10)}T{random.Next(10, 24)}:07:08" + (random.Next(2) == 0 ? "Z" : "+02:00"),
            ("date", _) => $"{random.Next(1900, 2100)}-0{random.Next(1, 10)}-1{random.Next(10)}",
            ("uuid", _) => new Guid(random.Next(), 1, 2, [3, 4, 5, 6, 7, 8, 9, (byte)random.Next(256)]).ToString(),
            (_, null) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => Letters.EnumerateRunes().ElementAt(random.Next(12)))),
            (_, ['^', '[', '\\', ..]) => "q",
            (_, "^" + Clock) => clock,
            (_, ['^', '-', ..]) => (random.Next(2) == 0 ? "-" : "") + (random.Next(2) == 0 ? "" : random.Next(1, 9999999) + ".") + clock,
            (_, ['^', '[', '0', ..]) => $"{random.Next(99)}.{random.Next(99)}" + (random.Next(2) == 0 ? "" : "." + random.Next(99)),
            _ => Convert.ToBase64String([.. Enumerable.Range(0, random.Next(9)).Select(_ => (byte)random.Next(256))]),
        };
    }

    private const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?$";
}
