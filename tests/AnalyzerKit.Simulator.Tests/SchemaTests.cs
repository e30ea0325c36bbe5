using System.Globalization;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests;

public class SchemaTests
{
    public static TheoryData<string> Schemas =>
    [
        """{"type":"object","properties":{"summary":{"type":"string"},"score":{"type":"integer","minimum":1,"maximum":10},"ok":{"type":"boolean"}},"required":["summary","score","ok"],"additionalProperties":false}""",
        """{"type":"object","properties":{"issues":{"type":"array","minItems":2,"maxItems":4,"items":{"type":"object","properties":{"severity":{"type":"string","enum":["low","high"]},"line":{"type":["integer","null"]}},"required":["severity","line"]}}},"required":["issues"]}""",
        """{"type":"array","items":{"type":"number","minimum":-2.5,"maximum":-1.5},"minItems":3}""",
        """{"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"name":{"type":"string","maxLength":5},"next":{"anyOf":[{"$ref":"#/$defs/node"},{"type":"null"}]}},"required":["name","next"]}}}""",
        """{"type":"object","allOf":[{"properties":{"a":{"const":"x"}},"required":["a"]},{"$ref":"#/definitions/b"}],"definitions":{"b":{"properties":{"b":{"type":"string","minLength":200}},"required":["b"]}}}""",
        """{"type":"object","properties":{"when":{"type":"string","format":"date-time"},"day":{"type":"string","format":"date"},"id":{"type":"string","format":"uuid"},"mail":{"type":"string","format":"email"}},"required":["when","day","id","mail"]}""",
        """{"type":"integer","minimum":100,"multipleOf":7}""",
        """{"type":"integer","exclusiveMinimum":5,"exclusiveMaximum":7}""",
        """{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001}""",
        """{"type":"number","multipleOf":0.25,"maximum":1}""",
        """{"type":"integer","maximum":-5}""",
        """{"type":"object","additionalProperties":{"type":"integer"},"minProperties":2}""",
        """{"type":"array","uniqueItems":true,"items":{"enum":["a","b","c"]},"minItems":3,"maxItems":3}""",
        """{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":{"type":"boolean"},"minItems":3,"maxItems":3}""",
        """{"oneOf":[{"type":"null"},{"type":"object","properties":{"kind":{"const":"circle"}},"required":["kind"]}]}""",
        """{"enum":[1,2,3]}""",
        """{"type":"object","properties":{"loop":{"$ref":"#"}},"required":["loop"]}""",
    ];

