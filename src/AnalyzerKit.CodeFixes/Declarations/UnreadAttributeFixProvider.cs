using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT5023: removes an attribute that says what is said elsewhere, or to nobody.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreadAttributeFixProvider)), Shared]
public sealed class UnreadAttributeFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UnreadDeclarationAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.ContainsKey(FixHints.Remove)
            || await solution.FindAsync<AttributeSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, attribute)
            || attribute.Parent is not AttributeListSyntax list)
        {
            return [];
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return [new("Remove '[" + attribute.Name + "]'", "AKIT5023.Remove", [.. Removed(attribute, list, text).Select(span => new Replacement(document.Id, span, ""))])];
    }

    private static IEnumerable<TextSpan> Removed(AttributeSyntax attribute, AttributeListSyntax list, SourceText text)
    {
        var index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count == 1)
        {
            yield return Whole(list, text);
        }
        else if (index > 0)
        {
            yield return TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End);
        }
        else
        {
            yield return TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart);
        }
    }

    // The line with it, where nothing else stands there; else what parts it from what follows.
    private static TextSpan Whole(AttributeListSyntax list, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(list.SpanStart);
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart)))
            && list.Span.End <= text.Lines.GetLineFromPosition(list.Span.End).End
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(list.Span.End, text.Lines.GetLineFromPosition(list.Span.End).End)));
        if (isAlone)
        {
            return TextSpan.FromBounds(line.Start, text.Lines.GetLineFromPosition(list.Span.End).EndIncludingLineBreak);
        }

        var end = list.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return TextSpan.FromBounds(list.SpanStart, end);
    }
}
