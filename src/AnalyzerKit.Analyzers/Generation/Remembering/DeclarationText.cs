using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Generation.Remembering;

/// <summary>
/// A file without the insides of its methods, its comments and its layout, as a hash. Whatever a declaration means is said by the words outside
/// of bodies: two files that are equal there declare the same.
/// </summary>
internal static class DeclarationText
{
    public static string Hash(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var root = tree.GetRoot(cancellationToken);
        var rest = new StringBuilder(tree.FilePath).Append('\n').Append(((CSharpParseOptions)tree.Options).LanguageVersion).Append('\n');
        if (root.ContainsDirectives || root.ContainsDiagnostics)
        {
            // A directive is no word, yet decides what is; and what does not parse may mean more than its words.
            rest.Append(string.Join(",", tree.Options.PreprocessorSymbolNames)).Append('\n');
            AddText(root, rest);
        }
        else
        {
            AddWords(root, rest, cancellationToken);
        }

        using var algorithm = SHA256.Create();
        return Convert.ToBase64String(algorithm.ComputeHash(Encoding.Unicode.GetBytes(rest.ToString())));
    }

    private static void AddWords(SyntaxNode root, StringBuilder rest, CancellationToken cancellationToken)
    {
        foreach (var item in root.DescendantNodesAndTokens(static node => !IsInside(node)))
        {
            if (item.AsNode() is { } node)
            {
                if (IsInside(node))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    rest.Append('\0').Append((char)node.RawKind).Append('\n');
                }
            }
            else
            {
                // The kind tells where words of one spelling differ, the length where one ends.
                var word = item.AsToken();
                rest.Append((char)word.RawKind).Append((char)word.Span.Length).Append(word.Text);
            }
        }
    }

    private static void AddText(SyntaxNode root, StringBuilder rest)
    {
        var text = root.ToFullString();
        var start = 0;
        foreach (var node in root.DescendantNodes(static node => !IsInside(node)))
        {
            if (IsInside(node))
            {
                rest.Append(text, start, node.SpanStart - start).Append('\0');
                start = node.Span.End;
            }
        }

        rest.Append(text, start, text.Length - start);
    }

    /// <summary>Whether a node is a body. One that does not parse may end elsewhere than it looks, and a directive in one reaches beyond it: those count as they are.</summary>
    public static bool IsInside(SyntaxNode node) => node switch
    {
        BlockSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax,
        ArrowExpressionClauseSyntax => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax,
        _ => false,
    } && node is { ContainsDiagnostics: false, ContainsDirectives: false };
}
