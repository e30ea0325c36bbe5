using System.Globalization;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Makes the errors of calls that no circuit lets through.</summary>
internal static class CircuitFault
{
    /// <summary>One place is out of order, which was found right before sending.</summary>
    /// <param name="target">The place.</param>
    /// <param name="retryAfter">How long until it is tried again.</param>
    /// <param name="earlier">What the call's attempts before ended with; null where there were none.</param>
    public static RelayException Open(CallTarget target, TimeSpan retryAfter, Exception? earlier = null) => Make($"Model '{target.Model}' on relay '{target.Relay.Name}'", retryAfter, earlier);

    /// <summary>Every place that a call may go to is out of order.</summary>
    public static RelayException AllOpen(CallPlan plan, TimeSpan retryAfter) => plan.Candidates.Count == 1
        ? Open(plan.Candidates[0], retryAfter)
        : Make($"Every place that a call of '{plan.Client}.{plan.Operation}' may go to ({string.Join(", ", plan.Candidates.Select(static target => $"{target.Model} on {target.Relay.Name}"))})", retryAfter);

    private static RelayException Make(string where, TimeSpan retryAfter, Exception? earlier = null) => new(
        RelayErrorKind.Unavailable,
        $"{where} has failed too often lately, so its circuit is open and {(earlier is null ? "nothing was sent" : "no further attempt was made")}. It is tried again in {Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s. Fallbacks of the client or a Fallback of the relay would stand in.",
        earlier)
    {
        RetryAfter = retryAfter,
    };
}
