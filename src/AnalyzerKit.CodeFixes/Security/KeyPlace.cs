using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>The place of a key in the source: what can stand there instead.</summary>
internal static class KeyPlace
{
    /// <summary>Whether only a constant can stand there.</summary>
    public static bool NeedsConstant(ExpressionSyntax value)
    {
        foreach (var node in value.AncestorsAndSelf())
        {
            switch (node)
            {
                case AttributeArgumentSyntax or ParameterSyntax or SwitchLabelSyntax or PatternSyntax or EnumMemberDeclarationSyntax or GotoStatementSyntax:
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                case LocalDeclarationStatementSyntax local when local.Modifiers.Any(SyntaxKind.ConstKeyword):
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test when test.Right.Span.Contains(value.Span):
                    return true;
                case StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Whether the program gives itself the variable, which it would then give itself from itself.</summary>
    public static bool IsForTheEnvironment(ExpressionSyntax value) =>
        value.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SetEnvironmentVariable" } };

    /// <summary>Whether it is what a configuration is given.</summary>
    public static bool IsForConfiguration(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        value.Parent is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax access } assignment && assignment.Right == value
            && model.GetTypeInfo(access.Expression, cancellationToken).Type.IsOrImplements("Microsoft.Extensions.Configuration", "IConfiguration");

    /// <summary>What reads the key, in the place of the whole value, so that the code around compiles as before; null where no text can stand there.</summary>
    public static (TextSpan Span, string Text)? InPlaceOf(ExpressionSyntax value, string read, string variable, SemanticModel model, CancellationToken cancellationToken)
    {
        if (value.IsKind(SyntaxKind.Utf8StringLiteralExpression))
        {
            return null;
        }

        var text = IsNullWelcome(value, model, cancellationToken) ? read : read + " ?? throw new " + SystemType(model, value, "InvalidOperationException") + "(\"Set " + variable + ".\")";
        var isTight = text != read && value.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax or BinaryExpressionSyntax or ConditionalAccessExpressionSyntax or InterpolationSyntax;
        return (value.Span, isTight ? "(" + text + ")" : text);
    }

    /// <summary>A type of <c>System</c>, with its namespace where the source does not import it.</summary>
    public static string SystemType(SemanticModel model, SyntaxNode place, string name) =>
        model.LookupNamespacesAndTypes(place.SpanStart, name: name) is { Length: 1 } found && found[0].ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true } ? name : "global::System." + name;

    /// <summary>The setting that an expression reads; null where it does not read one by a literal.</summary>
    public static string? NameRead(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => Literal(arguments[0]),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => Literal(arguments[0]),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } inner => NameRead(inner.Right) ?? NameRead(inner.Left),
        _ => null,
    };

    private static string? Literal(ArgumentSyntax argument) =>
        argument.Expression is LiteralExpressionSyntax { Token.Value: string name } && name.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or ':' or '-' or '.') ? name : null;

    // Where nobody counts nulls, the library that takes the key says that there is none.
    private static bool IsNullWelcome(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!model.GetNullableContext(value.SpanStart).AnnotationsEnabled())
        {
            return value.Parent is not MemberAccessExpressionSyntax;
        }

        return value.Parent switch
        {
            InterpolationSyntax => true,
            BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.AddExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => coalesce.Left == value,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: NullableTypeSyntax } } } => true,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: NullableTypeSyntax } } => true,
            AssignmentExpressionSyntax assignment => Annotation(model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol) == NullableAnnotation.Annotated,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } list } argument => model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && Parameter(method, list, argument) is { NullableAnnotation: NullableAnnotation.Annotated },
            _ => false,
        };
    }

    private static IParameterSymbol? Parameter(IMethodSymbol method, ArgumentListSyntax list, ArgumentSyntax argument) =>
        argument.NameColon is { Name.Identifier.ValueText: var name } ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name)
        : list.Arguments.IndexOf(argument) is var index && index < method.Parameters.Length && !method.Parameters[index].IsParams ? method.Parameters[index]
        : null;

    private static NullableAnnotation Annotation(ISymbol? target) => target switch
    {
        IPropertySymbol property => property.NullableAnnotation,
        IFieldSymbol field => field.NullableAnnotation,
        ILocalSymbol { Type: { } } local => local.NullableAnnotation == NullableAnnotation.Annotated && local.DeclaringSyntaxReferences.Length > 0 && IsSaidNullable(local) ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated,
        IParameterSymbol parameter => parameter.NullableAnnotation,
        _ => NullableAnnotation.None,
    };

    // A local with var is nullable by itself, and is read as if it were not.
    private static bool IsSaidNullable(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: NullableTypeSyntax } };
}
