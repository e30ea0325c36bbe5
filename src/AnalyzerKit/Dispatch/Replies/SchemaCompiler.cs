using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Dispatch;

/// <summary>Makes nodes of a schema's JSON. It knows the keywords that our schemas are made of and refuses any other: what is not checked must not be promised.</summary>
internal sealed class SchemaCompiler
{
    private const string DefinitionsPrefix = "#/$defs/";

    private readonly Dictionary<string, SchemaNode> _definitions = new(StringComparer.Ordinal);

    public static SchemaNode Compile(JsonElement root)
    {
        var compiler = new SchemaCompiler();
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("$defs", out var definitions))
        {
            // Made first and filled later, since they may refer to each other and to themselves.
            foreach (var definition in Members(definitions, "$defs"))
                compiler._definitions[definition.Name] = new();
            foreach (var definition in definitions.EnumerateObject())
                compiler.Fill(compiler._definitions[definition.Name], definition.Value, $"$defs/{definition.Name}");
        }

        var node = new SchemaNode();
        compiler.Fill(node, root, "");
        SchemaLoops.Refuse([node, .. compiler._definitions.Values]);
        return node;
    }

    private void Fill(SchemaNode node, JsonElement schema, string place)
    {
        foreach (var keyword in Members(schema, place))
        {
            var value = keyword.Value;
            node.HasOwn |= keyword.Name is not ("anyOf" or "$ref" or "$defs" or "description");
            switch (keyword.Name)
            {
                case "type": node.Kinds = KindsOf(value, place); break;
                case "properties": break;
                case "required": FillMembers(node, schema, place); break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.False: node.IsClosed = true; break;
                case "items": node.Items = Nested(value, $"{place}/items"); break;
                case "minItems": node.MinItems = value.GetInt32(); break;
                case "maxItems": node.MaxItems = value.GetInt32(); break;
                case "enum": node.Values = new([.. Items(value, place).Select(one => Literal(one, place))]); break;
                case "minimum": node.Minimum = Bound(value, place); break;
                case "maximum": node.Maximum = Bound(value, place); break;
                case "pattern": node.Text = new() { Format = node.Text?.Format, Pattern = value.GetString() }; break;
                case "format" when TextRule.IsKnownFormat(value.GetString()): node.Text = new() { Format = value.GetString(), Pattern = node.Text?.Pattern }; break;
                case "anyOf": node.AnyOf = [.. Items(value, place).Select(one => Nested(one, $"{place}/anyOf"))]; break;
                case "$ref": node.Target = Definition(value.GetString(), place); break;
                case "description": break;
                case "$defs" when place.Length == 0: break;
                default: throw Wrong(place, $"the keyword '{keyword.Name}' with this value is not one that replies are checked by");
            }
        }

        if (node.Members.Length == 0)
            FillMembers(node, schema, place);
        if (node.IsClosed && Array.Exists(node.Members, static member => member.IsRequired && ReferenceEquals(member.Node, SchemaNode.Anything)))
            throw Wrong(place, "a member is required that is not allowed");
    }

    private void FillMembers(SchemaNode node, JsonElement schema, string place)
    {
        var required = schema.TryGetProperty("required", out var names) ? Items(names, place).Select(static name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        List<SchemaMember> members = [];
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in Members(properties, place))
                members.Add(new(property.Name, Nested(property.Value, $"{place}/{property.Name}"), required.Remove(property.Name)));
        }

        node.Members = [.. members, .. required.Select(static name => new SchemaMember(name, SchemaNode.Anything, true))];
    }

    private SchemaNode Nested(JsonElement schema, string place)
    {
        var node = new SchemaNode();
        Fill(node, schema, place);
        return node;
    }

    private SchemaNode Definition(string? reference, string place) =>
        reference is not null && reference.StartsWith(DefinitionsPrefix, StringComparison.Ordinal)
        && _definitions.TryGetValue(reference[DefinitionsPrefix.Length..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out var node)
            ? node
            : throw Wrong(place, $"'{reference}' names no definition");

    private static JsonKinds KindsOf(JsonElement type, string place) => type.ValueKind switch
    {
        JsonValueKind.Array => type.EnumerateArray().Aggregate(JsonKinds.None, (kinds, one) => kinds | KindsOf(one, place)),
        JsonValueKind.String => type.GetString() switch
        {
            "object" => JsonKinds.Object,
            "array" => JsonKinds.Array,
            "string" => JsonKinds.Text,
            "number" => JsonKinds.Number | JsonKinds.Integer,
            "integer" => JsonKinds.Integer,
            "boolean" => JsonKinds.Boolean,
            "null" => JsonKinds.Null,
            var other => throw Wrong(place, $"'{other}' is no type"),
        },
        _ => throw Wrong(place, "its type is neither a name nor a list of names"),
    };

    private static JsonElement Literal(JsonElement value, string place) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? throw Wrong(place, "its enum holds an object or an array") : value;

    private static byte[] Bound(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.Number ? Encoding.UTF8.GetBytes(value.GetRawText()) : throw Wrong(place, "its bound is no number");

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string place) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw Wrong(place, "an object is expected");

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string place) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : throw Wrong(place, "an array is expected");

    private static NotSupportedException Wrong(string place, string what) => new($"A reply's schema cannot be used, at '#/{place.TrimStart('/')}': {what}.");
}
