using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whether a compilation can call a model through a library at all. Where it cannot, rules about such calls have nothing to do.</summary>
internal static class ModelLibraries
{
    // One type of each library that no program does without. Asking by name costs a look into a table.
    private static readonly string[] Marks =
    [
        "Microsoft.Extensions.AI.IChatClient",
        "OpenAI.Chat.ChatClient",
        "OpenAI.OpenAIClient",
        "Azure.AI.OpenAI.AzureOpenAIClient",
        "Azure.AI.OpenAI.OpenAIClient",
        "Azure.AI.Inference.ChatCompletionsClient",
        "Anthropic.AnthropicClient",
        "Anthropic.SDK.AnthropicClient",
        "Microsoft.SemanticKernel.Kernel",
        "Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService",
        "OllamaSharp.OllamaApiClient",
        "Mistral.SDK.MistralClient",
    ];

    public static bool AreReferenced(Compilation compilation) => Marks.Any(mark => compilation.GetTypeByMetadataName(mark) is not null);
}
