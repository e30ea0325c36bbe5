using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whether a compilation can call a model through a library at all. Where it cannot, rules about such calls have nothing to do.</summary>
internal static class ModelLibraries
{
    // One type of each library that no program does without, and how the names of its assemblies begin.
    private static readonly (string Type, string Assembly)[] Marks =
    [
        ("Microsoft.Extensions.AI.IChatClient", "Microsoft.Extensions.AI"),
        ("OpenAI.Chat.ChatClient", "OpenAI"),
        ("OpenAI.OpenAIClient", "OpenAI"),
        ("Azure.AI.OpenAI.AzureOpenAIClient", "Azure.AI"),
        ("Azure.AI.OpenAI.OpenAIClient", "Azure.AI"),
        ("Azure.AI.Inference.ChatCompletionsClient", "Azure.AI"),
        ("Anthropic.AnthropicClient", "Anthropic"),
        ("Anthropic.SDK.AnthropicClient", "Anthropic"),
        ("Microsoft.SemanticKernel.Kernel", "Microsoft.SemanticKernel"),
        ("Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService", "Microsoft.SemanticKernel"),
        ("OllamaSharp.OllamaApiClient", "OllamaSharp"),
        ("Mistral.SDK.MistralClient", "Mistral"),
    ];

    // A dozen rules ask the same of each compilation.
    private static readonly ConditionalWeakTable<Compilation, object> Known = new();

    public static bool AreReferenced(Compilation compilation)
    {
        if (!Known.TryGetValue(compilation, out var known))
        {
            known = Known.GetValue(compilation, static one => Any(one));
        }

        return (bool)known;
    }

    private static bool Any(Compilation compilation)
    {
        foreach (var (type, assembly) in Marks)
        {
            if (compilation.Has(type, assembly))
            {
                return true;
            }
        }

        return false;
    }
}
