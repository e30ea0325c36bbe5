using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>The declaration of a constant of which a value is all: what has to change for it to be read while the program runs.</summary>
internal sealed class ConstantDeclaration
{
    private readonly VariableDeclaratorSyntax _variable;

    private ConstantDeclaration(VariableDeclaratorSyntax variable, TextSpan span, string text) => (_variable, Span, Text) = (variable, span, text);

    /// <summary>The <c>const</c>, and what goes in its place.</summary>
    public TextSpan Span { get; }

    public string Text { get; }

    /// <summary>The declaration; null where the value is not all of one constant of its own.</summary>
    public static ConstantDeclaration? Of(ExpressionSyntax value)
    {
        if (value.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: var declared } } variable })
        {
            return null;
        }

        return declared switch
        {
            FieldDeclarationSyntax { Parent: not InterfaceDeclarationSyntax } field when Const(field.Modifiers) is { } word => new(variable, word.Span, "static readonly"),
            LocalDeclarationStatementSyntax local when Const(local.Modifiers) is { } word => new(variable, TextSpan.FromBounds(word.SpanStart, word.GetNextToken().SpanStart), ""),
            _ => null,
        };
    }

    /// <summary>Whether every use goes on compiling, and all of them are in sight: nothing outside of the solution has it compiled in.</summary>
    public async Task<bool> CanVaryAsync(Document document, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(_variable, cancellationToken) is not { } symbol || (model.Compilation.Options.OutputKind == OutputKind.DynamicallyLinkedLibrary && IsSeenOutside(symbol)))
        {
            return false;
        }

        foreach (var reference in await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            foreach (var use in reference.Locations)
            {
                var root = await use.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
                if (use.IsImplicit || root?.FindNode(use.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true) is not { } place || IsBound(place, symbol))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsBound(SyntaxNode use, ISymbol symbol)
    {
        if (use.Ancestors().OfType<InvocationExpressionSyntax>().Any(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }) || use.IsPartOfStructuredTrivia())
        {
            return false;
        }

        return use is not ExpressionSyntax value
            || KeyPlace.NeedsConstant(value)
            || value.AncestorsAndSelf().TakeWhile(static node => node is ExpressionSyntax).Any(static node => node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression })
            || (symbol is ILocalSymbol && use.Ancestors().TakeWhile(node => !node.Span.Contains(_variable.Span)).Any(IsStaticFunction));
    }

    private static bool IsStaticFunction(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static bool IsSeenOutside(ISymbol symbol)
    {
        for (var current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current is ILocalSymbol || current.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    private static SyntaxToken? Const(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
        {
            if (modifier.IsKind(SyntaxKind.ConstKeyword))
            {
                return modifier;
            }
        }

        return null;
    }
}
