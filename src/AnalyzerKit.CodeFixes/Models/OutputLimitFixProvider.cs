using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT3003: lowers the limit to the model's own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OutputLimitFixProvider)), Shared]
public sealed class OutputLimitFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [OutputLimitAnalyzer.Rule.Id];

    internal override Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Offer>>(
        diagnostic.Properties.TryGetValue(FixHints.Limit, out var limit) && limit is not null && LiteralEdits.Replaced(solution, diagnostic, limit) is { } edit
            ? [new("Lower the limit to " + limit, "AKIT3003.Limit", edit)]
            : []);
}
