using System.Collections.Immutable;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.OwnModels;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>Says what is wrong in <c>analyzerkit.models.json</c>, at its place there. The runtime refuses the same files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelsFileAnalyzer : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = new(
        "AKIT5022",
        "Models file that cannot be read",
        ModelsFile.FileName + ": {0}",
        "Declarations",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RulePages.Of("AKIT5022"));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file =>
        {
            if (!ModelsFilePath.Is(file.AdditionalFile.Path) || file.AdditionalFile.GetText(file.CancellationToken) is not { } text)
            {
                return;
            }

            // What is no Unicode text was read by guess: whatever else is said of it would be a guess, too.
            IEnumerable<ModelsFileMistake> mistakes = TextEncoding.Mistake(text) is { } unreadable ? [unreadable] : ModelsFile.Parse(text.ToString()).Mistakes;
            foreach (var mistake in mistakes)
            {
                var span = TextSpan.FromBounds(mistake.Start, mistake.End);
                file.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), mistake.Message));
            }
        });
    }
}
