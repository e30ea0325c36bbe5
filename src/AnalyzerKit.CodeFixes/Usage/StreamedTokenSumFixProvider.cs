using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT2001: keeps the last report of a stream instead of the sum of all.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StreamedTokenSumFixProvider)), Shared]
public sealed class StreamedTokenSumFixProvider : EditFixProvider
{
    private const string Title = "Keep the last report";
    private const string Key = "AKIT2001.KeepLast";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [StreamedTokenSumAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(FixHints.KeepLast)
            || await solution.FindAsync<ExpressionSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, place)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var edits = place switch
        {
            AssignmentExpressionSyntax assignment => LastAssigned.Edits(document.Id, assignment, model),
            InvocationExpressionSyntax call => LastElement.Edits(document.Id, call),
            _ => [],
        };
        return edits.Count > 0 ? [new(Title, Key, [.. edits])] : [];
    }
}
