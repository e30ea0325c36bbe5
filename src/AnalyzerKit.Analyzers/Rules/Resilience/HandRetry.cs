using AnalyzerKit.Analyzers.Flow;
using AnalyzerKit.Analyzers.Libraries;
using AnalyzerKit.Analyzers.Libraries.Retries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Rules;

/// <summary>A loop that makes the same model call again until it succeeds.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Work">What it tries: a try block, or the loop's body where the answer's status is looked at.</param>
/// <param name="Calls">The model calls that it repeats.</param>
/// <param name="Handled">What it repeats them for.</param>
internal sealed record HandRetry(ILoopOperation Loop, IOperation Work, IReadOnlyList<IInvocationOperation> Calls, HandledErrors Handled)
{
    /// <summary>The attempts, where the loop counts them in plain numbers.</summary>
    public int? Attempts => LoopCount.Of(Loop);

    /// <summary>Where the loop waits.</summary>
    public IEnumerable<IInvocationOperation> Delays => Loop.Body.Inside().OfType<IInvocationOperation>().Where(Waits.Is).Where(delay => delay.Enclosing<ILoopOperation>() == Loop);

    /// <summary>A cheap look at the source: whether a loop can be one.</summary>
    public static bool MayBe(StatementSyntax loop)
    {
        var (catches, waits) = (false, false);
        foreach (var node in loop.DescendantNodes())
        {
            catches |= node.IsKind(SyntaxKind.CatchClause);
            waits |= node is IdentifierNameSyntax { Identifier.ValueText: "Delay" or "Sleep" };
            if (catches || waits)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The retry that a loop is; null where it is none.</summary>
    public static HandRetry? Of(ILoopOperation loop)
    {
        foreach (var attempt in loop.Body.Inside().OfType<ITryOperation>().Where(attempt => attempt.Enclosing<ILoopOperation>() == loop))
        {
            if (RetryLoop.Around(attempt) is not { } retry || !EndsWithSuccess(retry) || GoesFurther(loop, attempt.Body))
            {
                continue;
            }

            var handled = attempt.Catches.Where(static handler => GoesOn(handler) && !HopelessHandler.IsForHopelessAlone(handler)).Select(Handling).ToList();
            if (handled.Count > 0)
            {
                return new(loop, attempt.Body, CallsOf(attempt.Body), new([.. handled.SelectMany(static one => one.Exceptions)], handled.Any(static one => one.IsEverything), handled.Any(static one => one.LooksAtResults)));
            }
        }

        return OfStatus(loop);
    }

    // if (response.StatusCode == 429) { wait; continue; }
    private static HandRetry? OfStatus(ILoopOperation loop)
    {
        if (loop is IForEachLoopOperation each && !Flow.Attempts.AreCounted(each))
        {
            return null;
        }

        var running = loop.Body.Inside().ToList();
        if (!running.OfType<IInvocationOperation>().Any(Waits.Is)
            || !running.OfType<IConditionalOperation>().Any(static choice => choice.Condition.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" })))
        {
            return null;
        }

        var calls = CallsOf(loop.Body).Where(static call => ModelRequests.IsName(call.TargetMethod.Name)).ToList();
        return calls.Count > 0 && EndsWithSuccess(loop, calls[0].Syntax.SpanStart) && !OtherWork.IsTaken(loop, calls[0]) && !GoesFurther(loop, loop.Body) ? new(loop, loop.Body, calls, new([], false, true)) : null;
    }

    // What a policy runs inside of the loop is repeated as well.
    private static List<IInvocationOperation> CallsOf(IOperation work) =>
        [.. ModelWork.In(work), .. work.Inside().OfType<IInvocationOperation>().Where(static call => PollyRetries.IsExecution(call.TargetMethod)).Select(PollyRetries.Executed).OfType<IOperation>().SelectMany(ModelWork.In)];

    private static bool GoesOn(ICatchClauseOperation handler) =>
        handler.Handler.Operations.LastOrDefault() is not (IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation } or IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break });

    private static HandledErrors Handling(ICatchClauseOperation handler)
    {
        if (handler.Filter is { } filter && HandledErrors.In(filter, false) is { Exceptions.Count: > 0 } named)
        {
            return named;
        }

        return handler.ExceptionType is { SpecialType: not SpecialType.System_Object } type && !type.IsNamed("System", "Exception") ? new([type], false, false) : HandledErrors.All;
    }

    private static bool EndsWithSuccess(RetryLoop retry) => retry.Exits.Concat(retry.LaterExits).Any(static exit => exit is IReturnOperation or IBranchOperation) || IsAskedFor(retry.Loop, retry.Try.Body);

    private static bool EndsWithSuccess(ILoopOperation loop, int start) =>
        loop.Body.Inside().Any(operation => operation is IReturnOperation or IBranchOperation && RetryLoopExits.Leaves(operation, loop) && operation.Syntax.Span.End > start) || IsAskedFor(loop, loop.Body);

    // The condition asks for what the work gives.
    private static bool IsAskedFor(ILoopOperation loop, IOperation work)
    {
        var condition = loop switch { IWhileLoopOperation { Condition: { } value } => value, IForLoopOperation { Condition: { } value } => value, _ => null };
        var asked = condition?.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(static reference => reference.Local).ToList();
        return asked is { Count: > 0 } && work.Inside().OfType<IAssignmentOperation>().Any(assignment => assignment is not ICompoundAssignmentOperation && ObjectSettings.Variable(assignment.Target) is ILocalSymbol local && asked.Contains(local, SymbolEqualityComparer.Default));
    }

    // models[attempt]: each time around it is another call.
    private static bool GoesFurther(ILoopOperation loop, IOperation work) =>
        loop is IForLoopOperation && work.Inside().Any(operation => operation switch
        {
            IArrayElementReferenceOperation element => element.Indices.Any(index => IsCounter(index, loop)),
            IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => IsCounter(arguments[0].Value, loop),
            _ => false,
        });

    private static bool IsCounter(IOperation index, ILoopOperation loop) => index.Bare() is ILocalReferenceOperation local && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default);
}
