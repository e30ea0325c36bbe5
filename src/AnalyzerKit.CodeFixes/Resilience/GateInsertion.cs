using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>Puts a gate around what a fan-out does for each item: results and their order stay.</summary>
internal static class GateInsertion
{
    public static Edit[]? Edits(DocumentId document, FannedOut fanned, SemanticModel model)
    {
        var text = fanned.Statement.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(fanned.Statement.SpanStart);
        var indentation = text.ToString(TextSpan.FromBounds(line.Start, fanned.Statement.SpanStart));
        var selectorLine = text.ToString(text.Lines.GetLineFromPosition(fanned.Selector.SpanStart).Span);
        var outer = selectorLine.Substring(0, selectorLine.Length - selectorLine.TrimStart().Length);
        if (!string.IsNullOrWhiteSpace(indentation) || SelectorText.Of(fanned.Selector, "item") is not { } selector || model.Compilation.GetTypeByMetadataName("System.Threading.SemaphoreSlim") is not { } type)
        {
            return null;
        }

        var step = (indentation + outer).Contains("\t") ? "\t" : "    ";
        var returns = ResultOf(fanned.Selector, model);
        var lineBreak = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) is { Length: > 0 } found ? found : "\n";
        var inner = selector switch
        {
            { Task: { } task } => (returns ? "return await " : "await ") + task + ";",
            { Value: { } value } => "return " + value + ";",
            { Block: { } block } => SelectorText.Indented(block, text, step),
            _ => null,
        };
        if (inner is null)
        {
            return null;
        }

        var gate = NameOf(fanned, model);
        string[] lines =
        [
            "async " + (selector.Parameter.Contains(" ") ? "(" + selector.Parameter + ")" : selector.Parameter) + " =>" + Note(fanned.Selector),
            "{",
            step + "await " + gate + ".WaitAsync();",
            step + "try",
            step + "{",
            step + step + inner,
            step + "}",
            step + "finally",
            step + "{",
            step + step + gate + ".Release();",
            step + "}",
            "}",
        ];
        var name = type.ToMinimalDisplayString(model, fanned.Statement.SpanStart);
        var disposes = fanned.Statement.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 } ? "using " : "";
        return
        [
            new Replacement(document, new(fanned.Statement.SpanStart, 0), disposes + "var " + gate + " = new " + name + "(8);" + lineBreak + indentation),
            new Replacement(document, fanned.Selector.Span, string.Join(lineBreak + outer, lines)),
        ];
    }

    // A comment behind the arrow.
    private static string Note(ExpressionSyntax selector) => selector is LambdaExpressionSyntax { ArrowToken.TrailingTrivia: var note } ? note.ToString().TrimEnd() : "";

    private static bool ResultOf(ExpressionSyntax selector, SemanticModel model) => (selector is LambdaExpressionSyntax
        ? (model.GetSymbolInfo(selector).Symbol as IMethodSymbol)?.ReturnType
        : (model.GetSymbolInfo(selector).Symbol as IMethodSymbol)?.ReturnType) is INamedTypeSymbol { Arity: 1 };

    // Several fan-outs of one member each have a gate of their own, whichever of them are fixed together.
    private static string NameOf(FannedOut fanned, SemanticModel model)
    {
        SyntaxNode? member = fanned.Statement.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);
        member ??= fanned.Statement.SyntaxTree.GetRoot();
        var place = member.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(static call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" })
            .TakeWhile(call => call != fanned.WhenAll).Count();
        var names = new HashSet<string>(member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText), StringComparer.Ordinal);
        var stem = names.Contains("gate") || !model.LookupSymbols(fanned.Statement.SpanStart, name: "gate").IsEmpty ? "callGate" : "gate";
        return place == 0 ? stem : stem + (place + 1);
    }
}