    [Theory, MemberData(nameof(Schemas))]
    public async Task A_structured_answer_fits_its_schema(string schema)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        for (int i = 0; i < 20; i++)
        {
            string extra = ""","response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":""" + schema + "}}";
            var choice = (await bench.JsonAsync(Bench.Body(extra, prompt: $"Case {i}"))).GetProperty("choices")[0];
            Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
            using var answer = JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!);
            using var root = JsonDocument.Parse(schema);
            // A schema that only ever refers to itself has no finite answer: the depth limit ends it.
            if (!schema.Contains("\"$ref\":\"#\"", StringComparison.Ordinal)) Assert.True(Fits(root.RootElement, root.RootElement, answer.RootElement), answer.RootElement.GetRawText());
        }
    }

    [Fact]
    public async Task Json_object_answers_an_object_and_a_limit_cuts_it()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        string extra = ",\"response_format\":{\"type\":\"json_object\"}";
        var whole = (await bench.JsonAsync(Bench.Body(extra))).GetProperty("choices")[0];
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(whole.GetProperty("message").GetProperty("content").GetString()!).RootElement.ValueKind);
        var cut = (await bench.JsonAsync(Bench.Body(extra + ",\"max_tokens\":4"))).GetProperty("choices")[0];
        Assert.Equal("length", cut.GetProperty("finish_reason").GetString());
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(cut.GetProperty("message").GetProperty("content").GetString()!));
    }

    [Fact]
    public async Task Json_object_answers_what_the_schema_in_the_prompt_describes()
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        const string Schema = """{"type":"object","properties":{"city":{"type":"string"},"celsius":{"type":"integer","minimum":-90,"maximum":60}},"required":["city","celsius"],"additionalProperties":false}""";
        string prompt = JsonEncodedText.Encode("Answer with one JSON object that fits:\n" + Schema + "\nNow: {\"how\": 1}?").ToString();
        var choice = (await bench.JsonAsync(Bench.Body(",\"response_format\":{\"type\":\"json_object\"}", prompt: prompt))).GetProperty("choices")[0];
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!).RootElement.ValueKind);

        prompt = JsonEncodedText.Encode("Answer with one JSON object that fits:\n" + Schema).ToString();
        choice = (await bench.JsonAsync(Bench.Body(",\"response_format\":{\"type\":\"json_object\"}", prompt: prompt))).GetProperty("choices")[0];
        using var root = JsonDocument.Parse(Schema);
        using var answer = JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!);
        Assert.True(Fits(root.RootElement, root.RootElement, answer.RootElement), answer.RootElement.GetRawText());
    }

    [Theory]
    [InlineData("^-?([0-9]{1,7}\\.)?([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?$")]
    [InlineData("^[\\u0020-\\uD7FF\\uE000-\\uFFFD]$")]
    [InlineData("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$")]
    [InlineData("^[0-9]{1,9}(\\.[0-9]{1,9}){1,3}$")]
    [InlineData("^(?:ab|c+?d*|[^a-z]{2,})\\s\\w\\.\\x41$")]
    public async Task A_plain_pattern_is_matched(string pattern)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        string schema = $$$"""{"type":"object","properties":{"text":{"type":"string","pattern":{{{JsonSerializer.Serialize(pattern)}}} } },"required":["text"]}""";
        string extra = ""","response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":""" + schema + "}}";
        for (int i = 0; i < 20; i++)
        {
            var choice = (await bench.JsonAsync(Bench.Body(extra, prompt: $"Case {i}"))).GetProperty("choices")[0];
            Assert.Matches(pattern, JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!).RootElement.GetProperty("text").GetString());
        }
    }

    [Theory]
    [InlineData("(?=a)b")]
    [InlineData("\\p{L}")]
    [InlineData("(a")]
    [InlineData("[z-a]")]
    [InlineData("a{4")]
    [InlineData("\\")]
    public async Task Another_pattern_is_answered_with_text_all_the_same(string pattern)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        string schema = $$$"""{"type":"object","properties":{"text":{"type":"string","pattern":{{{JsonSerializer.Serialize(pattern)}}} } },"required":["text"]}""";
        string extra = ""","response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":""" + schema + "}}";
        var choice = (await bench.JsonAsync(Bench.Body(extra))).GetProperty("choices")[0];
        Assert.NotEmpty(JsonDocument.Parse(choice.GetProperty("message").GetProperty("content").GetString()!).RootElement.GetProperty("text").GetString()!);
    }

    /// <summary>A small validator, written apart from the generator.</summary>
    private static bool Fits(JsonElement root, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var target = root;
            foreach (string part in reference.GetString()!.Split('/').Skip(1)) target = target.GetProperty(part);
            return Fits(root, target, value);
        }

        if (schema.TryGetProperty("const", out var constant)) return JsonElement.DeepEquals(constant, value);
        if (schema.TryGetProperty("enum", out var list)) return list.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value));
        if (schema.TryGetProperty("anyOf", out var any)) return any.EnumerateArray().Any(one => Fits(root, one, value));
        if (schema.TryGetProperty("oneOf", out var one)) return one.EnumerateArray().Count(branch => Fits(root, branch, value)) == 1;
        if (schema.TryGetProperty("allOf", out var all) && !all.EnumerateArray().All(part => Fits(root, part, value))) return false;
        if (schema.TryGetProperty("type", out var type))
        {
            var types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()) : [type.GetString()];
            if (!types.Any(name => Is(value, name!))) return false;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => ObjectFits(root, schema, value),
            JsonValueKind.Array => ArrayFits(root, schema, value),
            JsonValueKind.Number => NumberFits(schema, value.GetDecimal()),
            JsonValueKind.String => TextFits(schema, value.GetString()!),
            _ => true,
        };
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static bool ObjectFits(JsonElement root, JsonElement schema, JsonElement value)
    {
        schema.TryGetProperty("properties", out var properties);
        bool closed = schema.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.False;
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().Any(name => !value.TryGetProperty(name.GetString()!, out _))) return false;
        if (value.EnumerateObject().Count() < Bound(schema, "minProperties", 0)) return false;
        return value.EnumerateObject().All(member => properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var own) ? Fits(root, own, member.Value)
            : !closed && (additional.ValueKind != JsonValueKind.Object || Fits(root, additional, member.Value)));
    }

    private static bool ArrayFits(JsonElement root, JsonElement schema, JsonElement value)
    {
        var items = value.EnumerateArray().ToList();
        var first = schema.TryGetProperty("prefixItems", out var prefix) ? prefix.EnumerateArray().ToList() : [];
        if (items.Count < Bound(schema, "minItems", 0) || items.Count > Bound(schema, "maxItems", int.MaxValue)) return false;
        if (schema.TryGetProperty("uniqueItems", out _) && items.DistinctBy(item => item.GetRawText()).Count() != items.Count) return false;
        return items.Select((item, i) => i < first.Count ? Fits(root, first[i], item) : Fits(root, schema.GetProperty("items"), item)).All(fits => fits);
    }

    private static bool NumberFits(JsonElement schema, decimal value) =>
        value >= Bound(schema, "minimum", decimal.MinValue) && value <= Bound(schema, "maximum", decimal.MaxValue)
        && value > Bound(schema, "exclusiveMinimum", decimal.MinValue) && value < Bound(schema, "exclusiveMaximum", decimal.MaxValue)
        && value % Bound(schema, "multipleOf", value == 0 ? 1 : value) == 0;

    private static bool TextFits(JsonElement schema, string value)
    {
        if (value.Length < Bound(schema, "minLength", 0) || value.Length > Bound(schema, "maxLength", int.MaxValue)) return false;
        return !schema.TryGetProperty("format", out var format) || format.GetString() switch
        {
            "date-time" => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
            "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
            "uuid" => Guid.TryParseExact(value, "D", out _),
            "email" => value.Contains('@', StringComparison.Ordinal),
            _ => true,
        };
    }

    private static decimal Bound(JsonElement schema, string name, decimal otherwise) => schema.TryGetProperty(name, out var bound) ? bound.GetDecimal() : otherwise;
}
