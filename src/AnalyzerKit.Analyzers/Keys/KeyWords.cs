using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>A look at the words of a piece of source, before anybody asks what they mean.</summary>
internal static class KeyWords
{
    private const int Most = 4000; // tokens; beyond is a table, and no reading of a key

    public static bool Near(SyntaxNode node)
    {
        var left = Most;
        foreach (var token in node.DescendantTokens())
        {
            if (--left == 0)
            {
                return false;
            }

            if ((token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken)) && Sounds(token.Text) || IsOwnCall(token))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Sounds(string text) =>
        text == "GetEnvironmentVariable" || text.IndexOf("key", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("token", StringComparison.OrdinalIgnoreCase) >= 0;

    // CreateClient(), whose body may read one.
    private static bool IsOwnCall(SyntaxToken token) =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.Parent?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call && call.Expression == token.Parent;
}
