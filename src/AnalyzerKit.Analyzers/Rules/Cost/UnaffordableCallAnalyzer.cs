using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Costs;
using AnalyzerKit.Analyzers.Generation.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT6001: a limit on money that is below what every single call reserves, so that the host refuses them all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnaffordableCallAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT6001",
        "Call that reserves more than it may cost",
        "As declared, each call of '{0}'{7} reserves at least {1} ({2} input and {3} output tokens of '{4}'), which is above {5}, so all are refused: {6}",
        RuleCategories.Cost);

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
            DeclaredClient.ForEach(start, MoneyLimits.AreSet, (symbol, client) => Read(symbol, client, client.Models(symbol.Options, knowledge)));
        });
    }

    private static void Read(SymbolAnalysisContext context, DeclaredClient client, DeclaredModels models)
    {
        var worst = new Dictionary<Location, (decimal Cost, Diagnostic Diagnostic)>();
        foreach (var (operation, method) in client.Calls)
        {
            var limits = MoneyLimits.Of(operation, client.Settings);
            if (limits.Least is null || DeclaredClient.IsOpen(operation))
            {
                continue;
            }

            foreach (var candidates in DeclaredCandidates.Of(operation, client.Settings))
            {
                if (LeastReservation.Of(candidates, operation, client.Settings, models) is not { } least || least.Cost <= limits.Least)
                {
                    continue;
                }

                // One attribute, one message: that of the calls that need the most.
                var place = client.Place(method);
                if (!worst.TryGetValue(place, out var other) || other.Cost < least.Cost)
                {
                    worst[place] = (least.Cost, Report(place, client, operation, candidates, least, limits));
                }
            }
        }

        foreach (var (_, diagnostic) in worst.Values)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }

    private static Diagnostic Report(Location place, DeclaredClient client, OperationModel operation, DeclaredCandidates candidates, LeastReservation least, MoneyLimits limits) => Diagnostic.Create(
        Rule,
        place,
        client.Service.Name + "." + operation.Name,
        Figures.Usd(least.Cost),
        Figures.Count(least.InputTokens),
        Figures.Count(least.OutputTokens),
        least.Model,
        limits.Below(least.Cost),
        WayOut(least, limits, LeastReservation.OutputLimit(operation, client.Settings) is not null),
        candidates.Tier is { } tier ? " in the tier " + tier : (operation.Routes ?? client.Settings.Routes).Count > 0 ? " in a tier without a route" : "");

    private static string WayOut(LeastReservation least, MoneyLimits limits, bool isLimited) =>
        least.InputCost > limits.Least ? "shorten the prompt, or raise the limit"
        : isLimited ? "lower MaxOutputTokens, or raise the limit"
        : "set MaxOutputTokens, or raise the limit";
}
