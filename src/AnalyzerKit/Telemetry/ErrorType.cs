namespace AnalyzerKit.Telemetry;

/// <summary>The value of <c>error.type</c>: of few values, and saying nothing of the call's content.</summary>
internal static class ErrorType
{
    public static string Of(Exception? error) => error switch
    {
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => "timeout",
        null or OperationCanceledException => "cancelled",
        RelayException { StatusCode: { } status } when (int)status >= 300 => StatusText(status),
        RelayException { Kind: var kind } => Of(kind),
        BudgetExceededException => "budget_exceeded",
        ThrottledException => "throttled",
        UnboundedCostException => "unbounded_cost",
        UnknownModelException => "unknown_model",
        LedgerUnavailableException => "ledger_unavailable",
        ContextWindowExceededException => "context_window_exceeded",
        _ => error.GetType().FullName ?? "_OTHER",
    };

    public static string Of(RelayErrorKind kind) => kind switch
    {
        RelayErrorKind.Authentication => "authentication",
        RelayErrorKind.PaymentRequired => "payment_required",
        RelayErrorKind.RateLimited => "rate_limited",
        RelayErrorKind.BadRequest => "bad_request",
        RelayErrorKind.Unavailable => "unavailable",
        RelayErrorKind.Timeout => "timeout",
        RelayErrorKind.Interrupted => "interrupted",
        RelayErrorKind.Malformed => "malformed",
        RelayErrorKind.Truncated => "truncated",
        RelayErrorKind.Filtered => "filtered",
        _ => "_OTHER",
    };

    private static string StatusText(System.Net.HttpStatusCode status) => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
