using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>The operation of a node with its whole body around it. The compiler's own answer may end at the statement, beyond which no local is followed.</summary>
internal static class RootedOperations
{
    public static IOperation? Rooted(this SemanticModel model, SyntaxNode node, CancellationToken cancellationToken)
    {
        if (Plain(node) is not { } plain || model.GetOperation(plain, cancellationToken) is not { } operation)
        {
            return null;
        }

        var member = plain.Ancestors().FirstOrDefault(static outer => outer is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax);
        if (member is null || operation.Body().Syntax == member || (member is CompilationUnitSyntax && !plain.Ancestors().Any(static outer => outer is GlobalStatementSyntax)))
        {
            return operation;
        }

        return model.GetOperation(member, cancellationToken)?.Descendants().FirstOrDefault(inner => inner.Syntax == operation.Syntax && inner.Kind == operation.Kind) ?? operation;
    }

    // value! and (value) are no operations of their own.
    private static SyntaxNode? Plain(SyntaxNode node)
    {
        while (true)
        {
            switch (node)
            {
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    node = suppressed.Operand;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    node = parenthesized.Expression;
                    break;
                default:
                    return node;
            }
        }
    }
}
