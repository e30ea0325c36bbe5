using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Finds the source of a piece of a constant string: inside its literal, where it is one, or the literals it is made of.</summary>
internal static class LiteralMap
{
    /// <summary>The source of the characters from <paramref name="start"/> on; null where it cannot be told.</summary>
    /// <param name="expression">The expression that gives the string.</param>
    /// <param name="total">The string's length.</param>
    /// <param name="start">The first character.</param>
    /// <param name="length">How many characters.</param>
    public static TextSpan? Find(ExpressionSyntax expression, int total, int start, int length)
    {
        var pieces = new List<ExpressionSyntax>();
        Flatten(expression, pieces);

        // Literals have a known length; one piece of another kind gets what they leave.
        var known = 0;
        var unknown = 0;
        foreach (var piece in pieces)
        {
            known += Length(piece) ?? 0;
            unknown += Length(piece) is null ? 1 : 0;
        }

        if (unknown > 1 || (unknown == 0 && known != total))
        {
            return null;
        }

        var offset = 0;
        foreach (var piece in pieces)
        {
            var pieceLength = Length(piece) ?? total - known;
            if (start >= offset && start + length <= offset + pieceLength)
            {
                return piece is LiteralExpressionSyntax literal ? Find(literal, start - offset, length) : piece.Span;
            }

            offset += pieceLength;
        }

        return null;
    }

    private static void Flatten(ExpressionSyntax expression, List<ExpressionSyntax> pieces)
    {
        // The left side of a long concatenation is as deep as it is long.
        var rights = new Stack<ExpressionSyntax>();
        for (; ; )
        {
            if (expression is ParenthesizedExpressionSyntax parenthesized)
            {
                expression = parenthesized.Expression;
            }
            else if (expression is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.AddExpression))
            {
                rights.Push(binary.Right);
                expression = binary.Left;
            }
            else
            {
                pieces.Add(expression);
                if (rights.Count == 0)
                {
                    return;
                }

                expression = rights.Pop();
            }
        }
    }

    private static int? Length(ExpressionSyntax piece) =>
        piece is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText.Length : null;

    private static TextSpan? Find(LiteralExpressionSyntax literal, int start, int length)
    {
        var offsets = LiteralOffsets.Of(literal.Token);
        return offsets is null || start + length >= offsets.Count
            ? null
            : TextSpan.FromBounds(literal.Token.SpanStart + offsets[start], literal.Token.SpanStart + (length == 0 ? offsets[start] : offsets[start + length - 1] + Width(offsets, start + length - 1, literal)));
    }

    // Up to the next character's source, but not over the line break and indentation that a raw literal may have between them.
    private static int Width(List<int> offsets, int index, LiteralExpressionSyntax literal) =>
        literal.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken) ? 1 : offsets[index + 1] - offsets[index];
}
