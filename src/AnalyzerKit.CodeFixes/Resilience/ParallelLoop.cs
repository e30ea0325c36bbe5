using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Writes a fan-out whose results nobody reads as <c>Parallel.ForEachAsync</c>.</summary>
internal static class ParallelLoop
{
    public static Edit[]? Edits(DocumentId document, FannedOut fanned, SemanticModel model)
    {
        var taken = new HashSet<string>(fanned.Statement.DescendantTokens().Select(static token => token.ValueText), StringComparer.Ordinal);
        string Free(params string[] names) => names.FirstOrDefault(name => !taken.Contains(name) && model.LookupSymbols(fanned.Statement.SpanStart, name: name).IsEmpty) ?? names[names.Length - 1] + "OfCall";
        if (SelectorText.Of(fanned.Selector, Free("item", "each")) is not { } selector)
        {
            return null;
        }

        var tasks = fanned.WhenAll.Expression is MemberAccessExpressionSyntax { Expression: QualifiedNameSyntax or MemberAccessExpressionSyntax } ? "System.Threading.Tasks." : "";
        var loop = tasks + "Parallel.ForEachAsync";
        var options = "new " + tasks + "ParallelOptions { MaxDegreeOfParallelism = 8 }, ";
        var head = "async (" + selector.Parameter + ", " + (selector.Parameter.Contains(" ") ? "System.Threading.CancellationToken " : "") + Free("cancellationToken", "token", "callToken") + ") => ";

        // A block may return a value, which a loop has no use for.
        if (selector.Block is { } block && (selector.Value is not null || block.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax).OfType<ReturnStatementSyntax>().Any(static returned => returned.Expression is not null)))
        {
            return GateInsertion.Edits(document, fanned, model);
        }

        var edits = new List<Edit>
        {
            new Replacement(document, fanned.WhenAll.Expression.Span, loop),
            // From behind the items to the selector's body; the block keeps its own layout.
            new Replacement(document, TextSpan.FromBounds(fanned.Items.Span.End, fanned.Selector.SpanStart), ", " + options),
        };
        edits.Add(selector.Block is not null
            ? new Replacement(document, TextSpan.FromBounds(fanned.Selector.SpanStart, ((LambdaExpressionSyntax)fanned.Selector).ArrowToken.Span.End), head.TrimEnd())
            : new Replacement(document, fanned.Selector.Span, head + "await " + selector.Task));
        edits.Add(new Replacement(document, fanned.Select.ArgumentList.CloseParenToken.Span, ""));
        return [.. edits];
    }
}
