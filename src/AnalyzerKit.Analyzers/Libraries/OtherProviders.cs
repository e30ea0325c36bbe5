using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Tells libraries of clouds and hosts that serve models under names and schedules of their own.</summary>
internal static class OtherProviders
{
    private static readonly string[] Roots = ["Amazon", "AWSSDK", "Google"];
    private static readonly string[] Words = ["Bedrock", "Vertex", "Ollama", "Gemini", "Mistral", "Groq", "Cohere", "HuggingFace", "LLama", "Onnx", "OpenRouter", "LMStudio", "AzureAI"];

    /// <summary>Whether a type is theirs, by its name and its namespace's.</summary>
    public static bool Have(ITypeSymbol? type)
    {
        if (type is null)
        {
            return false;
        }

        var space = ClientEndpoints.Space(type);
        return Roots.Any(root => space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.'))
            || Words.Any(word => Has(type.Name, word) || Has(space, word));
    }

    private static bool Has(string name, string word) => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
