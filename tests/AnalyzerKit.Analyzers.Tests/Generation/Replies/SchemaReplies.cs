using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace AnalyzerKit.Analyzers.Tests.Generation.Replies;

/// <summary>Random replies that fit a schema.</summary>
internal sealed class SchemaReplies(JsonNode schema, Random random)
{
    private const string Letters = "abc XYZ 0189 \"'é😀";

    public JsonNode? Valid() => Value(schema, 0);

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
            "array" => Items(node, depth),
            "boolean" => random.Next(2) == 0,
            "integer" => Whole(BigInteger.Parse(node["minimum"]!.ToJsonString(), CultureInfo.InvariantCulture), BigInteger.Parse(node["maximum"]!.ToJsonString(), CultureInfo.InvariantCulture)),
            "number" => Number(node["minimum"]!.ToJsonString(), node["maximum"]!.ToJsonString()),
            _ => Text(node),
        };
    }

    // Sets keep one of equals, so none are made.
    private JsonArray Items(JsonNode node, int depth)
    {
        var (least, most) = (node["minItems"]?.GetValue<int>() ?? 0, node["maxItems"]?.GetValue<int>() ?? 3);
        return new([.. Enumerable.Range(0, Math.Max(least, depth > 4 ? 0 : random.Next(most + 1))).Select(_ => Value(node["items"]!, depth + 1)).DistinctBy(value => value?.ToJsonString())]);
    }

    private JsonNode? Number(string least, string most)
    {
        var value = least[0] != '-' ? random.Next(8, 72) / 8m : random.Next(-2000, 2000) / 8m;
        return JsonNode.Parse(random.Next(8) switch
        {
            // What a Half is written as is shorter than what it is.
            _ when most == "65504" => ((Half)value).ToString(CultureInfo.InvariantCulture),
            0 => least,
            1 => most,
            _ => value.ToString(CultureInfo.InvariantCulture),
        });
    }

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
            ("date-time", _) when random.Next(10) == 0 => random.Next(2) == 0 ? "0001-01-01T00:00:00Z" : "9999-12-31T23:59:59.9999999Z",
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
