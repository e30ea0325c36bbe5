using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT2003: money is decimal, from its prices to where it goes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FloatingMoneyFixProvider)), Shared]
public sealed class FloatingMoneyFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FloatingMoneyAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<ExpressionSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, node)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root)
        {
            return [];
        }

        // A sum is made of what it is given.
        var start = node is AssignmentExpressionSyntax assignment ? assignment.Right : node;
        if (new DecimalSpread(model, root, cancellationToken).Of(start) is not { Count: > 0 } changes)
        {
            return [];
        }

        var edits = changes.Select(change => new Replacement(document.Id, change.Span, change.NewText!)).ToArray<Edit>();
        return await CompilesAsync(solution, document, edits, model, cancellationToken).ConfigureAwait(false) ? [new("Compute it as 'decimal'", "AKIT2003.Decimal", edits)] : [];
    }

    // What is private to the document can do no harm elsewhere.
    private static async Task<bool> CompilesAsync(Solution solution, Document document, Edit[] edits, SemanticModel before, CancellationToken cancellationToken)
    {
        var changed = await Edits.ApplyAsync(solution, edits, cancellationToken).ConfigureAwait(false);
        return changed.GetDocument(document.Id) is { } after
            && await after.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            && Errors(model, cancellationToken) <= Errors(before, cancellationToken);
    }

    private static int Errors(SemanticModel model, CancellationToken cancellationToken) =>
        model.GetDiagnostics(cancellationToken: cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
