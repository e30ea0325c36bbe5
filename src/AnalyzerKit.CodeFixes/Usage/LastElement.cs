using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary><c>updates.Sum(u => u.Usage?.TotalTokenCount ?? 0)</c> becomes <c>updates.LastOrDefault(u => u.Usage is not null)?.Usage?.TotalTokenCount ?? 0</c>.</summary>
internal static class LastElement
{
    public static IReadOnlyList<Edit> Edits(DocumentId document, InvocationExpressionSyntax call)
    {
        if (call is not { Expression: MemberAccessExpressionSyntax member, ArgumentList.Arguments: { Count: 1 } arguments }
            || arguments[0].Expression is not SimpleLambdaExpressionSyntax { Parameter: { Identifier: var parameter } shown, ExpressionBody: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } value }
            || value is not { Left: ConditionalAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var owner } } report } access, Right: LiteralExpressionSyntax zero }
            || owner != parameter.ValueText)
        {
            return [];
        }

        var test = ((CSharpParseOptions)call.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp9 ? " is not null" : " != null";
        var text = "LastOrDefault(" + shown + " => " + report + test + ")?." + report.Name + "?" + access.WhenNotNull + " ?? " + zero;
        var whole = TextSpan.FromBounds(member.Name.SpanStart, call.Span.End);
        return call.Parent is EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or ParenthesizedExpressionSyntax || (call.Parent is AssignmentExpressionSyntax assignment && assignment.Right == call)
            ? [new Replacement(document, whole, text)]
            : [new Replacement(document, new(call.SpanStart, 0), "("), new Replacement(document, whole, text + ")")];
    }
}
