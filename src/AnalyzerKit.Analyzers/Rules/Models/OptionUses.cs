using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Options and requests of the libraries that name a model, and the clients that get them.</summary>
internal static class OptionUses
{
    private const string Ai = "Microsoft.Extensions.AI";

    /// <summary>The types, and whether their id is read without the client in sight: what all clients take says more of itself than what one SDK's client takes.</summary>
    private static readonly (string Space, string Type, bool IsOfAnyClient)[] Holders =
    [
        (Ai, "ChatOptions", true),
        (Ai, "EmbeddingGenerationOptions", true),
        ("Microsoft.SemanticKernel", "PromptExecutionSettings", true),
        ("Microsoft.SemanticKernel.Connectors.OpenAI", "OpenAIPromptExecutionSettings", true),
        ("Anthropic.Models.Messages", "MessageCreateParams", false),
        ("Anthropic.Models.Beta.Messages", "MessageCreateParams", false),
        ("Anthropic.SDK.Messaging", "MessageParameters", false),
        ("OpenAI.Responses", "CreateResponseOptions", false),
        ("OpenAI.Responses", "ResponseCreationOptions", false),
    ];

    public static bool CouldBe(AssignmentExpressionSyntax assignment) => SyntaxNames.Of(assignment.Left) is "ModelId" or "Model";

    /// <summary>Who answers for the id that an assignment names; null where that is nobody whose ids are known, or where it names none.</summary>
    public static ModelEndpoint? ServerOf(IOperation assignment, out IOperation? value)
    {
        value = (assignment as ISimpleAssignmentOperation)?.Value;
        if (assignment is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance } } || Holder(instance) is not { } holder || !IsHolder(holder.Type, out var isOfAnyClient))
        {
            return null;
        }

        var endpoint = ClientOf(holder);
        return endpoint.Kind == EndpointKind.Maker || (endpoint.Kind == EndpointKind.Unknown && isOfAnyClient) ? endpoint : null;
    }

    /// <summary>The object whose property is set: made here, or held by a variable.</summary>
    public static IOperation? Holder(IOperation instance)
    {
        if (instance is not IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
        {
            return instance.Bare();
        }

        return instance.Enclosing<IObjectOrCollectionInitializerOperation>()?.Parent;
    }

    /// <summary>Whose server the clients call that get the object.</summary>
    public static ModelEndpoint ClientOf(IOperation holder)
    {
        if (holder is IParameterReferenceOperation parameter)
        {
            return parameter.Enclosing<IAnonymousFunctionOperation>() is { } callback && SymbolEqualityComparer.Default.Equals(callback.Symbol, parameter.Parameter.ContainingSymbol) && Taker(callback) is { } configured
                ? ClientEndpoints.Of(configured.Receiver())
                : ModelEndpoint.Unknown;
        }

        return ModelEndpoint.OfAll([.. Receivers.Calls(holder).Select(static call => ClientEndpoints.Of(call.Receiver()))]);
    }

    private static bool IsHolder(ITypeSymbol? type, out bool isOfAnyClient)
    {
        foreach (var (space, name, any) in Holders)
        {
            if (type?.Name == name && type.IsNamed(space, name))
            {
                isOfAnyClient = any;
                return true;
            }
        }

        isOfAnyClient = false;
        return false;
    }

    private static IInvocationOperation? Taker(IAnonymousFunctionOperation callback)
    {
        IOperation? parent = callback.Parent;
        while (parent is IConversionOperation or IDelegateCreationOperation)
        {
            parent = parent.Parent;
        }

        return (parent as IArgumentOperation)?.Parent as IInvocationOperation;
    }
}
