using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT3001: the nearest ids, the likeliest first. AKIT3002: the model that has come instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelIdFixProvider)), Shared]
public sealed class ModelIdFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnknownModelAnalyzer.Rule.Id, RetiredModelAnalyzer.Rule.Id];

    internal override Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var offers = new List<Offer>();
        if (diagnostic.Properties.TryGetValue(FixHints.Models, out var models) && models is { Length: > 0 })
        {
            foreach (var id in models.Split('\n'))
            {
                // By its rank, so that all that are fixed at once get what is likeliest for each.
                var key = diagnostic.Id + ".Model" + (offers.Count + 1).ToString(CultureInfo.InvariantCulture);
                if (LiteralEdits.Replaced(solution, diagnostic, SymbolDisplay.FormatLiteral(id, quote: true)) is { } edit)
                {
                    offers.Add(new("Use '" + id + "'", key, edit));
                }
            }
        }

        return Task.FromResult<IReadOnlyList<Offer>>(offers);
    }
}
