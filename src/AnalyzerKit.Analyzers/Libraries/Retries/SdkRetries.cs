using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>How often the clients of SDKs send a request that fails, without being told to.</summary>
internal static class SdkRetries
{
    private const int ClientModelDefault = 4; // System.ClientModel: the first and three retries
    private const int AnthropicDefault = 3;
    private const int Deepest = 12;

    /// <summary>The most requests that the client sends for one call, 1 where its retries are off; null where it is not made in sight.</summary>
    public static int? Attempts(IOperation? client)
    {
        for (var step = 0; step < Deepest && client is not null; step++)
        {
            client = Origin.Of(client);
            if (client is IObjectCreationOperation creation && !creation.Type.IsNamed("Microsoft.Extensions.AI", "ChatClientBuilder"))
            {
                return Made(creation);
            }

            client = Inner(client);
        }

        return null;
    }

    /// <summary>Whether a new object is a client of an SDK that retries by itself.</summary>
    public static bool IsClient(IObjectCreationOperation creation) => IsClientModel(creation.Type) || IsAnthropic(creation.Type);

    private static bool IsClientModel(ITypeSymbol? type) =>
        type is { ContainingNamespace: { } space } && type.Name.EndsWith("Client", StringComparison.Ordinal) && (Root(space) == "OpenAI" || type.IsOrImplements("OpenAI", "OpenAIClient"));

    private static bool IsAnthropic(ITypeSymbol? type) => type.IsNamed("Anthropic", "AnthropicClient");

    private static int? Made(IObjectCreationOperation creation)
    {
        if (IsAnthropic(creation.Type))
        {
            var set = ObjectSettings.Of(creation, "MaxRetries").ToList();
            if (set.Count == 0 && creation.Arguments.Argument("options") is { } given)
            {
                if (Origin.Of(given) is not IObjectCreationOperation options)
                {
                    return null;
                }

                set.AddRange(ObjectSettings.Of(options, "MaxRetries"));
            }

            return set.Count == 0 ? AnthropicDefault : set.Count == 1 ? Number(set[0]) + 1 : null;
        }

        return !IsClientModel(creation.Type) ? null : creation.Arguments.Argument("options") is { } value ? Configured(value) : ClientModelDefault;
    }

    /// <summary>The most requests of a client with these options; null where they are not known.</summary>
    public static int? Configured(IOperation options)
    {
        options = Origin.Of(options);
        if (options.ConstantValue is { HasValue: true, Value: null })
        {
            return ClientModelDefault;
        }

        if (options is not IObjectCreationOperation creation)
        {
            return null;
        }

        var policies = ObjectSettings.Of(creation, "RetryPolicy");
        return policies.Count switch
        {
            0 => ClientModelDefault,
            1 => Policy(Origin.Of(policies[0])),
            _ => null,
        };
    }

    private static int? Policy(IOperation policy) => policy switch
    {
        { ConstantValue: { HasValue: true, Value: null } } => ClientModelDefault,
        IObjectCreationOperation creation when creation.Type.IsNamed("System.ClientModel.Primitives", "ClientRetryPolicy") => creation.Arguments.Argument("maxRetries") is { } most ? Number(most) + 1 : ClientModelDefault,
        IPropertyReferenceOperation { Property: { Name: "Default" } property } when property.ContainingType.IsNamed("System.ClientModel.Primitives", "ClientRetryPolicy") => ClientModelDefault,
        _ => null,
    };

    // What a client is taken from, or wrapped around.
    private static IOperation? Inner(IOperation client) => client switch
    {
        IInvocationOperation { Instance: { } instance } call when call.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal) && IsClientModel(call.TargetMethod.ReturnType) => instance,
        IInvocationOperation call when IsWrapping(call.TargetMethod) => call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null),
        IPropertyReferenceOperation { Instance: { } instance } property when Root(property.Property.ContainingNamespace) == "Anthropic" => instance,
        IObjectCreationOperation { Arguments.Length: > 0 } builder => builder.Arguments[0].Value,
        _ => null,
    };

    private static bool IsWrapping(IMethodSymbol method) =>
        method.ContainingNamespace?.ToString() == KnownNames.Ai && (method.Name is "AsIChatClient" or "AsChatClient" or "AsIEmbeddingGenerator" or "AsBuilder" or "Build" or "ConfigureOptions" || method.Name.StartsWith("Use", StringComparison.Ordinal));

    private static int? Number(IOperation value) => Origin.Of(value).ConstantValue is { HasValue: true, Value: int number } && number is >= 0 and < int.MaxValue ? number : null;

    private static string? Root(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name;
    }
}
