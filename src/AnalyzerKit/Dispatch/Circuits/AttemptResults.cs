using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Reads off an attempt's end whether its model and relay are in order.</summary>
internal static class AttemptResults
{
    public static AttemptResult Of(Failure? failure, bool wasLeft, RelayExchange exchange) =>
        wasLeft ? AttemptResult.Neither
        : failure is null ? (exchange.RequestSent ? AttemptResult.Success : AttemptResult.Neither)
        : failure.StatusCode != 499 && failure.Kind is RelayErrorKind.Unavailable or RelayErrorKind.Timeout or RelayErrorKind.Interrupted ? AttemptResult.Failure
        : AttemptResult.Neither;
}
