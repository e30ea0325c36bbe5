using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>The constant or the static member whose value a key is: what becomes of it when the key is read while the program runs.</summary>
internal static class KeyHolder
{
    /// <summary>The changes around the key; none where nothing has to change; null where only a constant can stand there.</summary>
    public static async Task<IReadOnlyList<TextChange>?> ChangesAsync(Document document, ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken)
    {
        if (value.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or AttributeSyntax or ParameterSyntax or StatementSyntax or MemberDeclarationSyntax) is not { } holder)
        {
            return [];
        }

        switch (holder)
        {
            case LocalDeclarationStatementSyntax { IsConst: true } local:
                return await IsFreeAsync(document, local.Declaration, model, cancellationToken).ConfigureAwait(false) ? [ReadEachTime.Gone(local.Modifiers.First(static modifier => modifier.IsKind(SyntaxKind.ConstKeyword)))] : null;
            case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                return await IsFreeAsync(document, field.Declaration, model, cancellationToken).ConfigureAwait(false) ? ReadEachTime.Changes(field) : null;

            // Read once and kept, it would be stale when the key is rotated.
            case FieldDeclarationSyntax field when IsText(field.Declaration.Type):
                return ReadEachTime.Changes(field) ?? [];
            case PropertyDeclarationSyntax property when IsText(property.Type):
                return ReadEachTime.Changes(property) ?? [];
            default:
                return KeyPlace.NeedsConstant(value) ? null : [];
        }
    }

    // Nothing that uses it needs a constant, or reaches it from where only constants can be reached.
    private static async Task<bool> IsFreeAsync(Document document, VariableDeclarationSyntax declaration, SemanticModel model, CancellationToken cancellationToken)
    {
        if (declaration.Variables.Count != 1 || model.GetDeclaredSymbol(declaration.Variables[0], cancellationToken) is not { } symbol)
        {
            return false;
        }

        foreach (var reference in (await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancellationToken).ConfigureAwait(false)).SelectMany(static found => found.Locations))
        {
            if (await reference.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
                || root.FindNode(reference.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not ExpressionSyntax use
                || KeyPlace.NeedsConstant(use)
                || (symbol is ILocalSymbol && use.Ancestors().TakeWhile(node => !node.Contains(declaration)).Any(IsStatic)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsText(TypeSyntax type) =>
        (type is NullableTypeSyntax nullable ? nullable.ElementType : type) is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.StringKeyword };

    private static bool IsStatic(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax lambda ? lambda.Modifiers.Any(SyntaxKind.StaticKeyword) : node is LocalFunctionStatementSyntax function && function.Modifiers.Any(SyntaxKind.StaticKeyword);
}
