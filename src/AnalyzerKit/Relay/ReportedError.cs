using System.Globalization;
using System.Net;
using System.Text;

namespace AnalyzerKit.Relay;

/// <summary>Turns an error that stands inside an answer with a good status into the exception its code calls for.</summary>
internal static class ReportedError
{
    public static RelayException Make(RelayCall call, ErrorDetail detail, bool afterContent)
    {
        RelayExchange exchange = call.Exchange;
        RelayErrorKind kind = KindOf(detail) ?? (afterContent ? RelayErrorKind.Interrupted : RelayErrorKind.Unavailable);
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"{RelayFault.Where(exchange)} reported an error {(afterContent ? "in the middle of" : "instead of")} its answer");
        detail.Describe(message);
        message.Append('.');
        return new RelayException(kind, message.ToString())
        {
            StatusCode = (HttpStatusCode?)exchange.StatusCode,
            ErrorCode = detail.Code,
            RequestId = ErrorAnswer.RequestIdOf(call),
            RetryAfter = RetryAfter.Read(call.Response.Headers, call.Time),
        };
    }

    private static RelayErrorKind? KindOf(ErrorDetail detail) =>
        detail.Status is >= 400 and < 600 ? ErrorAnswer.KindOf(detail.Status.Value) : KindOf(detail.Code) ?? KindOf(detail.Type);

    private static RelayErrorKind? KindOf(string? code) => code?.ToUpperInvariant() switch
    {
        "AUTHENTICATION_FAILED" or "AUTHENTICATION_ERROR" or "INVALID_API_KEY" or "PERMISSION_ERROR" => RelayErrorKind.Authentication,
        "BUDGET_EXCEEDED" or "INSUFFICIENT_BALANCE" or "PAYMENT_REQUIRED" => RelayErrorKind.PaymentRequired,
        "RATE_LIMIT_EXCEEDED" or "RATE_LIMIT_ERROR" or "RATE_LIMITED" or "TOO_MANY_REQUESTS" or "INSUFFICIENT_QUOTA" => RelayErrorKind.RateLimited,
        "INVALID_REQUEST_ERROR" or "BAD_REQUEST" or "BADREQUESTERROR" or "CONTEXT_LENGTH_EXCEEDED" or "MODEL_NOT_FOUND" or "CONTENT_FILTER" => RelayErrorKind.BadRequest,
        "TIMEOUT" or "REQUEST_TIMEOUT" => RelayErrorKind.Timeout,
        "SERVER_ERROR" or "INTERNAL_ERROR" or "INTERNAL_SERVER_ERROR" or "OVERLOADED_ERROR" or "SERVICE_UNAVAILABLE" or "API_ERROR" => RelayErrorKind.Unavailable,
        _ => null,
    };
}
