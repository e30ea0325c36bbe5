namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Who gave a key out.</summary>
/// <param name="Name">As its users write it.</param>
/// <param name="Variable">The environment variable that its own libraries and samples read.</param>
/// <param name="Words">What names and hosts of its users contain, in lower case; needed only where a key's shape does not tell whose it is.</param>
internal sealed record KeyMaker(string Name, string Variable, params string[] Words)
{
    public static KeyMaker OpenAI { get; } = new("OpenAI", "OPENAI_API_KEY");

    public static KeyMaker AzureOpenAI { get; } = new("Azure OpenAI", "AZURE_OPENAI_API_KEY", "azure", "cognitiveservices");

    public static KeyMaker Anthropic { get; } = new("Anthropic", "ANTHROPIC_API_KEY");

    public static KeyMaker Google { get; } = new("Google", "GOOGLE_API_KEY");

    public static KeyMaker DeepSeek { get; } = new("DeepSeek", "DEEPSEEK_API_KEY", "deepseek", "deep-seek", "deep_seek");

    public static KeyMaker DashScope { get; } = new("DashScope", "DASHSCOPE_API_KEY", "dashscope", "qwen", "aliyun", "alibaba", "bailian", "tongyi");

    public static KeyMaker Moonshot { get; } = new("Moonshot", "MOONSHOT_API_KEY", "moonshot", "kimi");

    public static KeyMaker Mistral { get; } = new("Mistral", "MISTRAL_API_KEY", "mistral", "codestral");

    public static KeyMaker Cohere { get; } = new("Cohere", "COHERE_API_KEY", "cohere");

    public static KeyMaker Relay { get; } = new("HolySheep", "HOLYSHEEP_API_KEY");

    /// <summary>Whether the text speaks of this maker.</summary>
    public bool IsNamedIn(string text)
    {
        foreach (var word in Words)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                // A program may speak of coherence without knowing Cohere.
                if (word != "cohere" || at + word.Length == text.Length || "nsd".IndexOf(char.ToLowerInvariant(text[at + word.Length])) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
