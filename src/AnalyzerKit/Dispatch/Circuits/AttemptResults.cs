using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Tells from how an attempt ended what it says of its model and relay.</summary>
internal static class AttemptResults
{
    // What is wrong with the request, the key, the account or the pace (4xx, 429 among them), or with an answer that did arrive, says nothing of whether the next
    // call would be served: opening the circuit for it would keep out calls that are.
    public static AttemptResult Of(Failure? failure, bool wasLeft, RelayExchange exchange)
    {
        // Left after all of it had arrived is answered.
        if (wasLeft) return exchange.Finished ? AttemptResult.Success : AttemptResult.Neither;

        // An answer without a request is a cache's or the like.
        if (failure is null) return exchange.RequestSent ? AttemptResult.Success : AttemptResult.Neither;

        return failure.Kind is RelayErrorKind.Unavailable or RelayErrorKind.Timeout or RelayErrorKind.Interrupted ? AttemptResult.Failure : AttemptResult.Neither;
    }
}
