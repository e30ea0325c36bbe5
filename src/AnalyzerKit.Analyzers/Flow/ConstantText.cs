using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Text that is known while compiling: constants, locals that have one value all their life, and read-only fields and properties that are initialized with a literal.</summary>
internal static class ConstantText
{
    private const int Deepest = 8; // of locals that are made of locals

    /// <summary>The text; null where it is not known.</summary>
    public static string? Of(IOperation value) => Of(value, Deepest);

    private static string? Of(IOperation value, int depth)
    {
        value = value.Bare();
        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            return text;
        }

        return depth == 0 ? null : value switch
        {
            ILocalReferenceOperation local when Writes.Only(local) is { } only => Of(only, depth - 1),
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => Initializer(field),
            IPropertyReferenceOperation { Property: { SetMethod: null } property } => Initializer(property),
            IObjectCreationOperation { Arguments.Length: 1 } creation when creation.Type.Is("System", "Uri") => Of(creation.Arguments[0].Value, depth - 1),
            _ => null,
        };
    }

    // Read from the source itself: a constructor could still assign another value, which a literal beside the declaration makes unlikely.
    private static string? Initializer(ISymbol member) => member.DeclaringSyntaxReferences.Select(static declaration => declaration.GetSyntax()).FirstOrDefault() switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => Literal(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => Literal(value),
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => Literal(value),
        _ => null,
    };

    private static string? Literal(ExpressionSyntax? value) => value switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: "Uri" }, ArgumentList.Arguments: { Count: 1 } arguments } => Literal(arguments[0].Expression),
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Literal(arguments[0].Expression),
        _ => null,
    };
}
