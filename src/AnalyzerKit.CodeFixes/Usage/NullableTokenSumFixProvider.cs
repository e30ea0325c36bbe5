using System.Collections.Immutable;
using System.Composition;
using AnalyzerKit.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AnalyzerKit.CodeFixes;

/// <summary>AKIT2004: a missing count counts as nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullableTokenSumFixProvider)), Shared]
public sealed class NullableTokenSumFixProvider : EditFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [NullableTokenSumAnalyzer.Rule.Id];

    internal override async Task<IReadOnlyList<Offer>> OffersAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (await solution.FindAsync<AssignmentExpressionSyntax>(diagnostic.Location, cancellationToken).ConfigureAwait(false) is not var (document, assignment)
            || Changes(assignment, diagnostic.Properties.ContainsKey(FixHints.NullTarget), diagnostic.Properties.ContainsKey(FixHints.NullValue)) is not { Count: > 0 } changes)
        {
            return [];
        }

        return [new("Count what is missing as 0", "AKIT2004.Zero", [.. changes.Select(change => new Replacement(document.Id, change.Span, change.NewText!))])];
    }

    private static List<TextChange> Changes(AssignmentExpressionSyntax assignment, bool target, bool value)
    {
        var changes = new List<TextChange>();
        var added = assignment.Right;
        if (assignment.IsKind(SyntaxKind.AddAssignmentExpression))
        {
            if (!target)
            {
                return [new(added.Span, OrZero(added, isOperand: false))];
            }

            // Said twice, it must mean the same twice.
            if (!IsPlain(assignment.Left))
            {
                return [];
            }

            changes.Add(new(assignment.OperatorToken.Span, "="));
            changes.Add(new(new(added.SpanStart, 0), "(" + assignment.Left.WithoutTrivia() + " ?? 0) + "));
            changes.Add(new(added.Span, value ? OrZero(added, isOperand: true) : added is BinaryExpressionSyntax or ConditionalExpressionSyntax ? "(" + added + ")" : added.ToString()));
            return [changes[0], new(added.Span, changes[1].NewText + changes[2].NewText)];
        }

        if (added is not BinaryExpressionSyntax sum)
        {
            return [];
        }

        var isLeft = SyntaxFactory.AreEquivalent(Named(sum.Left), assignment.Left);
        var (own, other) = isLeft ? (sum.Left, sum.Right) : (sum.Right, sum.Left);
        if (target)
        {
            changes.Add(new(own.Span, OrZero(own, isOperand: true)));
        }

        if (value)
        {
            changes.Add(new(other.Span, OrZero(other, isOperand: true)));
        }

        return changes;
    }

    private static ExpressionSyntax Named(ExpressionSyntax operand) => operand switch
    {
        ParenthesizedExpressionSyntax inner => Named(inner.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Named(coalesce.Left),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        _ => operand,
    };

    private static string OrZero(ExpressionSyntax value, bool isOperand)
    {
        var inner = value is ParenthesizedExpressionSyntax parenthesized && !isOperand ? parenthesized.ToString() : value.ToString();
        var text = (value is AssignmentExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: not (int)SyntaxKind.CoalesceExpression } or SwitchExpressionSyntax ? "(" + inner + ")" : inner) + " ?? 0";
        return isOperand ? "(" + text + ")" : text;
    }

    private static bool IsPlain(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPlain(access.Expression),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } access => IsPlain(access.Expression) && (arguments[0].Expression is LiteralExpressionSyntax || IsPlain(arguments[0].Expression)),
        _ => false,
    };
}
