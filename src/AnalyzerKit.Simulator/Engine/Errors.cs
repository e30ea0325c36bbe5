using System.Globalization;
using AnalyzerKit.Simulator.Shapes;
using AnalyzerKit.Simulator.Wire;

namespace AnalyzerKit.Simulator.Engine;

/// <summary>Refusals as the relay words them.</summary>
internal static class Errors
{
    public static WireScript For(int status, string? code = null, string? message = null)
    {
        var (usualCode, type, usualMessage) = Usual(status);
        var script = new WireScript(status, "application/json");
        script.Write(StepKind.Body, JsonBytes.Of(json => JsonBytes.Error(json, message ?? usualMessage, type, code ?? usualCode)));
        return script;
    }

    public static WireScript RetryAfter(this WireScript script, TimeSpan wait, bool asDate, DateTimeOffset now)
    {
        long seconds = (long)Math.Ceiling(wait.TotalSeconds);
        string value = asDate ? now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture) : seconds.ToString(CultureInfo.InvariantCulture);
        script.Headers.Add(new("Retry-After", value));
        return script;
    }

    private static (string Code, string Type, string Message) Usual(int status) => status switch
    {
        401 => ("AUTHENTICATION_FAILED", "authentication_error", "The API key is missing, wrong or revoked."),
        402 => ("BUDGET_EXCEEDED", "billing_error", "The budget of this account is used up."),
        403 => ("PERMISSION_DENIED", "permission_error", "This key may not do that."),
        404 => ("NOT_FOUND", "invalid_request_error", "There is nothing here."),
        405 => ("METHOD_NOT_ALLOWED", "invalid_request_error", "This method is not supported here."),
        408 => ("REQUEST_TIMEOUT", "timeout_error", "The request took too long."),
        422 => ("UNPROCESSABLE_ENTITY", "invalid_request_error", "Extra inputs are not permitted: stream_options."),
        429 => ("RATE_LIMIT_EXCEEDED", "rate_limit_error", "Too many requests; slow down."),
        503 => ("SERVICE_UNAVAILABLE", "server_error", "The model is overloaded; try again later."),
        504 => ("GATEWAY_TIMEOUT", "server_error", "The model did not answer in time."),
        < 500 => ("INVALID_REQUEST", "invalid_request_error", "The request is not valid."),
        _ => ("SERVER_ERROR", "server_error", "Something went wrong on our side."),
    };
}
