using System.Net;

namespace AnalyzerKit.Relay;

/// <summary>Makes the errors of a request that was tried: what happened, where, and what to do. Never with prompt, answer or key.</summary>
internal static class RelayFault
{
    public static RelayException Unreachable(RelayExchange exchange, Exception cause) => new(
        RelayErrorKind.Unavailable,
        exchange.RequestSent
            ? $"{Where(exchange)} broke the connection before it answered{Reason(cause)}. It may have worked on the request all the same."
            : $"{Where(exchange)} cannot be reached{Reason(cause)}. Check the relay's BaseUrl and the network.",
        cause)
    { StatusCode = Status(exchange) };

    public static RelayException TimedOut(RelayExchange exchange, Exception? cause) => new(
        RelayErrorKind.Timeout,
        $"{Where(exchange)} took longer than its AttemptTimeout of {exchange.Relay.AttemptTimeout} {(exchange.StatusCode is null ? "to begin its answer" : "for the next part of its answer")}.",
        cause)
    { StatusCode = Status(exchange) };

    public static RelayException Interrupted(RelayExchange exchange, string what, Exception? cause = null) => new(
        RelayErrorKind.Interrupted, $"{Where(exchange)} {what}. What was received is incomplete.", cause)
    { StatusCode = Status(exchange) };

    public static RelayException Malformed(RelayExchange exchange, string what) => new(
        RelayErrorKind.Malformed, $"{Where(exchange)} sent {what}. Check that its BaseUrl is the root of an OpenAI-compatible API.")
    { StatusCode = Status(exchange) };

    public static string Where(RelayExchange exchange) => $"Relay \"{exchange.Relay.Name}\" ({exchange.Relay.BaseUrl.Authority})";

    private static HttpStatusCode? Status(RelayExchange exchange) => (HttpStatusCode?)exchange.StatusCode;

    private static string Reason(Exception cause) =>
        cause is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown } ? $" ({error})" : "";
}
