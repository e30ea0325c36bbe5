using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>A key as a part of a text: what stands around it stays.</summary>
internal static class KeyText
{
    /// <summary>Whether the text that was reported is the key and nothing else.</summary>
    public static bool IsWhole(SyntaxNode node, TextSpan key) => key.Start == 0 && Text(node)?.Length == key.Length;

    /// <summary>The text with a hole in the key's place; null where that cannot be written in one way.</summary>
    public static (TextSpan Span, string Text)? Inside(SyntaxNode node, TextSpan key, string read)
    {
        if (Text(node) is not { } text || key.End > text.Length)
        {
            return null;
        }

        // Keys are written without escapes, so the text of one is its source.
        var secret = text.Substring(key.Start, key.Length);
        return node switch
        {
            LiteralExpressionSyntax { Token: { RawKind: (int)SyntaxKind.StringLiteralToken } token } when token.Text[0] == '"' && Place(token.Text, secret) is { } at =>
                (token.Span, "$" + Escaped(token.Text.Substring(0, at)) + "{" + read + "}" + Escaped(token.Text.Substring(at + secret.Length))),
            LiteralExpressionSyntax { Token: { RawKind: (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken } token } when Place(token.Text, secret) is { } at => (token.Span, Raw(token.Text, at, secret.Length, read)),
            InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax whole } part when Place(part.TextToken.Text, secret) is { } at && Hole(whole, read) is { } hole =>
                (new(part.SpanStart + at, secret.Length), hole),
            _ => null,
        };
    }

    private static string? Text(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token.Value: string text } literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => text,
        InterpolatedStringTextSyntax part => part.TextToken.ValueText,
        BinaryExpressionSyntax binary => Text(binary.Left) is { } left && Text(binary.Right) is { } right ? left + right : null,
        ParenthesizedExpressionSyntax parenthesized => Text(parenthesized.Expression),
        _ => null,
    };

    private static int? Place(string source, string secret) =>
        source.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at && source.IndexOf(secret, at + 1, StringComparison.Ordinal) < 0 ? at : null;

    private static string Escaped(string source) => source.Replace("{", "{{").Replace("}", "}}");

    // One more dollar than the text has braces beside each other.
    private static string Raw(string source, int at, int length, string read)
    {
        var (most, run) = (0, 0);
        foreach (var letter in source)
        {
            run = letter is '{' or '}' ? run + 1 : 0;
            most = Math.Max(most, run);
        }

        return new string('$', most + 1) + source.Substring(0, at) + new string('{', most + 1) + read + new string('}', most + 1) + source.Substring(at + length);
    }

    // Quotes inside of a verbatim string's hole need C# 11; a raw string says with its dollars how many braces a hole has.
    private static string? Hole(InterpolatedStringExpressionSyntax whole, string read)
    {
        var start = whole.StringStartToken.Text;
        var dollars = Math.Max(1, start.Count(static letter => letter == '$'));
        return start.Contains('@') && whole.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp11 } ? null : new string('{', dollars) + read + new string('}', dollars);
    }
}
