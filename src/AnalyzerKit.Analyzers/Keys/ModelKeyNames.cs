namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Names of settings and environment variables that hold the key of a model's host, and not of anything else that has keys.</summary>
internal static class ModelKeyNames
{
    private static readonly string[] Hosts =
    [
        "OPENAI", "AOAI", "ANTHROPIC", "CLAUDE", "GEMINI", "GOOGLEAI", "HOLYSHEEP", "MISTRAL", "COHERE", "DEEPSEEK", "GROQ", "XAI", "GROK", "PERPLEXITY", "OPENROUTER", "TOGETHERAI", "TOGETHERAPI", "HUGGINGFACE",
        "FIREWORKS", "CEREBRAS", "DASHSCOPE", "MOONSHOT", "REPLICATE", "CHATGPT", "GPT", "LLM", "AIRELAY", "MODELRELAY", "CHATCLIENT", "AIFOUNDRY", "AZUREAI", "SEMANTICKERNEL",
    ];

    private static readonly string[] Ends = ["KEY", "KEY1", "KEY2", "TOKEN", "SECRET"];

    // What stands beside a key and is none.
    private static readonly string[] Others = ["KEYVAULT", "MAXTOKEN", "PUBLICKEY", "CACHEKEY", "PARTITIONKEY", "KEYNAME", "KEYHEADER", "KEYFILE", "KEYPATH", "KEYURI", "KEYURL", "KEYID"];

    /// <summary>Whether a name is a key's. One that names no host (<c>ApiKey</c>) is where the type that reads it does.</summary>
    public static bool IsKey(string name, string place)
    {
        var plain = Plain(name);
        return plain == "HFTOKEN"
            || ((Ends.Any(end => plain.EndsWith(end, StringComparison.Ordinal)) || plain.Contains("APIKEY"))
                && !Others.Any(plain.Contains)
                && (NamesHost(plain) || (IsBare(plain) && NamesHost(Plain(place)))));
    }

    private static bool IsBare(string plain) => plain is "APIKEY" or "KEY" or "TOKEN" or "APITOKEN" or "SECRET" or "APISECRET";

    private static bool NamesHost(string plain) => Hosts.Any(plain.Contains);

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
