using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Whose server a client calls, found by where the client is made: through locals, private fields, wrappers and builders.</summary>
internal static class ClientEndpoints
{
    private const int Deepest = 12;
    private const string SemanticKernel = "Microsoft.SemanticKernel";

    public static ModelEndpoint Of(IOperation? client) => Of(client, Deepest);

    /// <summary>Whose server a service of Semantic Kernel calls, by the arguments it is made or registered with.</summary>
    public static ModelEndpoint OfService(IMethodSymbol method, System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments) => OfService(method, arguments, Deepest);

    /// <summary>The namespace of a type with its parents' names, or an empty text.</summary>
    internal static string Space(ITypeSymbol? type) => type?.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    private static ModelEndpoint Of(IOperation? client, int depth)
    {
        if (client is null || depth == 0)
        {
            return ModelEndpoint.Unknown;
        }

        client = client.Bare();
        if (IsBelow(Space(client.Type), "Azure"))
        {
            return ModelEndpoint.Azure;
        }

        if (OtherProviders.Have(client.Type))
        {
            return ModelEndpoint.Custom;
        }

        return client switch
        {
            IObjectCreationOperation creation => OfMade(creation, depth),
            IInvocationOperation call => OfCall(call, depth),
            IPropertyReferenceOperation { Instance: { } instance } property when IsLibrary(property.Property.ContainingType) => Of(instance, depth - 1),
            ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation when Origins.Of(client) is { } origin && !ReferenceEquals(origin, client) => Of(origin, depth - 1),
            _ => ModelEndpoint.Unknown,
        };
    }

    private static ModelEndpoint OfMade(IObjectCreationOperation creation, int depth)
    {
        var space = Space(creation.Type);
        var arguments = creation.Arguments;
        if (creation.Constructor is not { } constructor)
        {
            return ModelEndpoint.Unknown;
        }

        if (IsBelow(space, "OpenAI"))
        {
            return constructor.Parameters.Any(static parameter => parameter.Name is "settings" or "pipeline") ? ModelEndpoint.Unknown : EndpointOptions.Of(arguments.Argument("options"), ModelEndpoint.OpenAI);
        }

        switch (space)
        {
            case "Anthropic" or "Anthropic.SDK" when creation.Type!.Name == "AnthropicClient":
                return IsGiven(arguments.Argument("client")) ? ModelEndpoint.Unknown
                    : arguments.Argument("options") is { } options ? EndpointOptions.Of(options, ModelEndpoint.Anthropic)
                    : EndpointOptions.OfMade(creation, null, ModelEndpoint.Anthropic);
            case SemanticKernel + ".Connectors.OpenAI":
                return OfService(constructor, arguments, depth);
        }

        // A client around another one sends where that one does.
        return arguments.Length > 0 && arguments[0].Value.Bare() is { Type: { } inner } wrapped && (inner.IsOrImplements("Microsoft.Extensions.AI", "IChatClient") || inner.IsOrImplements("Microsoft.Extensions.AI", "IEmbeddingGenerator"))
            ? Of(wrapped, depth - 1)
            : ModelEndpoint.Custom;
    }

    private static ModelEndpoint OfCall(IInvocationOperation call, int depth)
    {
        if (call.TargetMethod.Name is "AddChatClient" or "AddEmbeddingGenerator")
        {
            return Of(call.Arguments.Argument("innerClient") ?? call.Arguments.Argument("innerGenerator"), depth - 1);
        }

        if (IsBelow(Space(call.TargetMethod.ContainingType), "Azure"))
        {
            return ModelEndpoint.Azure;
        }

        // A call on what a cloud's library made, and an extension of that library.
        if (OtherProviders.Have(call.TargetMethod.ContainingType) || (call.Receiver() is { } source && OtherProviders.Have(source.Bare().Type)))
        {
            return ModelEndpoint.Custom;
        }

        return IsLibrary(call.TargetMethod.ContainingType) && call.Receiver() is { } receiver ? Of(receiver, depth - 1) : ModelEndpoint.Unknown;
    }

    private static ModelEndpoint OfService(IMethodSymbol method, System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments, int depth)
    {
        if (arguments.Argument("endpoint") is { } endpoint)
        {
            return ModelEndpoint.At(ConstantText.Of(endpoint)) is { Kind: not EndpointKind.Unknown } known ? known : ModelEndpoint.Custom;
        }

        return arguments.Argument("openAIClient") is { } client ? Of(client, depth - 1)
            : method.Parameters.Any(static parameter => parameter.Name == "apiKey") && !IsGiven(arguments.Argument("httpClient")) ? ModelEndpoint.Of(ModelEndpoint.OpenAI)
            : ModelEndpoint.Unknown; // the client is the container's, or an HttpClient may have an address of its own
    }

    private static bool IsGiven(IOperation? argument) => argument is not null && argument.Bare() is not (IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } });

    private static bool IsLibrary(ITypeSymbol? type) => Space(type) is var space
        && (IsBelow(space, "OpenAI") || IsBelow(space, "Anthropic") || IsBelow(space, "Microsoft.Extensions.AI") || IsBelow(space, "AnalyzerKit"));

    private static bool IsBelow(string space, string root) =>
        space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.');
}
