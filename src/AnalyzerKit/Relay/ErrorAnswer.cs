using System.Globalization;
using System.Net;
using System.Text;

namespace AnalyzerKit.Relay;

/// <summary>Turns an answer with an error's status into the exception its kind calls for.</summary>
internal static class ErrorAnswer
{
    private const int LongestBody = 64 * 1024;

    private static readonly string[] RequestIdHeaders = ["x-request-id", "request-id", "x-requestid", "apim-request-id", "x-correlation-id", "cf-ray"];

    public static async Task<RelayException> ReadAsync(RelayCall call, string model)
    {
        using PooledBuffer body = new();
        try
        {
            while (body.Length < LongestBody)
            {
                int read = await call.ReadAsync(body.GetMemory(1024)).ConfigureAwait(false);
                if (read == 0) break;
                body.Advance(read);
            }
        }
        catch (RelayException)
        {
            // The status says enough; what the body would have added is lost.
        }

        return Make(call, model, ErrorDetail.Parse(body.Span, call.Exchange));
    }

    public static RelayErrorKind KindOf(int status) => status switch
    {
        401 or 403 => RelayErrorKind.Authentication,
        402 => RelayErrorKind.PaymentRequired,
        408 => RelayErrorKind.Timeout,
        429 => RelayErrorKind.RateLimited,
        >= 500 => RelayErrorKind.Unavailable,
        _ => RelayErrorKind.BadRequest,
    };

    public static string? RequestIdOf(RelayCall call)
    {
        foreach (string name in RequestIdHeaders)
        {
            if (!call.Response.Headers.NonValidated.TryGetValues(name, out var values)) continue;
            foreach (string value in values)
            {
                if (Identifier.RequestIdOf(value, call.Exchange.Key) is { } id) return id;
            }
        }

        return null;
    }

    private static RelayException Make(RelayCall call, string model, ErrorDetail detail)
    {
        RelayExchange exchange = call.Exchange;
        HttpStatusCode status = call.Response.StatusCode;
        RelayErrorKind kind = KindOf((int)status);
        TimeSpan? retryAfter = RetryAfter.Read(call.Response.Headers, call.Time);
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"{RelayFault.Where(exchange)} refused a request to {model} with status {(int)status}");
        detail.Describe(message);
        message.Append(". ").Append(WayOut(kind, status, exchange, retryAfter));
        return new RelayException(kind, message.ToString()) { StatusCode = status, ErrorCode = detail.Code, RequestId = RequestIdOf(call), RetryAfter = retryAfter };
    }

    private static string WayOut(RelayErrorKind kind, HttpStatusCode status, RelayExchange exchange, TimeSpan? retryAfter) => kind switch
    {
        RelayErrorKind.Authentication => exchange.Key is { } key ? $"Check the key {key.Name}." : "It wants a key; name one in the relay's ApiKeyNames.",
        RelayErrorKind.PaymentRequired => "Its credit is used up; add to it, or raise its budget.",
        RelayErrorKind.RateLimited => retryAfter is { } wait ? $"Try again in {wait.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s." : "Try again later, or lower the rate.",
        RelayErrorKind.Timeout or RelayErrorKind.Unavailable => "Try again later.",
        _ when (int)status is >= 300 and < 400 => "Redirects are not followed, because they would carry the key elsewhere; set the relay's BaseUrl to where it is now.",
        _ when status == HttpStatusCode.NotFound => "Check the model's name and the relay's BaseUrl.",
        _ => "Sending the same again will not help.",
    };
}
