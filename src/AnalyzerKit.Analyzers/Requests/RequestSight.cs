using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Requests;

/// <summary>What can be seen from a place: the member around it, then its type, then its file.</summary>
internal static class RequestSight
{
    /// <summary>The method, property, field or program that a place belongs to.</summary>
    public static SyntaxNode Member(SyntaxNode place)
    {
        foreach (var node in place.AncestorsAndSelf())
        {
            if (node is MemberDeclarationSyntax and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) or CompilationUnitSyntax)
            {
                return node;
            }
        }

        return place;
    }

    /// <summary>From the nearest to the farthest.</summary>
    public static IEnumerable<SyntaxNode> Around(SyntaxNode place)
    {
        var member = Member(place);
        yield return member;
        foreach (var type in member.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            yield return type;
        }

        if (member.SyntaxTree.GetRoot() is var root && root != member)
        {
            yield return root;
        }
    }

    /// <summary>The texts that stand in a node; in a program, without those of its types.</summary>
    public static IEnumerable<string> Texts(SyntaxNode node)
    {
        foreach (var token in Tokens(node))
        {
            if (token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken or (int)SyntaxKind.SingleLineRawStringLiteralToken or (int)SyntaxKind.MultiLineRawStringLiteralToken or (int)SyntaxKind.Utf8StringLiteralToken or (int)SyntaxKind.Utf8SingleLineRawStringLiteralToken or (int)SyntaxKind.Utf8MultiLineRawStringLiteralToken)
            {
                yield return token.ValueText;
            }
        }
    }

    public static IEnumerable<SyntaxToken> Tokens(SyntaxNode node) =>
        node is CompilationUnitSyntax unit && unit.Members.Any(static member => member is GlobalStatementSyntax)
            ? unit.Members.OfType<GlobalStatementSyntax>().SelectMany(static statement => statement.DescendantTokens())
            : node.DescendantTokens();
}
