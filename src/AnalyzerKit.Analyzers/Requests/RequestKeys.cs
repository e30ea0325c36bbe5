using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>The keys that stand beside each other in a request's body, written as an anonymous object, an initializer, or one statement after the other.</summary>
internal static class RequestKeys
{
    /// <summary>A key as it is compared: <c>stream_options</c> and <c>StreamOptions</c> are one.</summary>
    public static string Plain(string key) => key.Replace("_", "").Replace("-", "").ToLowerInvariant();

    /// <summary>The text of a literal key, UTF-8 literals included; null where it is no literal.</summary>
    public static string? Text(ExpressionSyntax? key) => key is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression or (int)SyntaxKind.Utf8StringLiteralExpression } literal ? literal.Token.ValueText : null;

    public static IEnumerable<string> Of(AnonymousObjectCreationExpressionSyntax creation) => creation.Initializers.Select(static member => Plain(Name(member)));

    public static string Name(AnonymousObjectMemberDeclaratorSyntax member) => member.NameEquals?.Name.Identifier.ValueText ?? member.Expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        _ => "",
    };

    public static IEnumerable<string> Of(InitializerExpressionSyntax initializer) => initializer.Expressions.Select(Key).Where(static key => key is not null).Select(static key => Plain(key!));

    /// <summary>The keys that a variable is given anywhere in its member: by its initializer, by assignments, by <c>Add</c> and by a writer's <c>Write</c>.</summary>
    public static IEnumerable<string> Of(string variable, SyntaxNode member)
    {
        foreach (var node in member.DescendantNodes())
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: var receiver, ArgumentList.Arguments: { Count: 1 } keys } } when IsNamed(receiver, variable) && Text(keys[0].Expression) is { } key:
                    yield return Plain(key);
                    break;
                case AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } when IsNamed(access.Expression, variable):
                    yield return Plain(name);
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: { Count: > 0 } arguments } when IsNamed(access.Expression, variable) && Text(arguments[0].Expression) is { } key:
                    yield return Plain(key);
                    break;
                case VariableDeclaratorSyntax { Initializer.Value: var value } declarator when declarator.Identifier.ValueText == variable && Initializer(value) is { } initializer:
                    foreach (var key in Of(initializer))
                    {
                        yield return key;
                    }

                    break;
            }
        }
    }

    public static bool IsNamed(ExpressionSyntax expression, string name) => expression switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static InitializerExpressionSyntax? Initializer(ExpressionSyntax value) => value switch
    {
        BaseObjectCreationExpressionSyntax creation => creation.Initializer,
        _ => null,
    };

    private static string? Key(ExpressionSyntax element) => element switch
    {
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } arguments } } => Text(arguments[0].Expression),
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => Text(pair[0]),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } => Text(pair[0].Expression),
        _ => null,
    };
}
