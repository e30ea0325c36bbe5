using System.Reflection;

namespace AnalyzerKit.AspNetCore;

/// <summary>Finds a refused call in what a request threw.</summary>
internal static class Refusal
{
    /// <summary>The refusal, or null for any other failure.</summary>
    /// <remarks>
    /// Only what the runtime itself wraps is unwrapped. Where an application made an exception of its own of it, that is its answer;
    /// and where one of several failures is no refusal, the request did not fail by the refusal alone.
    /// </remarks>
    public static MeteringException? Of(Exception? exception) => exception switch
    {
        BudgetExceededException exceeded => exceeded,
        ThrottledException throttled => throttled,
        LedgerUnavailableException unavailable => unavailable,
        RelayException relay when IsOpenCircuit(relay) => relay,
        TargetInvocationException invoked => Of(invoked.InnerException),
        AggregateException several => Of(several),
        _ => null,
    };

    /// <summary>Whether a relay was left alone because it has failed too often: nothing was sent, and it is known when it is tried again.</summary>
    public static bool IsOpenCircuit(MeteringException refusal) => refusal is RelayException { Kind: RelayErrorKind.Unavailable, StatusCode: null, RetryAfter: not null, Usage: null };

    private static MeteringException? Of(AggregateException several)
    {
        MeteringException? first = null;
        foreach (var inner in several.InnerExceptions)
        {
            if (Of(inner) is not { } refusal)
            {
                return null;
            }

            first ??= refusal;
        }

        return first;
    }
}
