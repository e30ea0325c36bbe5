using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT4003: lets Polly's options wait with jitter, and longer from attempt to attempt where they do not say how.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RetryTimingFixProvider)), Shared]
public sealed class RetryTimingFixProvider : EditFixProvider
{
    private const string Jitter = "UseJitter";
    private const string Backoff = "BackoffType";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RetryTimingAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (diagnostic.AdditionalLocations.Count == 0
            || await solution.FindAsync<BaseObjectCreationExpressionSyntax>(diagnostic.AdditionalLocations[0], cancellationToken).ConfigureAwait(false) is not var (document, options)
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || IsSetElsewhere(options) || Set(options, "DelayGenerator") is not null)
        {
            return [];
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var edits = new List<Edit>();
        var added = new List<string>();
        if (Set(options, Jitter) is { } jitter)
        {
            edits.Add(new Replacement(document.Id, jitter.Right.Span, "true"));
        }
        else
        {
            added.Add(Jitter + " = true");
        }

        if (Set(options, Backoff) is null)
        {
            added.Add(Backoff + " = " + (model.LookupNamespacesAndTypes(options.SpanStart, name: "DelayBackoffType").OfType<INamedTypeSymbol>().Any(static type => type.Is("Polly", "DelayBackoffType")) ? "" : "Polly.") + "DelayBackoffType.Exponential");
        }

        if (added.Count > 0)
        {
            edits.AddRange(Addition(options, added, text).Select(change => new Replacement(document.Id, change.Span, change.NewText!)));
        }

        return [new("Back off exponentially, with jitter", "AKIT4003.UseJitter", [.. edits])];
    }

    private static AssignmentExpressionSyntax? Set(BaseObjectCreationExpressionSyntax options, string name) =>
        options.Initializer?.Expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(set => set.Left is IdentifierNameSyntax left && left.Identifier.ValueText == name);

    // options.UseJitter = ... would go over what the initializer says.
    private static bool IsSetElsewhere(BaseObjectCreationExpressionSyntax options) =>
        options.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(static set => set.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: Jitter or Backoff or "DelayGenerator" }) == true;

    private static IEnumerable<TextChange> Addition(BaseObjectCreationExpressionSyntax options, List<string> added, SourceText text)
    {
        if (options.Initializer is not { Expressions.Count: > 0 } initializer)
        {
            var start = options.ArgumentList?.Span.End ?? options.Initializer?.OpenBraceToken.GetPreviousToken().Span.End ?? options.Span.End;
            return [new(TextSpan.FromBounds(start, options.Span.End), " { " + string.Join(", ", added) + " }")];
        }

        var last = initializer.Expressions[initializer.Expressions.Count - 1];
        var line = text.Lines.GetLineFromPosition(last.SpanStart);
        var indent = text.ToString(TextSpan.FromBounds(line.Start, last.SpanStart));
        if (!string.IsNullOrWhiteSpace(indent))
        {
            return [new(new(last.Span.End, 0), ", " + string.Join(", ", added))];
        }

        // One below the other, with a comma after the last where there was one.
        return LineEnd.Below(last, text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + indent, added);
    }
}
