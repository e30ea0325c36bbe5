using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Costs;
using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT6002: a limit on money without one on the answer, so that each call reserves for the longest answer that the model can give.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnlimitedOutputAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Info(
        "AKIT6002",
        "Budget without an output limit",
        "'{0}' limits money but not the answers, so {1}: set MaxOutputTokens to the longest answer you need",
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
            DeclaredClient.ForEach(start, MayConcern, (symbol, client) => Read(symbol, client, client.Models(symbol.Options, knowledge)));
        });
    }

    // What the interface limits holds for all of its methods.
    private static bool MayConcern(INamedTypeSymbol service) =>
        service.Attribute(KnownNames.MeteredModel)!.NamedArguments.All(static argument => argument.Key != "MaxOutputTokens") && MoneyLimits.AreSet(service);

    private static void Read(SymbolAnalysisContext context, DeclaredClient client, DeclaredModels models)
    {
        var reported = new HashSet<Location>();
        foreach (var (operation, method) in client.Calls)
        {
            if (MoneyLimits.Of(operation, client.Settings).Least is null || LeastReservation.OutputLimit(operation, client.Settings) is not null || DeclaredClient.IsOpen(operation))
            {
                continue;
            }

            // Where the interface limits the money, it is there that a limit of answers serves all methods.
            var isInterfaces = client.Settings.Budget is not null || client.Settings.Call.MaxCostPerCall is not null;
            var place = client.Place(isInterfaces ? null : method);
            if (!reported.Contains(place) && DeclaredCandidates.Of(operation, client.Settings).Select(candidates => What(candidates.Models[0], models)).FirstOrDefault(static what => what is not null) is { } what)
            {
                reported.Add(place);
                context.ReportDiagnostic(Diagnostic.Create(Rule, place, isInterfaces ? client.Service.Name : client.Service.Name + "." + operation.Name, what));
            }
        }
    }

    private static string? What(string id, DeclaredModels models)
    {
        if (models.Find(id) is not { } model)
        {
            return null;
        }

        if (LeastReservation.MostOutput(model) is not { } most)
        {
            return "a call to '" + id + "', whose maximum is not known, is refused";
        }

        var prices = models.Prices(model);
        var cost = prices.Least(0, most) is { } usd ? ", " + (prices.IsSure ? "" : "at least ") + Figures.Usd(usd) : "";
        return "each call to '" + id + "' reserves the model's maximum of " + Figures.Count(most) + " output tokens" + cost;
    }
}
