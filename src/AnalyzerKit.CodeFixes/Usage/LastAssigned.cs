using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary><c>total += update.Usage?.OutputTokenCount ?? 0</c> becomes <c>total = update.Usage?.OutputTokenCount ?? total</c>.</summary>
internal static class LastAssigned
{
    public static IReadOnlyList<Edit> Edits(DocumentId document, AssignmentExpressionSyntax assignment, SemanticModel model)
    {
        var target = assignment.Left;
        if (assignment.IsKind(SyntaxKind.AddAssignmentExpression))
        {
            return Kept(document, assignment.Right, target, model) is { } kept ? [new Replacement(document, assignment.OperatorToken.Span, "="), .. kept] : [];
        }

        // total = total + value: what was there before goes, and the plus with it.
        if (assignment.Right is not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
        {
            return [];
        }

        var isFirst = SyntaxFactory.AreEquivalent(sum.Left, target);
        var value = isFirst ? sum.Right : sum.Left;
        if (!isFirst && !SyntaxFactory.AreEquivalent(sum.Right, target))
        {
            return [];
        }

        var rest = isFirst ? TextSpan.FromBounds(sum.SpanStart, value.SpanStart) : TextSpan.FromBounds(value.Span.End, sum.Span.End);
        return Kept(document, value, target, model) is { } edits ? [new Replacement(document, rest, ""), .. edits] : [];
    }

    // Where there is no report, what was kept before stays.
    private static IReadOnlyList<Edit>? Kept(DocumentId document, ExpressionSyntax value, ExpressionSyntax target, SemanticModel model)
    {
        var before = target.ToString();
        return value switch
        {
            ParenthesizedExpressionSyntax parenthesized => Kept(document, parenthesized.Expression, target, model),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => [new Replacement(document, coalesce.Right.Span, before)],
            ConditionalExpressionSyntax choice => [new Replacement(document, choice.WhenFalse.Span, before)],
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetValueOrDefault" } member } call => [new Replacement(document, TextSpan.FromBounds(member.Expression.Span.End, call.Span.End), " ?? " + before)],
            InvocationExpressionSyntax or CastExpressionSyntax => null,
            _ => model.GetTypeInfo(value).Type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } ? [new Replacement(document, new(value.Span.End, 0), " ?? " + before)] : [],
        };
    }
}
