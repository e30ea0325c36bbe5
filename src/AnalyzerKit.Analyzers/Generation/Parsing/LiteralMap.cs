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
    /// <param name="text">The string.</param>
    /// <param name="start">The first character.</param>
    /// <param name="length">How many characters.</param>
    public static TextSpan? Find(ExpressionSyntax expression, string text, int start, int length)
    {
        var pieces = new List<ExpressionSyntax>();
        Flatten(expression, pieces);

        var total = text.Length;

        // Literals have a known length; one piece of another kind gets what they leave.
        var lengths = pieces.ConvertAll(Length);
        var known = lengths.Sum() ?? 0;
        var unknown = lengths.Count(static piece => piece is null);
        if (unknown == 0 ? known != total : known > total)
        {
            return null;
        }

        if (unknown == 1)
        {
            lengths[lengths.IndexOf(null)] = total - known;
        }

        // Of several, nobody can tell where one ends and the next begins: what stands before the first and after the last of them can still be found.
        var begin = 0;
        for (var i = 0; i < pieces.Count && lengths[i] is { } piece; begin += piece, i++)
        {
            if (start >= begin && start + length <= begin + piece)
            {
                return Find(pieces[i], start - begin, length);
            }
        }

        var end = total;
        for (var i = pieces.Count - 1; i >= 0 && lengths[i] is { } piece; end -= piece, i--)
        {
            if (start >= end - piece && start + length <= end)
            {
                return Find(pieces[i], start - (end - piece), length);
            }
        }

        return FindOnly(pieces, text, text.Substring(start, length));
    }

    // Between two pieces of unknown length: where the whole string has it once, and a literal has it, it is there.
    private static TextSpan? FindOnly(List<ExpressionSyntax> pieces, string text, string part)
    {
        if (part.Length == 0 || text.IndexOf(part, StringComparison.Ordinal) != text.LastIndexOf(part, StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var piece in pieces)
        {
            if (Length(piece) is not null && piece is LiteralExpressionSyntax literal && literal.Token.ValueText.IndexOf(part, StringComparison.Ordinal) is >= 0 and var at)
            {
                return Find(literal, at, part.Length);
            }
        }

        return null;
    }

    private static TextSpan? Find(ExpressionSyntax piece, int start, int length) => piece is LiteralExpressionSyntax literal ? Find(literal, start, length) : piece.Span;

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
