using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT5024: adds a <see cref="CancellationToken"/>, last and optional.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CancellationTokenFixProvider)), Shared]
public sealed class CancellationTokenFixProvider : EditFixProvider
{
    private static readonly string[] Names = ["cancellationToken", "cancellation", "token"];

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [CancellationTokenAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<MethodDeclarationSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, method)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || model.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is not { } type)
        {
            return [];
        }

        // With its namespace where no using brings it in: a new using could make other names ambiguous.
        var name = type.ToMinimalDisplayString(model, method.ParameterList.SpanStart);
        var parameters = method.ParameterList.Parameters;
        var taken = parameters.Select(static parameter => parameter.Identifier.ValueText).ToList();
        var free = Names.FirstOrDefault(candidate => !taken.Contains(candidate)) ?? "callCancellationToken";
        return [new("Add 'CancellationToken " + free + " = default'", "AKIT5024.AddToken", new NewParameter(document.Id, method, parameters.Count, name + " " + free + " = default"))];
    }
}
