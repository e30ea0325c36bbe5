using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>A request's body written as JSON text, in whatever kind of literal. Read as it stands in the source, so that a place in it is a place in the source.</summary>
internal static class RequestText
{
    // A quote is ", \" or "", as the kind of literal has it.
    private const string Quote = "(?:\\\\\"|\"\"|\"|')";
    private static readonly Regex Streaming = new(Quote + "stream" + Quote + @"\s*:\s*true\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Keys = new(Quote + "(?<key>[a-zA-Z_]+)" + Quote + @"\s*:", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The whole text that a literal is part of: the sum of the texts that are added to each other.</summary>
    public static ExpressionSyntax Whole(ExpressionSyntax literal)
    {
        var whole = literal;
        while (whole.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or ParenthesizedExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        return whole;
    }

    /// <summary>Where a text says <c>"stream": true</c>; null where it does not.</summary>
    public static TextSpan? Place(ExpressionSyntax literal)
    {
        try
        {
            return Streaming.Match(literal.ToString()) is { Success: true } match ? new(literal.SpanStart + match.Index, match.Length) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>All keys in a text, whatever they stand in.</summary>
    public static IEnumerable<string> Of(SyntaxNode text)
    {
        try
        {
            return [.. Keys.Matches(text.ToString()).Cast<Match>().Select(static match => RequestKeys.Plain(match.Groups["key"].Value))];
        }
        catch (RegexMatchTimeoutException)
        {
            return [];
        }
    }
}
