namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>Tells ids that are meant to be a model's from words that stand in for one: <c>model</c>, <c>test-model</c>, <c>fake</c>.</summary>
internal static class ModelFamilies
{
    private const int ShortestMisspelt = 5;

    private static readonly string[] Names =
    [
        "gpt", "chatgpt", "o1", "o3", "o4", "text-embedding", "text-davinci", "claude", "gemini", "deepseek", "mistral", "mixtral", "codestral", "grok", "command", "qwen", "kimi", "moonshot", "glm", "minimax", "llama", "nova", "phi",
    ];

    /// <summary>Whether an id has a family's name in front, a vendor's before it or not, or is a known id with a letter or two wrong.</summary>
    public static bool Fits(string id, IReadOnlyList<string> nearest)
    {
        var name = id.Substring(id.LastIndexOf('/') + 1);
        return Names.Any(family => IsOf(name, family)) || (name.Length >= ShortestMisspelt && nearest.Any(near => Misspelling.IsNear(name, near)));
    }

    // What follows begins a word of its own, or a number.
    private static bool IsOf(string id, string family) =>
        id.StartsWith(family, StringComparison.OrdinalIgnoreCase) && (id.Length == family.Length || !char.IsLetter(id[family.Length]));
}
