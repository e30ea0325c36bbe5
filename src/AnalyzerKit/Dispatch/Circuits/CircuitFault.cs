using System.Globalization;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Makes the errors of calls that no circuit lets through.</summary>
internal static class CircuitFault
{
    /// <summary>One place is out of order, which was found right before sending.</summary>
    public static RelayException Open(CallTarget target, TimeSpan retryAfter) => Make($"Model '{target.Model}' on relay '{target.Relay.Name}'", retryAfter);

    /// <summary>Every place that a call may go to is out of order.</summary>
    public static RelayException AllOpen(CallPlan plan, TimeSpan retryAfter) => plan.Candidates.Count == 1
        ? Open(plan.Candidates[0], retryAfter)
        : Make($"Every place that a call of '{plan.Client}.{plan.Operation}' may go to ({string.Join(", ", plan.Candidates.Select(static target => $"{target.Model} on {target.Relay.Name}"))})", retryAfter);

    private static RelayException Make(string where, TimeSpan retryAfter) => new(
        RelayErrorKind.Unavailable,
        $"{where} has failed too often lately, so its circuit is open and nothing was sent. It is tried again in {Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s. Fallbacks of the client or a Fallback of the relay would stand in.")
    {
        RetryAfter = retryAfter,
    };
}
