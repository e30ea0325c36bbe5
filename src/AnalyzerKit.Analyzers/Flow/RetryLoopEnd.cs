using AnalyzerKit.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AnalyzerKit.Analyzers.Flow;

/// <summary>Whether anything but success ends a retry.</summary>
internal static class RetryLoopEnd
{
    public static bool IsMissing(RetryLoop retry) =>
        retry.Loop is not IForEachLoopOperation && !IsWatched(retry.Loop) && !HasDeadline(retry.Loop) && retry.Try.Catches.Any(handler => RetryLoopHandler.GoesOnForever(handler, retry.Loop) && IsMissing(retry, handler));

    /// <summary>Whether a cancellation is asked for within.</summary>
    public static bool IsWatched(IOperation region) => region.DescendantsAndSelf().Any(static operation => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" } => true,
        IInvocationOperation { TargetMethod.Name: "ThrowIfCancellationRequested" } => true,
        _ => false,
    });

    /// <summary>Whether a cancellation with a time limit is set up around the region: one inside of it limits a single attempt.</summary>
    public static bool HasDeadline(IOperation region) => region.Body().DescendantsAndSelf().Any(operation => !region.Contains(operation) && operation switch
    {
        IObjectCreationOperation creation => creation.Arguments.Length > 0 && creation.Type.Is("System.Threading", "CancellationTokenSource"),
        IInvocationOperation call => call.TargetMethod.Name == "CancelAfter",
        _ => false,
    });

    private static bool IsMissing(RetryLoop retry, ICatchClauseOperation handler)
    {
        var failed = new FailedAttempt(retry, handler);
        return failed.GoesOn() && (RetryLoopHandler.Continues(handler, retry.Loop) || retry.LaterExits.All(exit => IsStopped(exit, retry, failed)));
    }

    private static bool IsStopped(IOperation exit, RetryLoop retry, FailedAttempt failed) =>
        RetryLoopExits.Guards(exit, retry.Loop.Body).Any(guard => guard.Condition is { } condition && failed.IsStopped(condition, guard.Holds));
}
