using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT4005: lets a few calls run at a time. Where nobody reads the results, <c>Parallel.ForEachAsync</c> does it; else a gate that keeps their order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FanOutFixProvider)), Shared]
public sealed class FanOutFixProvider : EditFixProvider
{
    private const string Title = "Run at most 8 calls at a time";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [FanOutAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<InvocationExpressionSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, call)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var edits = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEachAsync" } ? Limit(document.Id, call)
            : FannedOut.Of(call, model) is not { } fanned ? null
            : fanned.IsAlone && model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Parallel")?.GetMembers("ForEachAsync").IsEmpty == false ? ParallelLoop.Edits(document.Id, fanned, model)
            : GateInsertion.Edits(document.Id, fanned, model);
        return edits is null ? [] : [new(Title, "AKIT4005.Bound", edits)];
    }

    // The number that says "no limit".
    private static Edit[]? Limit(DocumentId document, InvocationExpressionSyntax call) =>
        call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>().FirstOrDefault(static setting => setting.Left is IdentifierNameSyntax { Identifier.ValueText: "MaxDegreeOfParallelism" }) is { } limit
            ? [new Replacement(document, limit.Right.Span, "8")] : null;
}
