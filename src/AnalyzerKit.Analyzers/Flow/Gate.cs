using AnalyzerKit.Analyzers.Generation;
using AnalyzerKit.Analyzers.Libraries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>What holds calls back until it is their turn.</summary>
internal static class Gate
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Wait", "WaitAsync", "WaitOne", "AcquireAsync", "AttemptAcquire", "LockAsync", "EnterAsync", "Enter", "TakeAsync", "WhenAny", "WaitAny", "ThrottleAsync", "WaitForSlotAsync", "WaitToProceedAsync", "AcquireSlotAsync", "WaitToWriteAsync",
    };

    /// <summary>Whether code waits for its turn: at a semaphore, a limiter, a lock, a pipeline of Polly's, or for an earlier task.</summary>
    public static bool IsIn(IOperation region) => region.Inside().OfType<IInvocationOperation>().Any(static call => Is(call));

    public static bool Is(IInvocationOperation call)
    {
        var type = call.TargetMethod.ContainingType;
        if (!Names.Contains(call.TargetMethod.Name))
        {
            return type.ContainingNamespace is { Name: "Polly" } && call.TargetMethod.Name.StartsWith("Execute", StringComparison.Ordinal);
        }

        // 'task.WaitAsync(timeout)' waits for the task itself.
        return call.TargetMethod.Name is "WhenAny" or "WaitAny" || !type.IsOrImplements(KnownNames.Tasks, "Task");
    }

    /// <summary>Whether a metered interface says itself how many of its calls may be under way, or start in a minute.</summary>
    public static bool IsDeclared(INamedTypeSymbol service) => service.Attribute(KnownNames.MeteredModel) is { } attribute
        && attribute.NamedArguments.Any(static argument => argument.Key is "MaxConcurrency" or "RequestsPerMinute" or "TokensPerMinute");
}
