using AnalyzerKit.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Libraries.Retries;

/// <summary>What is wrong with how long, or for what, a retry of Polly's tries.</summary>
internal static class PollyRetryFaults
{
    private const int Longest = 32; // of a chain of calls

    /// <summary>The fault in words; null where there is none in sight.</summary>
    /// <param name="retry">The retry.</param>
    /// <param name="isWrapped">Whether a policy around it may end it.</param>
    public static string? Reason(PollyRetry retry, bool isWrapped)
    {
        if (!isWrapped && IsEndless(retry))
        {
            return RetryFault.Endless;
        }

        var handled = retry.Call.TargetMethod.Name != "AddRetry" ? retry.Call
            : retry.Setting("ShouldHandle")?.DescendantsAndSelf().OfType<IInvocationOperation>().FirstOrDefault(static call => call.TargetMethod.ContainingType?.Name.StartsWith("PredicateBuilder", StringComparison.Ordinal) == true);
        return handled is null ? null : HandledInVain(Chain(handled));
    }

    // A time limit that stands before the retry is outside of it.
    private static bool IsEndless(PollyRetry retry) => retry.Call.TargetMethod.Name == "AddRetry"
        ? retry.Setting("MaxRetryAttempts") is { } most && ClientRetrySetting.IsEndless(most) && !Chain(retry.Call).Any(static link => link.TargetMethod.Name == "AddTimeout")
        : retry.Call.TargetMethod.Name.Contains("Forever");

    // 'Policy.Handle<A>(...).OrResult(...)', from the last to the first.
    private static IEnumerable<IInvocationOperation> Chain(IInvocationOperation call)
    {
        var links = 0;
        for (var current = call; current is not null && links++ < Longest; current = PollyRetry.Receiver(current) is { } before ? Origin.Of(before) as IInvocationOperation : null)
        {
            yield return current;
        }
    }

    private static string? HandledInVain(IEnumerable<IInvocationOperation> chain)
    {
        foreach (var link in chain.Where(static link => link.TargetMethod.Name is "Handle" or "Or" or "HandleInner" or "OrInner" or "HandleResult" or "OrResult"))
        {
            if (link.Arguments.Select(static argument => PredicateOf(argument.Value)).FirstOrDefault(static body => body is not null) is { } predicate)
            {
                if (HopelessErrors.LetThrough(predicate) is { } error)
                {
                    return RetryFault.Hopeless(error.ToString());
                }
            }
            else if (link.TargetMethod.TypeArguments.FirstOrDefault() is { } type && HopelessErrors.IsHopeless(type) && link.TargetMethod.Name is not ("HandleResult" or "OrResult"))
            {
                return RetryFault.Hopeless(type.Name);
            }
        }

        return null;
    }

    private static IOperation? PredicateOf(IOperation value) =>
        (value.Bare() is IDelegateCreationOperation creation ? creation.Target : value.Bare()) is IAnonymousFunctionOperation { Body.Operations: var operations } ? operations.OfType<IReturnOperation>().FirstOrDefault()?.ReturnedValue : null;
}
