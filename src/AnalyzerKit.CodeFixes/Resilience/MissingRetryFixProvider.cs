using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT4001: declares retries on the interface. What is right for an HTTP client, its owner has to know.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingRetryFixProvider)), Shared]
public sealed class MissingRetryFixProvider : EditFixProvider
{
    private const string Arguments = "(MaxAttempts = 3)";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [MissingRetryAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<InterfaceDeclarationSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, service)
            || service.Identifier.Span != diagnostic.Location.SourceSpan
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return [new("Add '[Retry" + Arguments + "]'", "AKIT4001.AddRetry", Inserted(document.Id, service, text, "[" + Name(model, service.SpanStart) + Arguments + "]"))];
    }

    // After the list with [MeteredModel]: a part of the interface may have others, or none.
    private static AttributeListSyntax? Beside(InterfaceDeclarationSyntax service) =>
        service.AttributeLists.FirstOrDefault(static list => list.Attributes.Any(static attribute => attribute.Name.ToString().Contains("MeteredModel"))) ?? service.AttributeLists.LastOrDefault();

    private static Replacement Inserted(DocumentId document, InterfaceDeclarationSyntax service, SourceText text, string attribute)
    {
        var line = text.Lines.GetLineFromPosition(service.SpanStart);
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        var indent = text.ToString(TextSpan.FromBounds(line.Start, service.SpanStart));
        var isAlone = end.Length > 0 && string.IsNullOrWhiteSpace(indent);
        if (Beside(service) is not { } list)
        {
            return new(document, new(service.SpanStart, 0), isAlone ? attribute + end + indent : attribute + " ");
        }

        var isLast = list.GetLastToken().GetNextToken() is var next && text.Lines.GetLineFromPosition(next.SpanStart).LineNumber > text.Lines.GetLineFromPosition(list.Span.End).LineNumber;
        return isAlone && isLast ? new(document, new(LineEnd.After(list.GetLastToken()), 0), end + indent + attribute) : new(document, new(list.Span.End, 0), " " + attribute);
    }

    private static string Name(SemanticModel model, int position)
    {
        var found = model.LookupNamespacesAndTypes(position, name: KnownNames.Retry);
        return found.Length == 1 && found[0] is INamedTypeSymbol type && type.Is(KnownNames.Runtime, KnownNames.Retry) && !model.LookupNamespacesAndTypes(position, name: "Retry").OfType<INamedTypeSymbol>().Any()
            ? "Retry"
            : KnownNames.Runtime + ".Retry";
    }
}
