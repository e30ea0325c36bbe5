using System.Collections.Immutable;
using System.Globalization;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.OwnModels;
using AnalyzerKit.Analyzers.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT3002: a model that its maker has switched off, or says when he will.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetiredModelAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT3002",
        "Retired model id",
        "The model '{0}' {1} on {2}{3}",
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
            var cancellation = start.CancellationToken;
            ModelUses.Register(start, (use, options, report) => Read(use, knowledge, options, report, cancellation));
        });
    }

    private static void Read(ModelUse use, ModelKnowledge knowledge, AnalyzerOptions options, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (knowledge.Find(use.Id) is not { ShutdownOn: { } day } model || RuleSettings.Of(options, use.Tree).AllowsModel(use.Id))
        {
            return;
        }

        var isGone = knowledge.IsRetired(model, use.Tree);
        if (!knowledge.IsOwn(use.Id) && !IsTheMakers(use, model, isGone))
        {
            return;
        }

        var successor = knowledge.Successor(model, use.Tree) is { } name ? VendorOf(use.Id, model) + name : null;
        var properties = successor is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(FixHints.Models, successor);
        report(Diagnostic.Create(
            Rule,
            use.Place,
            isGone ? DiagnosticSeverity.Warning : DiagnosticSeverity.Info,
            [ModelText.Literal(use.Value, cancellationToken)],
            properties,
            use.Id,
            isGone ? "was switched off" : "will be switched off",
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            successor is null ? "" : ": use '" + successor + "'"));
    }

    // The maker's dates hold on its own server, and on the relay, which passes calls on to it. A relay of one's own keeps a schedule of its own.
    private static bool IsTheMakers(ModelUse use, ModelEntry model, bool isGone) => use.Server switch
    {
        ModelServer.Relay => true,
        ModelServer.Maker => use.Maker == model.Maker,
        ModelServer.Unknown => isGone,
        _ => false,
    };

    // Whoever writes the maker's name in front needs it in front of the next one, too.
    private static string VendorOf(string id, ModelEntry model) => ModelName.TakeVendor(id.AsSpan(), out _) is { } maker && maker == model.Maker ? id.Substring(0, id.IndexOf('/') + 1) : "";
}
