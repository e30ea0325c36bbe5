using System.Text.Json;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>Reads a JSON schema without trusting it: what is not there or not of its kind is left out.</summary>
internal static class SchemaLookup
{
    private const int LongestChain = 16;

    /// <summary>Follows <c>$ref</c>s that point into the same schema.</summary>
    public static JsonElement Resolve(JsonElement root, JsonElement schema)
    {
        for (int i = 0; i < LongestChain && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); i++)
        {
            schema = reference.ValueKind == JsonValueKind.String ? Follow(root, reference.GetString()!) : default;
        }

        return schema;
    }

    /// <summary>The alternative to take of <c>anyOf</c> or <c>oneOf</c>: the first that is not null, or null itself where it may and the sample should end.</summary>
    public static JsonElement? Branch(JsonElement root, JsonElement schema, bool preferNull)
    {
        var branches = List(schema, "anyOf");
        if (branches.Count == 0) branches = List(schema, "oneOf");
        if (branches.Count == 0) return null;
        int index = branches.FindIndex(branch => IsNull(Resolve(root, branch)) == preferNull);
        return branches[Math.Max(index, 0)];
    }

    public static string? TypeOf(JsonElement schema, bool preferNull)
    {
        if (schema.TryGetProperty("type", out var type))
        {
            if (type.ValueKind == JsonValueKind.String) return type.GetString();
            var types = List(schema, "type").FindAll(one => one.ValueKind == JsonValueKind.String).ConvertAll(one => one.GetString());
            int index = types.FindIndex(one => one == "null" == preferNull);
            if (types.Count > 0) return types[Math.Max(index, 0)];
        }

        if (schema.TryGetProperty("properties", out _) || schema.TryGetProperty("allOf", out _) || schema.TryGetProperty("additionalProperties", out _)) return "object";
        return schema.TryGetProperty("items", out _) || schema.TryGetProperty("prefixItems", out _) ? "array" : null;
    }

    /// <summary>The members of an object and which of them are required, those of its <c>allOf</c> included.</summary>
    public static void Members(JsonElement root, JsonElement schema, Dictionary<string, JsonElement> members, HashSet<string> required, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > LongestChain) return;
        foreach (var part in List(schema, "allOf")) Members(root, Resolve(root, part), members, required, depth + 1);
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject()) members[property.Name] = property.Value;
        }

        foreach (var name in List(schema, "required"))
        {
            if (name.ValueKind == JsonValueKind.String) required.Add(name.GetString()!);
        }
    }

    public static List<JsonElement> List(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    public static long? Whole(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;

    public static decimal? Number(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out decimal number) ? number : null;

    private static bool IsNull(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("null");

    private static JsonElement Follow(JsonElement root, string pointer)
    {
        if (pointer == "#") return root;
        if (!pointer.StartsWith("#/", StringComparison.Ordinal)) return default;
        var at = root;
        foreach (string part in pointer[2..].Split('/'))
        {
            string name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return default;
        }

        return at;
    }
}
