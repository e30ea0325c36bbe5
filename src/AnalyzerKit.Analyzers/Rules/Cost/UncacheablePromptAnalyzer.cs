using System.Collections.Concurrent;
using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Costs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT6004: a value that changes before text that does not. Providers keep the beginning of a prompt, so what comes after the value is paid in full each time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncacheablePromptAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Info(
        "AKIT6004",
        "Varying value before a long constant part of the prompt",
        "'{0}' stands before about {1} tokens of constant text, which '{2}' can then never serve from its cache: move it behind that text, to the end of the prompt",
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

            // A prompt that several metered interfaces inherit is one prompt, and so is one system prompt for many methods.
            var reported = new ConcurrentDictionary<Location, bool>();
            DeclaredClient.ForEach(start, PromptOrder.MayConcern, (symbol, client) => Read(symbol, client, client.Models(symbol.Options, knowledge), reported));
        });
    }

    private static void Read(SymbolAnalysisContext context, DeclaredClient client, DeclaredModels models, ConcurrentDictionary<Location, bool> reported)
    {
        foreach (var (operation, method) in client.Calls)
        {
            if ((operation.Call.Model ?? client.Settings.Call.Model) is not { } id
                || models.Find(id) is not { } model
                || CacheablePrefix.Tokens(model) is not { } smallest
                || !models.HasCachedInput(model)
                || PromptOrder.Find(client, method) is not { } lost
                || lost.Bytes < (long)smallest * PromptOrder.BytesPerTokenAtMost
                || !reported.TryAdd(lost.Place, true))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(Rule, lost.Place, "{" + lost.Name + "}", Figures.Count(lost.Bytes / PromptOrder.BytesPerToken), id));
        }
    }
}
