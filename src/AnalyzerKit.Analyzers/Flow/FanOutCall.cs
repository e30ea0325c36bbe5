using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What is started for each item: a model call that nothing holds back.</summary>
internal static class FanOutCall
{
    private const int Deepest = 3; // of lambdas in 'Task.Run', locals and methods

    /// <summary>The model call of a selector; null where there is none, or where it waits for its turn.</summary>
    public static string? Of(IOperation selector)
    {
        selector = selector.Bare();
        selector = selector is IDelegateCreationOperation creation ? creation.Target : selector;
        return selector switch
        {
            IAnonymousFunctionOperation lambda => In(lambda.Body, Deepest),
            IMethodReferenceOperation reference => OfMethod(reference.Method, reference, Deepest),
            ILocalReferenceOperation local when Writes.Only(local) is { } only and not ILocalReferenceOperation => Of(only),
            _ => null,
        };
    }

    /// <summary>The model call of a task that is started in a loop.</summary>
    public static string? OfTask(IOperation task)
    {
        task = task.Bare();
        return task is ILocalReferenceOperation local ? Writes.Only(local) is { } only ? In(only, Deepest) : null
            : task is IAwaitOperation ? null : In(task, Deepest);
    }

    private static string? In(IOperation region, int depth)
    {
        if (depth == 0 || Gate.IsIn(region))
        {
            return null;
        }

        // What another method is given to run may wait for its turn there.
        foreach (var call in region.Inside().OfType<IInvocationOperation>())
        {
            if (OfCall(call, depth) is { } name)
            {
                return name;
            }
        }

        return null;
    }

    private static string? OfCall(IInvocationOperation call, int depth)
    {
        if (IsStarted(call))
        {
            return call.Arguments.Select(static argument => argument.Value.Bare() is IDelegateCreationOperation creation ? creation.Target : null).Select(function => function switch
            {
                IAnonymousFunctionOperation lambda => In(lambda.Body, depth - 1),
                IMethodReferenceOperation reference => OfMethod(reference.Method, reference, depth - 1),
                _ => null,
            }).FirstOrDefault(static name => name is not null);
        }

        if (call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke } && call.Instance is ILocalReferenceOperation function && Writes.Only(function) is { } only)
        {
            return only.Bare() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation body } ? In(body.Body, depth - 1) : null;
        }

        return OfMethod(call.TargetMethod, call, depth);
    }

    private static string? OfMethod(IMethodSymbol method, IOperation place, int depth)
    {
        if (ModelCalls.Of(method) is not null || (place is IInvocationOperation call && ModelRequests.Is(call)))
        {
            return Gate.IsDeclared(method.ContainingType) ? null : method.Name;
        }

        // One step away: what is called there is read, not followed.
        return Origin.Body(method, place) is { } body && !Gate.IsIn(body) && depth > 0
            ? body.Inside().OfType<IInvocationOperation>().Any(static inner => ModelWork.IsCall(inner) && !Gate.IsDeclared(inner.TargetMethod.ContainingType)) || depth > 1 && body.Inside().OfType<IInvocationOperation>().Any(inner => IsStarted(inner) && OfCall(inner, depth - 1) is not null) ? method.Name : null
            : null;
    }

    private static bool IsStarted(IInvocationOperation call) =>
        call.TargetMethod is { Name: "Run", ContainingType: var task } && task.Is(KnownNames.Tasks, "Task") || call.TargetMethod is { Name: "StartNew", ContainingType: var factory } && factory.Is(KnownNames.Tasks, "TaskFactory");
}
