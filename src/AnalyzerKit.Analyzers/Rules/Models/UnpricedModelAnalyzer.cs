using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT3004: a metered model that is known, but that no list and no file has a price of.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnpricedModelAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT3004",
        "Model without a price",
        "No price of '{0}' is built in, so its calls have no cost and a budget refuses them: give it one under Metering:Prices or in analyzerkit.models.json",
        RuleCategories.Models);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var knowledge = ModelKnowledge.Of(start.Options, start.CancellationToken);
            ModelUses.RegisterMetered(start, (use, options, report) =>
            {
                // A price of any list may be the one that holds: which relay is configured, nobody sees here.
                if (knowledge.Find(use.Id) is { Prices.Count: 0 } && !RuleSettings.Of(options, use.Tree).AllowsModel(use.Id))
                {
                    report(Diagnostic.Create(Rule, use.Place, use.Id));
                }
            });
        });
    }
}
