using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Ways of writing that something is made once, and then kept.</summary>
internal static class FirstUses
{
    /// <summary>The assignment in <c>if (_key is null) _key = ...</c>; null for any other statement.</summary>
    public static AssignmentExpressionSyntax? Guarded(IfStatementSyntax guard)
    {
        var statement = guard.Statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[0] : guard.Statement;
        return statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: { } left } assignment }
            && Asked(guard.Condition) is { } asked && SyntaxFactory.AreEquivalent(asked, left) ? assignment : null;
    }

    /// <summary>Whether a field or property has its value from beside its name.</summary>
    public static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Select(static declared => declared.GetSyntax())
        .Any(static declared => declared is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null });

    /// <summary>Whether a node stands in what registers a singleton.</summary>
    public static bool IsMadeOnce(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null and not MemberDeclarationSyntax; current = current.Parent)
        {
            if (current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } && Lifetimes.IsSingletonRegistration(method))
            {
                return true;
            }
        }

        return false;
    }

    private static ExpressionSyntax? Asked(ExpressionSyntax condition) => condition switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right: LiteralExpressionSyntax } comparison => comparison.Left,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax } pattern => pattern.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
        _ => null,
    };
}
