using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>A client of chat or embedding models that code makes, gets or registers.</summary>
/// <param name="Model">The argument that names the model; null where none does.</param>
/// <param name="Endpoint">Whose server it calls.</param>
internal sealed record ModelClient(IOperation? Model, ModelEndpoint Endpoint);

/// <summary>Tells which operations make, get or register a client of a model. Clients of images, sound and moderation are none: the catalog does not have their models.</summary>
internal static class ModelClients
{
    private const string Connectors = "Microsoft.SemanticKernel.Connectors.OpenAI";
    private static readonly string[] Parameters = ["model", "modelId", "defaultModelId"];

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["ChatClient"] = "OpenAI.Chat",
        ["EmbeddingClient"] = "OpenAI.Embeddings",
        ["ResponsesClient"] = "OpenAI.Responses",
        ["OpenAIResponseClient"] = "OpenAI.Responses",
        ["OpenAIChatCompletionService"] = Connectors,
        ["OpenAITextEmbeddingGenerationService"] = Connectors,
    };

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "GetChatClient", "GetEmbeddingClient", "GetResponsesClient", "GetOpenAIResponseClient", "AsIChatClient", "AsIEmbeddingGenerator",
        "CreateResponse", "CreateResponseAsync", "CreateResponseStreaming", "CreateResponseStreamingAsync",
        "AddOpenAIChatCompletion", "AddOpenAIChatClient", "AddOpenAIEmbeddingGenerator", "AddOpenAITextEmbeddingGeneration",
    };

    /// <summary>Whether a type's or method's name could be one, before any semantic question.</summary>
    public static bool CouldBe(string name) => Methods.Contains(name) || Types.ContainsKey(name);

    /// <summary>The client; null where the operation makes none.</summary>
    public static ModelClient? Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { } type, Constructor: not null } creation when Types.TryGetValue(type.Name, out var space) && type.IsNamed(space, type.Name) =>
            new(Model(creation.Arguments), ClientEndpoints.Of(creation)),
        IInvocationOperation call when Methods.Contains(call.TargetMethod.Name) => OfCall(call),
        _ => null,
    };

    /// <summary>The argument that names the model of a client, found by where the client is made; null where that is not in sight.</summary>
    public static IOperation? ModelOf(IOperation? client)
    {
        for (var depth = 0; client is not null && depth < 12; depth++)
        {
            client = Origins.Of(client);
            if (client is not null && Of(client) is { Model: { } model })
            {
                return model;
            }

            client = client switch
            {
                IInvocationOperation call => call.Receiver(),
                _ => null,
            };
        }

        return null;
    }

    private static ModelClient? OfCall(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (call.TargetMethod.Name.StartsWith("AddOpenAI", StringComparison.Ordinal))
        {
            return ClientEndpoints.Space(type) is "Microsoft.SemanticKernel" or "Microsoft.Extensions.DependencyInjection" ? new(Model(call.Arguments), ClientEndpoints.OfService(call.TargetMethod, call.Arguments)) : null;
        }

        var root = ClientEndpoints.Space(type);
        return root.StartsWith("OpenAI", StringComparison.Ordinal) || root.StartsWith("Anthropic", StringComparison.Ordinal) || root is "Microsoft.Extensions.AI" || type.IsOrImplements("OpenAI", "OpenAIClient")
            ? new(Model(call.Arguments), ClientEndpoints.Of(call.Receiver()))
            : null;
    }

    private static IOperation? Model(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var name in Parameters)
        {
            if (arguments.Argument(name) is { } model)
            {
                return model;
            }
        }

        return null;
    }
}
