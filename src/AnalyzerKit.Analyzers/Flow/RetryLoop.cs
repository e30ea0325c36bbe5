using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>A loop around a <c>try</c> that calls a model and is left when the call has succeeded: what is repeated is one and the same call.</summary>
/// <remarks>A loop that success does not leave (a worker, a chat at the console) repeats its work, not a call, and is none.</remarks>
internal sealed class RetryLoop
{
    private RetryLoop(ILoopOperation loop, ITryOperation attempt, IReadOnlyList<IInvocationOperation> calls)
    {
        Loop = loop;
        Try = attempt;
        Calls = calls;
    }

    public ILoopOperation Loop { get; }

    public ITryOperation Try { get; }

    /// <summary>The calls of models in the <c>try</c>; at least one.</summary>
    public IReadOnlyList<IInvocationOperation> Calls { get; }

    /// <summary>The ways out of the loop after the call, the first in the <c>try</c> itself.</summary>
    public IReadOnlyList<IOperation> Exits { get; private set; } = [];

    /// <summary>The ways out that stand after the <c>try</c>, which a failed attempt may reach, too.</summary>
    public IReadOnlyList<IOperation> LaterExits { get; private set; } = [];

    /// <summary>The loop that repeats the <c>try</c>; null where no loop does, or where each round is other work.</summary>
    public static RetryLoop? Around(ITryOperation attempt)
    {
        if (attempt.Catches.IsEmpty || LoopOf(attempt) is not { } loop)
        {
            return null;
        }

        var calls = CallsInSight.In(attempt.Body).ToList();
        if (calls.Count == 0 && (calls = AnsweredBefore(attempt, loop)).Count == 0)
        {
            return null;
        }

        var retry = new RetryLoop(loop, attempt, calls);
        return retry.FindExits() && !OtherWork.IsTaken(loop, calls[0]) ? retry : null;
    }

    // The try may stand around the reading of the answer alone, where that is the way out: return JsonSerializer.Deserialize<T>(answer.Text);
    private static List<IInvocationOperation> AnsweredBefore(ITryOperation attempt, ILoopOperation loop) =>
        loop.Body is IBlockOperation body && body.Operations.IndexOf(attempt) is > 0 and var place && attempt.Body.Operations.LastOrDefault() is { } last && RetryLoopExits.Leaves(last, loop) && last is not IThrowOperation
            ? [.. body.Operations.Take(place).Where(static statement => statement is IVariableDeclarationGroupOperation or IExpressionStatementOperation).SelectMany(CallsInSight.In)]
            : [];

    /// <summary>Whether something leaves the loop before the call: a count, a deadline, or nothing left to do.</summary>
    public bool LeavesBefore { get; private set; }

    /// <summary>Where in the loop the first call begins.</summary>
    public int Start => Calls[0].Syntax.SpanStart;

    /// <summary>The condition to go on; null for an endless loop's.</summary>
    public IOperation? Condition => Loop switch
    {
        IWhileLoopOperation loop => loop.Condition,
        IForLoopOperation loop => loop.Condition,
        _ => null,
    };

    private static ILoopOperation? LoopOf(IOperation attempt)
    {
        for (var current = attempt.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IForEachLoopOperation each:
                    return Attempts.AreCounted(each) ? each : null;
                case IForToLoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation or ICatchClauseOperation:
                    return null;
                case ILoopOperation loop:
                    return loop;
            }
        }

        return null;
    }

    private bool FindExits()
    {
        var exits = new List<IOperation>();
        var later = new List<IOperation>();
        foreach (var exit in Loop.Body.Inside().Where(operation => RetryLoopExits.Leaves(operation, Loop)))
        {
            if (Try.Catches.Any(handler => handler.Contains(exit)) || (exit is IThrowOperation && Try.Body.Contains(exit)))
            {
                continue;
            }

            if (!exit.Contains(Calls[0]) && exit.Syntax.SpanStart < Start)
            {
                LeavesBefore = true;
                continue;
            }

            (Try.Body.Contains(exit) ? exits : later).Add(exit);
        }

        Exits = exits;
        LaterExits = later;
        return exits.Count + later.Count > 0 || LeavesBefore || Condition is { ConstantValue.HasValue: false };
    }
}
