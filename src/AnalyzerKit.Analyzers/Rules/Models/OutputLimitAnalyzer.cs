using System.Collections.Immutable;
using System.Globalization;
using AnalyzerKit.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT3003: an output limit that the model cannot reach: makers refuse such a request, and a budget reserves too much for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputLimitAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT3003",
        "Output limit above the model's own",
        "The model '{1}' writes at most {2} tokens, but {0} are asked for: lower the limit to {2}",
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
            OutputLimits.Register(start, (limit, report) => Read(limit, knowledge, report, cancellation));
        });
    }

    private static void Read(OutputLimit limit, ModelKnowledge knowledge, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        // Of a model and its fallbacks, each may have to keep the limit.
        var tightest = limit.Models
            .Select(id => (Id: id, Most: knowledge.Find(id) is { } model && (limit.IsMakers || knowledge.IsOwn(id)) ? model.MaxOutputTokens : null))
            .Where(candidate => candidate.Most < limit.Tokens)
            .OrderBy(static candidate => candidate.Most)
            .FirstOrDefault();
        if (tightest.Most is { } most)
        {
            var number = most.ToString(CultureInfo.InvariantCulture);
            var properties = limit.IsOwn ? ImmutableDictionary<string, string?>.Empty.Add(FixHints.Limit, number) : ImmutableDictionary<string, string?>.Empty;
            report(Diagnostic.Create(Rule, limit.Value.Syntax.GetLocation(), [ModelText.Literal(limit.Value, cancellationToken)], properties, limit.Tokens.ToString(CultureInfo.InvariantCulture), tightest.Id, number));
        }
    }
}
