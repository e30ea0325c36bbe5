using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT5012: removes what a method cannot change.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MethodSettingFixProvider)), Shared]
public sealed class MethodSettingFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.NotForMethods.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<AttributeArgumentSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, argument)
            || argument is not { NameEquals.Name.Identifier.ValueText: var name, Parent: AttributeArgumentListSyntax list }
            || list.Arguments.IndexOf(argument) is not (> 0 and var index))
        {
            return [];
        }

        // With the comma before it, so that what follows stays where it is.
        var span = TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End);
        return [new("Remove '" + name + "'", "AKIT5012.Remove", new Replacement(document.Id, span, ""))];
    }
}
