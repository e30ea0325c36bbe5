using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A <c>try</c> around a model call that a loop, a jump, a call of the method itself or the <c>catch</c> makes again.</summary>
internal static class RepeatedTry
{
    /// <summary>Whether there is anything to ask at all, by the syntax alone.</summary>
    public static bool MayRepeat(TryStatementSyntax attempt)
    {
        for (SyntaxNode? current = attempt.Parent; current is not null and not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax); current = current.Parent)
        {
            if (current is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or ForEachStatementSyntax)
            {
                return true;
            }
        }

        return attempt.Catches.Any(static handler => handler.Block.DescendantNodes().Any(static node => node.IsKind(SyntaxKind.GotoStatement) || node is InvocationExpressionSyntax));
    }

    public static RetryFault? Fault(ITryOperation attempt)
    {
        if (RetryLoop.Around(attempt) is { LeavesBefore: false } retry)
        {
            var keyword = Keyword(retry.Loop.Syntax);
            var call = retry.Calls[0].TargetMethod.Name;
            if (RetryLoopEnd.IsMissing(retry))
            {
                return new(keyword, call, RetryFault.Endless);
            }

            if (SameCall.IsMade(retry) && attempt.Catches.FirstOrDefault(handler => InVain(handler, retry) is not null) is { } vain)
            {
                return new(keyword, call, RetryFault.Hopeless(InVain(vain, retry)!));
            }
        }

        return attempt.Catches.Select(handler => RepeatedByHandler.Fault(attempt, handler)).FirstOrDefault(static fault => fault is not null);
    }

    public static Location Keyword(SyntaxNode loop) => (loop switch
    {
        WhileStatementSyntax statement => statement.WhileKeyword,
        DoStatementSyntax statement => statement.DoKeyword,
        ForStatementSyntax statement => statement.ForKeyword,
        _ => loop.GetFirstToken(),
    }).GetLocation();

    private static string? InVain(ICatchClauseOperation handler, RetryLoop retry) =>
        HopelessHandler.ChangesNothing(handler) && new FailedAttempt(retry, handler).MayGoOn() ? HopelessHandler.Error(handler, operation => RetryLoopExits.Leaves(operation, retry.Loop)) : null;
}
