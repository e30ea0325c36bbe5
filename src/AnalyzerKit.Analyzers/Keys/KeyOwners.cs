namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Whose key a name speaks of, beyond that it is one: <c>ApiKey</c> and <c>OpenAiApiKey</c> may be a model host's, a <c>ContosoApiKey</c> is whoever's.</summary>
internal static class KeyOwners
{
    private static readonly string[] Models =
    [
        "openai", "aoai", "azure", "llm", "gpt", "chat", "claude", "anthropic", "gemini", "mistral", "cohere", "deepseek", "kimi", "moonshot", "qwen", "dashscope", "bailian", "tongyi", "model", "completion", "embedding", "assistant",
        "copilot", "cognitive", "foundry", "agent", "kernel", "prompt", "inference", "keycredential", "ocpapim",
    ];

    // Longer ones first where one holds another.
    private static readonly string[] SaysNothing =
    [
        "apikey", "apitoken", "apisecret", "subscriptionkey", "authkey", "authtoken", "bearer", "proxyauthorization", "authorization", "authentication", "credential", "configuration", "config", "settings", "options", "provider", "secondary",
        "primary", "default", "fallback", "backup", "current", "production", "staging", "development", "prod", "dev", "test", "tenant", "customer", "client", "server", "service", "request", "header", "http", "value", "string", "text",
        "env", "my", "our", "your", "the", "set", "get", "add", "use", "with", "create", "from", "new", "old", "app", "api", "key", "token", "secret", "user", "team", "hardcoded", "literal", "field", "name", "const", "static", "read", "load",
    ];

    /// <summary>Whether nothing in the name, in lower case and without marks, speaks of somebody who has nothing to do with models.</summary>
    public static bool MayBeModels(string plain)
    {
        if (plain.StartsWith("ai", StringComparison.Ordinal) || Models.Any(plain.Contains))
        {
            return true;
        }

        foreach (var word in SaysNothing)
        {
            plain = plain.Replace(word, "");
        }

        return plain.Count(char.IsLetter) <= 2;
    }
}
