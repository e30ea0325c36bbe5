using System.Text.Json;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>The schema that a prompt describes its JSON object by, as clients write it for models that take no schema as an option.</summary>
internal static class PromptedSchema
{
    /// <summary>The last object in the texts that says what an object is made of; null where there is none.</summary>
    public static JsonElement? Find(List<string> texts)
    {
        for (int i = texts.Count - 1; i >= 0; i--)
        {
            int start = texts[i].IndexOf('{', StringComparison.Ordinal), end = texts[i].LastIndexOf('}');
            if (start >= 0 && end > start && Read(texts[i].AsSpan(start, end - start + 1)) is { } schema) return schema;
        }

        return null;
    }

    private static JsonElement? Read(ReadOnlySpan<char> text)
    {
        try
        {
            var schema = JsonElement.Parse(text);
            return schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object && schema.TryGetProperty("type", out var type) && type.ValueEquals("object") ? schema : null;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
