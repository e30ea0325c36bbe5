using System.Globalization;
using System.Text.Json.Nodes;

namespace AnalyzerKit.Tests.Dispatch.Replies;

/// <summary>A random schema, with values that fit it and values that differ from those in one place and do not.</summary>
internal abstract class Shape
{
    private static readonly string[] Names = ["a", "B", "some_name", "odd name", "ünï", "x1", "value", "next"];

    public abstract JsonObject Schema();

    public abstract JsonNode? Fitting(Random random, int depth);

    /// <summary>Never null, which a shape around this one may allow.</summary>
    public abstract JsonNode Misfitting(Random random, int depth);

    /// <summary>A root as replies have it: an object, with one definition that refers to itself.</summary>
    public static (JsonObject Schema, Func<Random, JsonNode?> Fitting, Func<Random, JsonNode> Misfitting) Root(Random random)
    {
        var definition = new Reference();
        definition.Target = new Record([("leaf", Of(random, 1, null), true), ("next", new Nullable(definition, false), true)], true);
        var root = new Record([("head", Of(random, 3, definition), true), ("tail", random.Next(2) == 0 ? definition : Of(random, 3, definition), true)], true);
        var schema = root.Schema();
        schema["$defs"] = new JsonObject { ["Node"] = definition.Target.Schema() };
        return (schema, values => root.Fitting(values, 0), values => root.Misfitting(values, 0));
    }

    private static Shape Of(Random random, int levels, Shape? definition) => random.Next(levels > 0 ? 10 : 7) switch
    {
        0 => new Leaf("""{"type":"string"}""", ["\"\"", "\"x\\ny\"", "\"\\u00fc\""], ["1", "{}", "true"]),
        1 => new Leaf("""{"type":"string","enum":["low","high"],"description":"how bad"}""", ["\"low\"", "\"high\""], ["\"Low\"", "\"\"", "0"]),
        2 => Integer(random.Next(-1000, 1000), random.Next(0, 1000)),
        3 => new Leaf("""{"type":"number"}""", ["0", "-1.5", "2e3", "1E-7"], ["\"1\"", "1e999", "[]"]),
        4 => new Leaf("""{"type":"boolean"}""", ["true", "false"], ["0", "\"true\""]),
        5 => new Leaf("""{"type":"string","format":"date"}""", ["\"2026-11-21\""], ["\"2026-11-31\"", "20261121"]),
        6 => definition ?? new Leaf("""{"type":"string","pattern":"^[a-z]{2,4}$"}""", ["\"ab\"", "\"abcd\""], ["\"a\"", "\"ab\\n\"", "\"AB\""]),
        7 => new List(Of(random, levels - 1, definition), random.Next(0, 2), random.Next(2, 5)),
        8 => new Record(Members(random, levels, definition), random.Next(4) != 0),
        _ => new Nullable(Of(random, levels - 1, definition), random.Next(2) == 0),
    };

    private static (string, Shape, bool)[] Members(Random random, int levels, Shape? definition) =>
        [.. random.GetItems(Names, random.Next(0, 5)).Distinct().Select(name => (name, Of(random, levels - 1, definition), random.Next(4) != 0))];

    private static Leaf Integer(int least, int span)
    {
        string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
        return new($$"""{"type":"integer","minimum":{{least}},"maximum":{{least + span}}}""", [Text(least), Text(least + span)], [Text(least - 1), Text(least + span + 1), "0.0", "1e0", "\"0\""]);
    }

    private sealed class Leaf(string schema, string[] fitting, string[] misfitting) : Shape
    {
        public override JsonObject Schema() => JsonNode.Parse(schema)!.AsObject();

        public override JsonNode? Fitting(Random random, int depth) => JsonNode.Parse(random.GetItems(fitting, 1)[0]);

        public override JsonNode Misfitting(Random random, int depth) => JsonNode.Parse(random.GetItems(misfitting, 1)[0])!;
    }

    private sealed class Reference : Shape
    {
        public Shape? Target { get; set; }

        public override JsonObject Schema() => new() { ["$ref"] = "#/$defs/Node" };

        public override JsonNode? Fitting(Random random, int depth) => Target!.Fitting(random, depth + 1);

        public override JsonNode Misfitting(Random random, int depth) => Target!.Misfitting(random, depth + 1);
    }

    private sealed class Nullable(Shape inner, bool asType) : Shape
    {
        public override JsonObject Schema()
        {
            var schema = inner.Schema();
            if (asType && schema["type"] is JsonValue type && !schema.ContainsKey("enum"))
            {
                schema["type"] = new JsonArray(type.GetValue<string>(), "null");
                return schema;
            }

            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        public override JsonNode? Fitting(Random random, int depth) => depth > 6 || random.Next(3) == 0 ? null : inner.Fitting(random, depth + 1);

        public override JsonNode Misfitting(Random random, int depth) => depth > 6 ? new JsonArray("neither", "nor") : inner.Misfitting(random, depth + 1);
    }

    private sealed class List(Shape item, int least, int most) : Shape
    {
        public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema(), ["minItems"] = least, ["maxItems"] = most };

        public override JsonNode? Fitting(Random random, int depth) => Of(random, depth, random.Next(least, most + 1));

        public override JsonNode Misfitting(Random random, int depth)
        {
            switch (random.Next(least > 0 ? 4 : 3))
            {
                case 0: return new JsonObject();
                case 1: return Of(random, depth, most + 1);
                case 2:
                    var items = Of(random, depth, Math.Max(least, 1));
                    items[random.Next(items.Count)] = item.Misfitting(random, depth + 1);
                    return items;
                default: return new JsonArray();
            }
        }

        private JsonArray Of(Random random, int depth, int count) => [.. Enumerable.Range(0, count).Select(_ => item.Fitting(random, depth + 1))];
    }

    private sealed class Record((string Name, Shape Shape, bool IsRequired)[] members, bool isClosed) : Shape
    {
        public override JsonObject Schema()
        {
            var schema = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(members.Select(static member => KeyValuePair.Create(member.Name, (JsonNode?)member.Shape.Schema()))),
                ["required"] = new JsonArray([.. members.Where(static member => member.IsRequired).Select(static member => (JsonNode)member.Name)]),
            };
            if (isClosed)
                schema["additionalProperties"] = false;
            return schema;
        }

        public override JsonNode? Fitting(Random random, int depth) => Of(random, depth);

        public override JsonNode Misfitting(Random random, int depth)
        {
            var value = Of(random, depth);
            var choice = random.Next(4);
            if (choice == 0 && members.Where(static member => member.IsRequired).ToArray() is { Length: > 0 } required)
                value.Remove(random.GetItems(required, 1)[0].Name);
            else if (choice == 1 && isClosed)
                value["not a member"] = 1;
            else if (choice == 2 && members.Length > 0 && random.GetItems(members, 1)[0] is var (name, shape, _))
                value[name] = shape.Misfitting(random, depth + 1);
            else
                return "no object";
            return value;
        }

        private JsonObject Of(Random random, int depth)
        {
            var present = members.Where(member => member.IsRequired || random.Next(2) == 0).ToArray();
            random.Shuffle(present);
            return new(present.Select(member => KeyValuePair.Create(member.Name, member.Shape.Fitting(random, depth + 1))));
        }
    }
}
