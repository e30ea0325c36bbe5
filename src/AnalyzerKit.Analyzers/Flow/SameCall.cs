using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether each attempt sends the same: no other key, model or client is taken for the next one.</summary>
internal static class SameCall
{
    public static bool IsMade(RetryLoop retry)
    {
        var changing = Changing(retry);
        foreach (var operation in retry.Loop.Body.DescendantsAndSelf())
        {
            if (retry.Try.Catches.Any(handler => handler.Contains(operation)))
            {
                continue;
            }

            switch (operation)
            {
                case ILocalReferenceOperation local when changing.Contains(local.Local) && Matters(local, retry):
                    return false;
                // What is asked for before the call may be another key each time.
                case IInvocationOperation call when operation.Syntax.SpanStart < retry.Start && !call.Contains(retry.Calls[0]) && !HopelessHandler.IsIdle(call) && !retry.Calls.Contains(call) && !MakesMessage(call):
                case IObjectCreationOperation creation when operation.Syntax.SpanStart < retry.Start && creation.Type?.Name.EndsWith("Client", StringComparison.Ordinal) == true:
                    return false;
            }
        }

        return true;
    }

    // Counters: written in the loop, but neither declared in it nor the call's result.
    private static HashSet<ISymbol> Changing(RetryLoop retry)
    {
        var changing = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in retry.Loop.DescendantsAndSelf())
        {
            if (operation is IIncrementOrDecrementOperation { Target: ILocalReferenceOperation counter })
            {
                changing.Add(counter.Local);
            }
            else if (operation is IAssignmentOperation { Target: ILocalReferenceOperation target } assignment && !assignment.Contains(retry.Calls[0]) && operation.Syntax.SpanStart < retry.Start)
            {
                changing.Add(target.Local);
            }
        }

        return changing;
    }

    // Comparing, counting and logging a counter sends nothing else.
    private static bool Matters(ILocalReferenceOperation local, RetryLoop retry)
    {
        if (local.Parent is IBinaryOperation or IIncrementOrDecrementOperation && !retry.Calls.Any(call => call.Contains(local)) && local.Enclosing<IArrayElementReferenceOperation>() is null)
        {
            return false;
        }

        return local.Enclosing<IInvocationOperation>() is not { } call || !HopelessHandler.IsIdle(call);
    }

    private static bool MakesMessage(IInvocationOperation call) => call.TargetMethod.Name is "Add" or "CreateTextPart" or "CreateUserMessage" or "ToList" or "ToArray" or "AddUserMessage" or "AddSystemMessage" || call.TargetMethod.Name.StartsWith("Build", StringComparison.Ordinal);
}
