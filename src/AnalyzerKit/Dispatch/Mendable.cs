using System.Net;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch;

/// <summary>What may come of trying again what has failed.</summary>
internal static class Mendable
{
    /// <summary>Whether another attempt, here or elsewhere, may be answered.</summary>
    public static bool ByAnotherAttempt(Exception error, out Failure failure)
    {
        failure = Failure.Of(error);
        return (error is not OperationCanceledException || Failure.IsTimeout(error)) && error is not (BudgetExceededException or UnboundedCostException or UnknownModelException or ThrottledException or LedgerUnavailableException) && failure.IsRetryable;
    }

    /// <summary>Whether another relay may grant what this one refuses to its keys or its credit. A client of the user's tells it in words of its own.</summary>
    public static bool ByAnotherRelay(Exception error) => Failure.Of(error).StatusCode is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.PaymentRequired;
}
