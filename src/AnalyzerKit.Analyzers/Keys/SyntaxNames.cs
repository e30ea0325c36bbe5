using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Reads the names that pieces of source say.</summary>
internal static class SyntaxNames
{
    /// <summary>The names of what is read, called or written to: <c>options.ApiKey</c>, <c>headers["api-key"]</c>, <c>Environment.GetEnvironmentVariable("API_KEY")</c>.</summary>
    public static IEnumerable<string> Of(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax identifier => [identifier.Identifier.ValueText],
        GenericNameSyntax generic => [generic.Identifier.ValueText],
        MemberAccessExpressionSyntax member => [member.Name.Identifier.ValueText],
        MemberBindingExpressionSyntax binding => [binding.Name.Identifier.ValueText],
        ConditionalAccessExpressionSyntax conditional => Of(conditional.WhenNotNull),
        ParenthesizedExpressionSyntax parenthesized => Of(parenthesized.Expression),
        AwaitExpressionSyntax awaited => Of(awaited.Expression),
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } => [variable.Identifier.ValueText],
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } element => Text(arguments[0].Expression) is { } key ? [key] : Of(element.Expression),
        ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => Of(arguments[0].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => Of(arguments[0].Expression),
        InvocationExpressionSyntax invocation => Of(invocation.Expression),
        _ => Text(expression) is { } text ? [text] : [],
    };

    /// <summary>The text of a literal, or the name of the constant that stands for it.</summary>
    public static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Text(arguments[0].Expression),
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Text(arguments[0].Expression),
        _ => null,
    };

    /// <summary>The last literal of a concatenation.</summary>
    public static string? TextBefore(ExpressionSyntax left) => left switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText,
        BinaryExpressionSyntax binary => TextBefore(binary.Right),
        _ => null,
    };

    public static string OfDeclared(SyntaxNode declared) => declared switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: { Count: > 0 } variables } => variables[0].Identifier.ValueText,
        _ => "",
    };

    public static string OfLast(NameSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>The type that is made, also where only the target says it.</summary>
    public static string? OfType(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken) =>
        creation is ObjectCreationExpressionSyntax { Type: NameSyntax name } ? OfLast(name) : model.GetTypeInfo(creation, cancellationToken).Type?.Name;

    /// <summary>The method, property or local function that gives a value.</summary>
    public static string? OfMember(SyntaxNode part)
    {
        for (var node = part.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    return method.Identifier.ValueText;
                case PropertyDeclarationSyntax property:
                    return property.Identifier.ValueText;
                case LocalFunctionStatementSyntax function:
                    return function.Identifier.ValueText;
                case AnonymousFunctionExpressionSyntax or TypeDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
