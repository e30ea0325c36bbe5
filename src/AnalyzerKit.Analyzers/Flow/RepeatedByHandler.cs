using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Retries without a loop: the <c>catch</c> jumps back, calls its own method again, or makes the same call once more.</summary>
internal static class RepeatedByHandler
{
    private const int Deepest = 4;

    public static RetryFault? Fault(ITryOperation attempt, ICatchClauseOperation handler)
    {
        foreach (var operation in handler.Handler.Inside())
        {
            switch (operation)
            {
                case IBranchOperation { BranchKind: BranchKind.GoTo } jump when IsBack(jump, attempt) && FirstCall(attempt) is { } call:
                    return Endless(jump, handler, jump.Syntax.GetFirstToken().GetLocation(), call);
                case IInvocationOperation again when IsItself(again, attempt) && FirstCall(attempt) is { } call:
                    return Endless(again, handler, CallNames.Location(again), call);
                case IInvocationOperation again when ModelWork.IsCall(again) && InVain(again, attempt, handler) is { } error:
                    return new(CallNames.Location(again), again.TargetMethod.Name, RetryFault.Hopeless(error));
            }
        }

        return null;
    }

    private static IInvocationOperation? FirstCall(ITryOperation attempt) => CallsInSight.In(attempt.Body).FirstOrDefault();

    private static RetryFault? Endless(IOperation again, ICatchClauseOperation handler, Location location, IInvocationOperation call)
    {
        var asksOnlyTheException = handler.Filter is null || RetryLoopHandler.AsksOnlyTheException(handler.Filter, handler, Deepest);
        var unguarded = RetryLoopExits.Guards(again, handler.Handler).All(guard => guard.Condition is { } condition && RetryLoopHandler.AsksOnlyTheException(condition, handler, Deepest));
        return asksOnlyTheException && unguarded && !Gives(again, handler) && !RetryLoopEnd.IsWatched(again.Body()) && !HasCounter(again) && !RetryLoopEnd.HasDeadline(handler) ? new(location, call.TargetMethod.Name, RetryFault.Endless) : null;
    }

    // A way out that stands before it and asks a counter.
    private static bool Gives(IOperation again, ICatchClauseOperation handler) => handler.Handler.Inside().Any(operation =>
        operation is IThrowOperation or IReturnOperation && !operation.Contains(again)
        && !RetryLoopExits.Guards(operation, handler.Handler).All(guard => guard.Condition is { } condition && RetryLoopHandler.AsksOnlyTheException(condition, handler, Deepest)));

    // Whoever counts in the method has an end in mind, wherever it is asked.
    private static bool HasCounter(IOperation again) => again.Body().Inside().Any(static operation =>
        operation is IIncrementOrDecrementOperation or ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_Int32 });

    private static bool IsBack(IBranchOperation jump, ITryOperation attempt) =>
        jump.Target.DeclaringSyntaxReferences.FirstOrDefault() is { } label && label.SyntaxTree == attempt.Syntax.SyntaxTree && label.Span.Start <= attempt.Syntax.SpanStart && jump.Syntax.IsKind(SyntaxKind.GotoStatement);

    // With its own parameters as they came: a number of attempts that is counted up or down is an end, another model another call.
    private static bool IsItself(IInvocationOperation again, ITryOperation attempt) =>
        attempt.SemanticModel?.GetEnclosingSymbol(attempt.Syntax.SpanStart) is IMethodSymbol method
        && SymbolEqualityComparer.Default.Equals(again.TargetMethod.OriginalDefinition, method.OriginalDefinition)
        && again.Arguments.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue || (argument.Value.Bare() is IParameterReferenceOperation same && SymbolEqualityComparer.Default.Equals(same.Parameter.OriginalDefinition, argument.Parameter?.OriginalDefinition)));

    private static string? InVain(IInvocationOperation again, ITryOperation attempt, ICatchClauseOperation handler)
    {
        if (!handler.Handler.Inside().OfType<IInvocationOperation>().All(call => call == again || again.Contains(call) || HopelessHandler.IsIdle(call))
            || handler.Handler.Inside().Any(operation => operation is IAssignmentOperation assignment && !assignment.Contains(again))
            || handler.Handler.Inside().Any(static operation => operation is IObjectCreationOperation { Type.IsReferenceType: true })
            || !CallsInSight.In(attempt.Body).Any(call => SyntaxFactory.AreEquivalent(call.Syntax, again.Syntax)))
        {
            return null;
        }

        if (HopelessErrors.IsHopeless(handler.ExceptionType))
        {
            return handler.ExceptionType.Name;
        }

        return handler.Filter is { } filter ? HopelessErrors.LetThrough(filter)?.ToString() : null;
    }
}
