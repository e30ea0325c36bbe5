using System.Text;
using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Puts the pieces of a text together that only together are a key: operands of <c>+</c> and parts of an interpolated string.</summary>
internal static class Folding
{
    private const int MostPieces = 64;

    /// <summary>The pieces from the one on that are known while compiling, and the expression that joins them; null where there is nothing to join.</summary>
    public static (string Text, ExpressionSyntax Whole)? From(SyntaxNode piece, string text, SemanticModel model, CancellationToken cancellationToken) => piece switch
    {
        InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax whole } part => Interpolated(part, whole, model, cancellationToken),
        ExpressionSyntax expression => Added(expression, text, model, cancellationToken),
        _ => null,
    };

    private static (string Text, ExpressionSyntax Whole)? Added(ExpressionSyntax piece, string first, SemanticModel model, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(first);
        ExpressionSyntax node = piece;
        var pieces = 1;
        var open = true;
        for (; pieces < MostPieces && node.Parent is ExpressionSyntax parent; node = parent)
        {
            if (parent is ParenthesizedExpressionSyntax)
            {
                continue;
            }

            if (!parent.IsKind(SyntaxKind.AddExpression))
            {
                break;
            }

            var binary = (BinaryExpressionSyntax)parent;
            if (binary.Right == node)
            {
                // Only what a name stands for is put in front; another literal has been here before.
                if (pieces == 1 && binary.Left is IdentifierNameSyntax or MemberAccessExpressionSyntax && Known(binary.Left, model, cancellationToken) is { } before)
                {
                    text.Insert(0, before);
                    pieces++;
                }
            }
            else if (open && Known(binary.Right, model, cancellationToken) is { } next)
            {
                text.Append(next);
                pieces++;
            }
            else
            {
                open = false;
            }
        }

        return pieces > 1 ? (text.ToString(), node) : null;
    }

    private static (string Text, ExpressionSyntax Whole)? Interpolated(InterpolatedStringTextSyntax part, InterpolatedStringExpressionSyntax whole, SemanticModel model, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var index = whole.Contents.IndexOf(part);
        for (var i = Math.Max(0, index - 1); i < whole.Contents.Count && i < index + MostPieces; i++)
        {
            var known = whole.Contents[i] switch
            {
                InterpolatedStringTextSyntax other => other.TextToken.ValueText,
                InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole => Known(hole.Expression, model, cancellationToken),
                _ => null,
            };

            // What is not known is no letter of a key.
            text.Append(known ?? "\n");
        }

        return whole.Contents.Count > 1 ? (text.ToString(), whole) : null;
    }

    private static string? Known(ExpressionSyntax piece, SemanticModel model, CancellationToken cancellationToken) => piece switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value as string,
        ParenthesizedExpressionSyntax or BinaryExpressionSyntax => model.GetConstantValue(piece, cancellationToken).Value as string,
        IdentifierNameSyntax or MemberAccessExpressionSyntax => model.GetConstantValue(piece, cancellationToken).Value as string ?? (model.GetOperation(piece, cancellationToken) is { } operation ? ConstantText.Of(operation) : null),
        _ => null,
    };
}
