using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Makes a static member that is given its value once a property that gives it each time, so that a rotated key is read anew.</summary>
internal static class ReadEachTime
{
    /// <summary>The changes around the value; null where the member is written in another way.</summary>
    public static IReadOnlyList<TextChange>? Changes(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax { AttributeLists.Count: 0, Declaration: { Variables: { Count: 1 } variables } } field when variables[0].Initializer is { } initializer =>
            Modifier(field.Modifiers, SyntaxKind.ConstKeyword) is { } constant ? [new(constant.Span, "static"), Arrow(initializer)]
            : Modifier(field.Modifiers, SyntaxKind.StaticKeyword) is not null && Modifier(field.Modifiers, SyntaxKind.ReadOnlyKeyword) is { } once ? [Gone(once), Arrow(initializer)]
            : null,
        PropertyDeclarationSyntax { AttributeLists.Count: 0, AccessorList: { Accessors: { Count: 1 } accessors } list, Initializer: { } initializer } property
            when Modifier(property.Modifiers, SyntaxKind.StaticKeyword) is not null && accessors[0] is { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null } =>
            [new(TextSpan.FromBounds(list.SpanStart, initializer.EqualsToken.Span.End), "=>")],
        _ => null,
    };

    /// <summary>The modifier goes, and the space behind it; a comment stays.</summary>
    public static TextChange Gone(SyntaxToken modifier)
    {
        var comment = modifier.TrailingTrivia.FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return new(TextSpan.FromBounds(modifier.SpanStart, comment.RawKind == 0 ? modifier.GetNextToken().SpanStart : comment.SpanStart), "");
    }

    private static TextChange Arrow(EqualsValueClauseSyntax initializer) => new(initializer.EqualsToken.Span, "=>");

    private static SyntaxToken? Modifier(SyntaxTokenList modifiers, SyntaxKind kind)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.IsKind(kind))
            {
                return modifier;
            }
        }

        return null;
    }
}
