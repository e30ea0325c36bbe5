using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>AKIT3001: a model's id that nobody knows, so that the call fails, or cannot be priced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownModelAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "AKIT3001",
        "Unknown model id",
        "'{0}' is no model that is known, so its calls fail or cannot be priced: {1}",
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
            ModelUses.Register(start, (use, _, report) => Read(use, knowledge, report, cancellation));
        });
    }

    private static void Read(ModelUse use, ModelKnowledge knowledge, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (OtherKinds.IsTuned(use.Id) || !knowledge.IsUnknown(use.Id, use.Tree))
        {
            return;
        }

        var nearest = knowledge.Nearest(use.Id, use.Tree);
        if (!IsCertain(use, nearest))
        {
            return;
        }

        // One rule, whose severity .editorconfig can still set: where the catalog's ids are all there is, the place makes an error of it.
        var severity = use.Server == ModelServer.Relay ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
        var properties = ImmutableDictionary<string, string?>.Empty.Add(FixHints.Models, string.Join("\n", nearest));
        report(Diagnostic.Create(Rule, use.Place, severity, [ModelText.Literal(use.Value, cancellationToken)], properties, use.Id, WayOut(nearest)));
    }

    // Only OpenAI's and Anthropic's models are all in the catalog, and a word that looks like none of any maker stands in for one, in a test mostly.
    // Options alone say little: a deployment or a local model may have any name.
    private static bool IsCertain(ModelUse use, IReadOnlyList<string> nearest) => use.Server switch
    {
        ModelServer.Maker => use.Maker is ModelEndpoint.OpenAI or ModelEndpoint.Anthropic && !OtherKinds.Fits(use.Id) && ModelFamilies.Fits(use.Id, nearest),
        ModelServer.Unknown => !OtherKinds.Fits(use.Id) && nearest.Any(near => Misspelling.IsLikely(use.Id, near)),
        _ => true,
    };

    private static string WayOut(IReadOnlyList<string> nearest) => nearest.Count switch
    {
        0 => "describe it in analyzerkit.models.json, or allow it with analyzerkit.models in .editorconfig",
        1 => "did you mean '" + nearest[0] + "'?",
        _ => "did you mean '" + string.Join("', '", nearest.Take(nearest.Count - 1)) + "' or '" + nearest[nearest.Count - 1] + "'?",
    };
}
