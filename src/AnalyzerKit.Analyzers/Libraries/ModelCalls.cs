using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Tells which methods call a model: those of the libraries, of whoever implements their interfaces, and of metered interfaces.</summary>
internal static class ModelCalls
{
    private const string Ai = "Microsoft.Extensions.AI";

    // By the method's name first, so that almost every other call is dismissed by one look into a table.
    private static readonly Dictionary<string, (string Space, string Type, ModelCallKind Kind)[]> Methods = new(StringComparer.Ordinal)
    {
        ["GetResponseAsync"] = [(Ai, "IChatClient", ModelCallKind.Answer), (Ai, "ChatClientExtensions", ModelCallKind.Answer), (Ai, "ChatClientStructuredOutputExtensions", ModelCallKind.Answer)],
        ["GetStreamingResponseAsync"] = [(Ai, "IChatClient", ModelCallKind.Stream), (Ai, "ChatClientExtensions", ModelCallKind.Stream)],
        ["GenerateAsync"] = [(Ai, "IEmbeddingGenerator", ModelCallKind.Embedding), (Ai, "EmbeddingGeneratorExtensions", ModelCallKind.Embedding)],
        ["GenerateVectorAsync"] = [(Ai, "EmbeddingGeneratorExtensions", ModelCallKind.Embedding)],
        ["GenerateAndZipAsync"] = [(Ai, "EmbeddingGeneratorExtensions", ModelCallKind.Embedding)],
        ["CompleteChat"] = [("OpenAI.Chat", "ChatClient", ModelCallKind.Answer)],
        ["CompleteChatAsync"] = [("OpenAI.Chat", "ChatClient", ModelCallKind.Answer)],
        ["CompleteChatStreaming"] = [("OpenAI.Chat", "ChatClient", ModelCallKind.Stream)],
        ["CompleteChatStreamingAsync"] = [("OpenAI.Chat", "ChatClient", ModelCallKind.Stream)],
        ["CreateResponse"] = [("OpenAI.Responses", "ResponsesClient", ModelCallKind.Answer), ("OpenAI.Responses", "OpenAIResponseClient", ModelCallKind.Answer)],
        ["CreateResponseAsync"] = [("OpenAI.Responses", "ResponsesClient", ModelCallKind.Answer), ("OpenAI.Responses", "OpenAIResponseClient", ModelCallKind.Answer)],
        ["CreateResponseStreaming"] = [("OpenAI.Responses", "ResponsesClient", ModelCallKind.Stream), ("OpenAI.Responses", "OpenAIResponseClient", ModelCallKind.Stream)],
        ["CreateResponseStreamingAsync"] = [("OpenAI.Responses", "ResponsesClient", ModelCallKind.Stream), ("OpenAI.Responses", "OpenAIResponseClient", ModelCallKind.Stream)],
        ["GenerateEmbedding"] = [("OpenAI.Embeddings", "EmbeddingClient", ModelCallKind.Embedding)],
        ["GenerateEmbeddingAsync"] = [("OpenAI.Embeddings", "EmbeddingClient", ModelCallKind.Embedding)],
        ["GenerateEmbeddings"] = [("OpenAI.Embeddings", "EmbeddingClient", ModelCallKind.Embedding)],
        ["GenerateEmbeddingsAsync"] = [("OpenAI.Embeddings", "EmbeddingClient", ModelCallKind.Embedding)],
        ["Complete"] = [("Azure.AI.Inference", "ChatCompletionsClient", ModelCallKind.Answer)],
        ["CompleteAsync"] = [("Azure.AI.Inference", "ChatCompletionsClient", ModelCallKind.Answer)],
        ["CompleteStreaming"] = [("Azure.AI.Inference", "ChatCompletionsClient", ModelCallKind.Stream)],
        ["CompleteStreamingAsync"] = [("Azure.AI.Inference", "ChatCompletionsClient", ModelCallKind.Stream)],
        ["Create"] = [("Anthropic.Services", "IMessageService", ModelCallKind.Answer), ("Anthropic.Services.Beta", "IMessageService", ModelCallKind.Answer)],
        ["CreateStreaming"] = [("Anthropic.Services", "IMessageService", ModelCallKind.Stream), ("Anthropic.Services.Beta", "IMessageService", ModelCallKind.Stream)],
        ["GetClaudeMessageAsync"] = [("Anthropic.SDK.Messaging", "MessagesEndpoint", ModelCallKind.Answer)],
        ["StreamClaudeMessageAsync"] = [("Anthropic.SDK.Messaging", "MessagesEndpoint", ModelCallKind.Stream)],
        ["GetChatMessageContentsAsync"] = [("Microsoft.SemanticKernel.ChatCompletion", "IChatCompletionService", ModelCallKind.Answer)],
        ["GetChatMessageContentAsync"] = [("Microsoft.SemanticKernel.ChatCompletion", "ChatCompletionServiceExtensions", ModelCallKind.Answer)],
        ["GetStreamingChatMessageContentsAsync"] = [("Microsoft.SemanticKernel.ChatCompletion", "IChatCompletionService", ModelCallKind.Stream), ("Microsoft.SemanticKernel.ChatCompletion", "ChatCompletionServiceExtensions", ModelCallKind.Stream)],
        ["InvokePromptAsync"] = [("Microsoft.SemanticKernel", "KernelExtensions", ModelCallKind.Answer)],
        ["InvokePromptStreamingAsync"] = [("Microsoft.SemanticKernel", "KernelExtensions", ModelCallKind.Stream)],
    };

    /// <summary>What the method asks a model for; null where it does not call one.</summary>
    public static ModelCallKind? Of(IMethodSymbol method)
    {
        method = method.ReducedFrom ?? method;
        if (Methods.TryGetValue(method.Name, out var places))
        {
            foreach (var (space, type, kind) in places)
            {
                if (method.ContainingType.IsOrImplements(space, type))
                {
                    return kind;
                }
            }
        }

        return method.ContainingType is { TypeKind: TypeKind.Interface } service && service.Attribute(KnownNames.MeteredModel) is not null ? Metered(method) : null;
    }

    private static ModelCallKind? Metered(IMethodSymbol method) =>
        method.ReturnType.Is(KnownNames.Tasks, "Task", 1) ? ModelCallKind.Answer
        : method.ReturnType.Is("System.Collections.Generic", "IAsyncEnumerable", 1) || method.ReturnType.Is(KnownNames.Runtime, "MeteredStream") ? ModelCallKind.Stream
        : null;
}
