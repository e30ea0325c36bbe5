using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Generation.Parsing;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT5001: returns what the client can fill.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTypeFixProvider)), Shared]
public sealed class ReturnTypeFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DeclarationRules.UnsupportedReturnType.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<MethodDeclarationSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, syntax)
            || !syntax.ReturnType.Span.Contains(diagnostic.Location.SourceSpan)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || model.GetDeclaredSymbol(syntax, cancellationToken) is not { } method)
        {
            return [];
        }

        var choice = new ReturnTypeChoice(model.Compilation);
        var takesMessages = method.Attribute(KnownNames.Prompt) is null && method.Parameters.Any(ParameterParser.IsMessages);
        var type = takesMessages ? choice.OfMessages(method.ReturnType) : choice.OfPrompt(method.ReturnType);
        if (type is null)
        {
            return [];
        }

        var text = type.ToMinimalDisplayString(model, syntax.ReturnType.SpanStart);
        return [new("Return '" + type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "'", "AKIT5001.Return", new Replacement(document.Id, syntax.ReturnType.Span, text))];
    }
}
