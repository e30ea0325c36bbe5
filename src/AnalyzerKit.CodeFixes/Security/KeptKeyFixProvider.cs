using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT1002: makes a static text that is read once a property that reads it each time.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KeptKeyFixProvider)), Shared]
public sealed class KeptKeyFixProvider : EditFixProvider
{
    private const string Key = "AKIT1002.ReadEachTime";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [KeptKeyAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<MemberDeclarationSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, member)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        return member switch
        {
            FieldDeclarationSyntax { AttributeLists.Count: 0, Declaration: { Variables: { Count: 1 } variables, Type: var type } } field
                when Holds(field.Modifiers, SyntaxKind.StaticKeyword) && Modifier(field.Modifiers, SyntaxKind.ReadOnlyKeyword) is { } once && variables[0].Initializer is { } initializer && IsText(model, type, cancellationToken) =>
                [Offer(variables[0].Identifier, new Replacement(document.Id, TextSpan.FromBounds(once.SpanStart, once.GetNextToken().SpanStart), ""), new Replacement(document.Id, initializer.EqualsToken.Span, "=>"))],
            PropertyDeclarationSyntax { AttributeLists.Count: 0, AccessorList: { Accessors: { Count: 1 } accessors } list, Initializer: { } initializer, Type: var type } property
                when Holds(property.Modifiers, SyntaxKind.StaticKeyword) && accessors[0] is { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null } && IsText(model, type, cancellationToken) =>
                [Offer(property.Identifier, new Replacement(document.Id, TextSpan.FromBounds(list.SpanStart, initializer.EqualsToken.Span.End), "=>"))],
            _ => [],
        };
    }

    private static Offer Offer(SyntaxToken name, params Edit[] edits) => new("Read '" + name.ValueText + "' each time", Key, edits);

    // A client or a credential that is made anew each time would be another mistake.
    private static bool IsText(SemanticModel model, TypeSyntax type, CancellationToken cancellationToken) =>
        model.GetTypeInfo(type, cancellationToken).Type is { SpecialType: SpecialType.System_String } or { Name: "AuthenticationHeaderValue" };

    private static bool Holds(SyntaxTokenList modifiers, SyntaxKind kind) => Modifier(modifiers, kind) is not null;

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
