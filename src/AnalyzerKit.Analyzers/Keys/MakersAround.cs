using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.Analyzers.Keys;

/// <summary>Whose library, host or settings the code around a value speaks of: its statement first, then its member, then its type.</summary>
internal static class MakersAround
{
    private const int Furthest = 3000; // tokens of one scope

    public static KeyMaker? Of(SyntaxNode value, IReadOnlyCollection<KeyMaker> makers)
    {
        foreach (var scope in value.Ancestors().Where(static node => node is StatementSyntax or MemberDeclarationSyntax and not BaseNamespaceDeclarationSyntax || (node is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement))))
        {
            foreach (var token in scope.DescendantTokens().Take(Furthest))
            {
                if (token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken && makers.FirstOrDefault(maker => maker.IsNamedIn(token.ValueText)) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the statement or the member around a value speaks of a service that is no models' host.</summary>
    public static bool IsOfOthers(SyntaxNode value) =>
        value.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax) is { } scope
        && scope is not (BlockSyntax or BaseTypeDeclarationSyntax)
        && scope.DescendantTokens().Take(Furthest).Any(static token => token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken && OtherServices.AreNamedIn(token.ValueText));
}
