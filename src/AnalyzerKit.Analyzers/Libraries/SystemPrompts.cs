using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Finds the texts that a model takes for its operator's instructions: system and developer messages, and instructions beside them.</summary>
internal static class SystemPrompts
{
    private static readonly HashSet<string> Settings = new(StringComparer.Ordinal) { "Instructions", "System", "SystemMessage", "ChatSystemPrompt", "ChatDeveloperPrompt", "InstructionsOverride", "AdditionalInstructions", "SystemInstruction" };

    private static readonly HashSet<string> Calls = new(StringComparer.Ordinal)
    {
        "CreateSystemMessage", "CreateDeveloperMessage", "AddSystemMessage", "AddDeveloperMessage", "CreateSystemMessageItem", "CreateDeveloperMessageItem", "AddMessage", "CreateAIAgent", "AsAIAgent",
    };

    private static readonly HashSet<string> Messages = new(StringComparer.Ordinal)
    {
        "SystemChatMessage", "DeveloperChatMessage", "ChatRequestSystemMessage", "ChatRequestDeveloperMessage", "SystemMessage", "ChatHistory",
    };

    private static readonly HashSet<string> RoleMessages = new(StringComparer.Ordinal) { "ChatMessage", "ChatMessageContent", "ChatRequestMessage" };

    private static readonly string[] Spaces = ["Microsoft.Extensions.AI", "OpenAI", "Azure.AI", "Anthropic", "Microsoft.SemanticKernel", "Microsoft.Agents", "OllamaSharp", "Mistral", "Google"];

    /// <summary>Whether a node could hold one, by its words alone.</summary>
    public static bool IsPossible(SyntaxNode node) => WrittenMessages.IsPossible(node) || node switch
    {
        InvocationExpressionSyntax call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && Calls.Contains(name),
        AssignmentExpressionSyntax assignment => Settings.Contains((assignment.Left as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText ?? (assignment.Left as IdentifierNameSyntax)?.Identifier.ValueText ?? ""),
        ObjectCreationExpressionSyntax creation => IsMessage(creation.Type) || creation.ArgumentList?.Arguments.Any(static argument => argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "System" or "Developer" }) == true,
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 and <= 4 } arguments } => arguments.Any(static argument => argument.Expression is not LiteralExpressionSyntax),
        _ => false,
    };

    /// <summary>The texts, not taken apart.</summary>
    public static IEnumerable<IOperation> In(IOperation operation)
    {
        switch (operation)
        {
            case IAnonymousObjectCreationOperation:
            case IObjectCreationOperation { Type: { } own } when !IsLibrary(own):
                return WrittenMessages.In(operation).SelectMany(static text => Texts(text, 4));
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment when IsLibrary(property.ContainingType) && Settings.Contains(property.Name):
                return Texts(assignment.Value, 4);
            case IObjectCreationOperation { Type: { } type } creation when IsLibrary(type):
                return Messages.Contains(type.Name) ? creation.Arguments.Take(1).SelectMany(static argument => Texts(argument.Value, 4))
                    : RoleMessages.Contains(type.Name) && creation.Arguments.Any(static argument => IsRole(argument.Value)) ? creation.Arguments.Where(static argument => !IsRole(argument.Value)).SelectMany(static argument => Texts(argument.Value, 4))
                    : type.Name == "ChatClientAgent" && creation.Arguments.Argument("instructions") is { } given ? Texts(given, 4)
                    : WrittenMessages.In(creation).SelectMany(static text => Texts(text, 4));
            case IInvocationOperation { TargetMethod: { } method } call when Calls.Contains(method.Name) && (IsLibrary(method.ContainingType) || (method.IsExtensionMethod && IsLibrary(method.Parameters[0].Type))):
                return method.Name switch
                {
                    "AddMessage" => call.Arguments.Any(static argument => IsRole(argument.Value)) ? call.Arguments.Where(static argument => !IsRole(argument.Value)).SelectMany(static argument => Texts(argument.Value, 4)) : [],
                    "CreateAIAgent" or "AsAIAgent" => call.Arguments.Argument("instructions") is { } instructions ? Texts(instructions, 4) : [],
                    _ => call.Arguments.Skip(method.IsExtensionMethod && call.Instance is null ? 1 : 0).Take(1).SelectMany(static argument => Texts(argument.Value, 4)),
                };
            default:
                return [];
        }
    }

    // A message may be made of parts, each with a text of its own.
    private static IEnumerable<IOperation> Texts(IOperation value, int depth)
    {
        value = value.Bare();
        if (depth == 0 || value.Type is { SpecialType: SpecialType.System_String })
        {
            return depth == 0 ? [] : [value];
        }

        return value switch
        {
            IConversionOperation conversion => Texts(conversion.Operand, depth),
            IArgumentOperation argument => Texts(argument.Value, depth),
            ICollectionExpressionOperation collection => collection.Elements.SelectMany(element => Texts(element, depth - 1)),
            IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.SelectMany(element => Texts(element, depth - 1)),
            IObjectCreationOperation creation => creation.Arguments.Take(1).SelectMany(argument => Texts(argument.Value, depth - 1)).Concat(creation.Initializer is { } initializer ? Texts(initializer, depth) : []),
            IObjectOrCollectionInitializerOperation initializer => initializer.Initializers.SelectMany(element => element switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Text" } } text => Texts(text.Value, depth - 1),
                IInvocationOperation { Arguments: { Length: 1 } arguments } => Texts(arguments[0].Value, depth - 1),
                _ => [],
            }),
            IInvocationOperation { TargetMethod.Name: "CreateTextPart" or "CreateInputTextPart" } part => part.Arguments.Take(1).SelectMany(argument => Texts(argument.Value, depth - 1)),
            _ => [],
        };
    }

    private static bool IsRole(IOperation value)
    {
        value = value.Bare();
        return value is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "System" or "Developer", ContainingType.Name: "ChatRole" or "AuthorRole" } }
            || value is IFieldReferenceOperation { Field: { IsStatic: true, Name: "System" or "Developer" } field } && field.ContainingType.Name.EndsWith("Role", StringComparison.Ordinal)
            || (value is IObjectCreationOperation { Type.Name: "ChatRole" or "AuthorRole", Arguments: { Length: 1 } arguments } && ConstantText.Of(arguments[0].Value) is "system" or "developer");
    }

    private static bool IsMessage(TypeSyntax type) =>
        ((type as QualifiedNameSyntax)?.Right ?? type as SimpleNameSyntax)?.Identifier.ValueText is { } name && (Messages.Contains(name) || RoleMessages.Contains(name) || name == "ChatClientAgent");

    private static bool IsLibrary(ITypeSymbol type) => Spaces.Any(type.IsInSpace);
}
