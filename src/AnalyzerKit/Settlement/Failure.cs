using System.Net;

namespace AnalyzerKit.Settlement;

/// <summary>What kind of failure an exception is, whichever client threw it.</summary>
internal sealed record Failure(RelayErrorKind Kind, int? StatusCode, TimeSpan? RetryAfter, bool IsBeforeSending)
{
    /// <summary>Whether another attempt can mend it: 408, 429, 500, 502, 503, 504, connection failures and timeouts.</summary>
    public bool IsRetryable => StatusCode is { } status and not 200
        ? status is 408 or 429 or 500 or 502 or 503 or 504
        : Kind is RelayErrorKind.RateLimited or RelayErrorKind.Unavailable or RelayErrorKind.Timeout or RelayErrorKind.Interrupted;

    /// <summary>Whether it is a client's own time that ran out, which <see cref="HttpClient"/> tells as a cancellation.</summary>
    public static bool IsTimeout(Exception exception) => exception is TimeoutException or OperationCanceledException { InnerException: TimeoutException };

    public static Failure Of(Exception exception) => exception switch
    {
        RelayException relay => new(relay.Kind, (int?)relay.StatusCode, relay.RetryAfter, false),
        HttpRequestException { StatusCode: { } status } => new(KindOf(status), (int)status, null, false),
        HttpRequestException http => new(RelayErrorKind.Unavailable, null, null, http.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError),
        OperationCanceledException or TimeoutException => new(RelayErrorKind.Timeout, null, null, false),
        IOException => new(RelayErrorKind.Interrupted, null, null, false),
        // A client of the user's threw something of its own: nothing says that another attempt would help.
        _ => new(RelayErrorKind.Malformed, null, null, false),
    };

    private static RelayErrorKind KindOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 => RelayErrorKind.Authentication,
        402 => RelayErrorKind.PaymentRequired,
        408 => RelayErrorKind.Timeout,
        429 => RelayErrorKind.RateLimited,
        >= 500 => RelayErrorKind.Unavailable,
        _ => RelayErrorKind.BadRequest,
    };
}
