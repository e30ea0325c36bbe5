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
    public IEnumerable<IInvocationOperation> Delays => ModelWork.Running(Loop.Body).OfType<IInvocationOperation>().Where(IsDelay).Where(delay => delay.Enclosing<ILoopOperation>() == Loop);

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
        if (loop is IForEachLoopOperation each && !CountsAttempts(each))
        {
            return null;
        }

        foreach (var attempt in ModelWork.Running(loop.Body).OfType<ITryOperation>().Where(attempt => attempt.Catches.Length > 0 && attempt.Enclosing<ILoopOperation>() == loop))
        {
            var calls = CallsOf(attempt.Body);
            var handled = attempt.Catches.Where(static handler => GoesOn(handler)).Select(Handling).ToList();
            if (calls.Count > 0 && handled.Count > 0 && EndsWithSuccess(loop, attempt.Body) && !GoesFurther(loop, attempt.Body))
            {
                return new(loop, attempt.Body, calls, new([.. handled.SelectMany(static one => one.Exceptions)], handled.Any(static one => one.IsEverything), handled.Any(static one => one.LooksAtResults)));
            }
        }

        return OfStatus(loop);
    }

    // if (response.StatusCode == 429) { wait; continue; }
    private static HandRetry? OfStatus(ILoopOperation loop)
    {
        var running = ModelWork.Running(loop.Body).ToList();
        if (!running.OfType<IInvocationOperation>().Any(IsDelay)
            || !running.OfType<IConditionalOperation>().Any(static choice => choice.Condition.DescendantsAndSelf().Any(static part => part is IPropertyReferenceOperation { Property.Name: "StatusCode" or "IsSuccessStatusCode" })))
        {
            return null;
        }

        var calls = CallsOf(loop.Body).Where(static call => ModelRequests.IsName(call.TargetMethod.Name)).ToList();
        return calls.Count > 0 && EndsWithSuccess(loop, loop.Body) && !GoesFurther(loop, loop.Body) ? new(loop, loop.Body, calls, new([], false, true)) : null;
    }

    // What a policy runs inside of the loop is repeated as well.
    private static List<IInvocationOperation> CallsOf(IOperation work) =>
        [.. ModelWork.In(work), .. ModelWork.Running(work).OfType<IInvocationOperation>().Where(static call => PollyRetries.IsExecution(call.TargetMethod)).Select(PollyRetries.Executed).OfType<IOperation>().SelectMany(ModelWork.In)];

    private static bool IsDelay(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Delay" or "Sleep" } method && (method.ContainingType.IsNamed("System.Threading.Tasks", "Task") || method.ContainingType.IsNamed("System.Threading", "Thread") || method.ContainingType?.Name.StartsWith("TimeProvider", StringComparison.Ordinal) == true);

    // Numbers of attempts or the waits between them; over anything else a loop goes on to the next.
    private static bool CountsAttempts(IForEachLoopOperation loop) =>
        loop.Collection.Bare() is IInvocationOperation { TargetMethod: { Name: "Range" or "Repeat" } method } && method.ContainingType.IsNamed("System.Linq", "Enumerable")
        || loop.Locals.Any(static local => local.Type.IsNamed("System", "TimeSpan"));

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

    private static bool EndsWithSuccess(ILoopOperation loop, IOperation work)
    {
        foreach (var operation in ModelWork.Running(loop.Body))
        {
            var leaves = operation is IReturnOperation { Kind: OperationKind.Return } || (operation is IBranchOperation { BranchKind: BranchKind.Break } branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel));
            if (leaves && !IsInCatch(operation, loop) && !IsBeforeWork(operation, work))
            {
                return true;
            }
        }

        var condition = loop switch { IWhileLoopOperation { Condition: { } value } => value, IForLoopOperation { Condition: { } value } => value, _ => null };
        var asked = condition?.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(static reference => reference.Local).ToList();
        return asked is { Count: > 0 } && ModelWork.Running(work).OfType<IAssignmentOperation>().Any(assignment => assignment is not ICompoundAssignmentOperation && ObjectSettings.Variable(assignment.Target) is ILocalSymbol local && asked.Contains(local, SymbolEqualityComparer.Default));
    }

    private static bool IsInCatch(IOperation exit, ILoopOperation loop) => exit.Enclosing<ICatchClauseOperation>() is { } handler && loop.Syntax.Span.Contains(handler.Syntax.Span);

    private static bool IsBeforeWork(IOperation exit, IOperation work)
    {
        var first = ModelWork.Running(work).OfType<IInvocationOperation>().FirstOrDefault(static call => PollyRetries.IsExecution(call.TargetMethod) || ModelWork.In(call).Any())?.Syntax;
        return first is not null && exit.Syntax.Span.End < first.SpanStart && exit.Syntax.SpanStart >= work.Syntax.SpanStart;
    }

    // models[attempt]: each time around it is another call.
    private static bool GoesFurther(ILoopOperation loop, IOperation work) =>
        loop is IForLoopOperation && ModelWork.Running(work).Any(operation => operation switch
        {
            IArrayElementReferenceOperation element => element.Indices.Any(index => IsCounter(index, loop)),
            IPropertyReferenceOperation { Arguments: { Length: 1 } arguments } => IsCounter(arguments[0].Value, loop),
            _ => false,
        });

    private static bool IsCounter(IOperation index, ILoopOperation loop) => index.Bare() is ILocalReferenceOperation local && loop.Locals.Contains(local.Local, SymbolEqualityComparer.Default);
}
