using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>Where each character of a string literal's value stands in the literal.</summary>
internal static class LiteralOffsets
{
    /// <summary>For each character of the value its offset in the token's text, and one more for the end; null where it cannot be told.</summary>
    public static List<int>? Of(SyntaxToken token)
    {
        var text = token.Text;
        var offsets = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken when text.StartsWith("@\"", StringComparison.Ordinal) => Verbatim(text),
            SyntaxKind.StringLiteralToken => Regular(text),
            SyntaxKind.SingleLineRawStringLiteralToken => RawLine(text),
            SyntaxKind.MultiLineRawStringLiteralToken => RawLines(text),
            _ => null,
        };

        return offsets?.Count == token.ValueText.Length + 1 ? offsets : null;
    }

    private static List<int> Verbatim(string text)
    {
        var offsets = new List<int>();
        var index = 2;
        for (; index < text.Length - 1; index += text[index] == '"' ? 2 : 1)
        {
            offsets.Add(index);
        }

        offsets.Add(index);
        return offsets;
    }

    private static List<int> Regular(string text)
    {
        var offsets = new List<int>();
        var index = 1;
        while (index < text.Length - 1)
        {
            offsets.Add(index);
            if (text[index] != '\\')
            {
                index++;
                continue;
            }

            var start = index;
            index = EscapeEnd(text, index);
            if (text[start + 1] == 'U' && !text.Substring(start + 2, Math.Min(4, index - start - 2)).Equals("0000", StringComparison.Ordinal))
            {
                offsets.Add(start); // two UTF-16 units from one escape
            }
        }

        offsets.Add(index);
        return offsets;
    }

    private static int EscapeEnd(string text, int backslash)
    {
        var index = backslash + 2;
        var digits = index > text.Length - 1 ? 0 : text[backslash + 1] switch { 'u' => 4, 'U' => 8, 'x' => 4, _ => 0 };
        for (; digits > 0 && index < text.Length - 1 && Uri.IsHexDigit(text[index]); digits--)
        {
            index++;
        }

        return index;
    }

    private static int Quotes(string text)
    {
        var count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    private static List<int> RawLine(string text)
    {
        var quotes = Quotes(text);
        return [.. Enumerable.Range(quotes, Math.Max(0, text.Length - (2 * quotes)) + 1)];
    }

    private static List<int>? RawLines(string text)
    {
        var quotes = Quotes(text);
        var first = text.IndexOf('\n');
        var last = text.LastIndexOf('\n');
        if (first < 0 || last <= first)
        {
            return null;
        }

        var indentation = text.Length - quotes - last - 1;
        var end = text[last - 1] == '\r' ? last - 1 : last;
        var offsets = new List<int>();
        for (var line = first + 1; line <= end;)
        {
            var next = text.IndexOf('\n', line, end - line);
            var lineEnd = next < 0 ? end : next + 1;
            var content = line;
            while (content < lineEnd && content - line < indentation && text[content] is ' ' or '\t')
            {
                content++;
            }

            for (var index = content; index < lineEnd; index++)
            {
                offsets.Add(index);
            }

            line = next < 0 ? end + 1 : lineEnd;
        }

        offsets.Add(end);
        return offsets;
    }
}
