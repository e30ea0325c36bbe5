using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

        var (name, type) = member switch
        {
            FieldDeclarationSyntax { Declaration: { Variables: { Count: 1 } variables, Type: var kept } } => (variables[0].Identifier, kept),
            PropertyDeclarationSyntax property => (property.Identifier, property.Type),
            _ => default,
        };
        return type is not null && IsText(model, type, cancellationToken) && ReadEachTime.Changes(member) is { } changes
            ? [new("Read '" + name.ValueText + "' each time", Key, [.. changes.Select(change => new Replacement(document.Id, change.Span, change.NewText!))])]
            : [];
    }

    // A client or a credential that is made anew each time would be another mistake.
    private static bool IsText(SemanticModel model, TypeSyntax type, CancellationToken cancellationToken) =>
        model.GetTypeInfo(type, cancellationToken).Type is { SpecialType: SpecialType.System_String } or { Name: "AuthenticationHeaderValue" };
}
