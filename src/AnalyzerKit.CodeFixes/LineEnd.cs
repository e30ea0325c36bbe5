using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Where a line begins below what is there, so that a comment at a line's end stays with what it speaks of.</summary>
internal static class LineEnd
{
    /// <summary>The end of the token's line, where nothing but a comment follows it; else the token's own end.</summary>
    public static int After(SyntaxToken token)
    {
        foreach (var trivia in token.TrailingTrivia)
        {
            if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                return trivia.SpanStart;
            }
        }

        return token.Span.End;
    }

    /// <summary>Members of a list below another one, each on a line of its own, with commas as the list has them.</summary>
    public static IEnumerable<TextChange> Below(SyntaxNode member, string lineBreak, IEnumerable<string> added)
    {
        var last = member.GetLastToken();
        if (last.GetNextToken() is var comma && comma.IsKind(SyntaxKind.CommaToken))
        {
            return [new(new(After(comma), 0), string.Concat(added.Select(entry => lineBreak + entry + ",")))];
        }

        var lines = string.Join(",", added.Select(entry => lineBreak + entry));
        return After(last) == last.Span.End ? [new(new(last.Span.End, 0), "," + lines)] : [new(new(last.Span.End, 0), ","), new(new(After(last), 0), lines)];
    }
}
