namespace AnalyzerKit.Telemetry;

/// <summary>The value of <c>error.type</c>: of few values, and saying nothing of the call's content.</summary>
internal static class ErrorType
{
    public static string Of(Exception? error) => error switch
    {
        TimeoutException or OperationCanceledException { InnerException: TimeoutException } => "timeout",
        null or OperationCanceledException => "cancelled",
        RelayException { StatusCode: { } status } when (int)status >= 300 => StatusText(status),
        RelayException { Kind: RelayErrorKind.Authentication } => "authentication",
        RelayException { Kind: RelayErrorKind.BadRequest } => "bad_request",
        RelayException { Kind: RelayErrorKind.Unavailable } => "unavailable",
        RelayException { Kind: RelayErrorKind.Timeout } => "timeout",
        RelayException { Kind: RelayErrorKind.Interrupted } => "interrupted",
        RelayException { Kind: RelayErrorKind.Malformed } => "malformed",
        RelayException { Kind: RelayErrorKind.Truncated } => "truncated",
        RelayException { Kind: RelayErrorKind.Filtered } => "filtered",
        BudgetExceededException => "budget_exceeded",
        ThrottledException => "throttled",
        UnboundedCostException => "unbounded_cost",
        UnknownModelException => "unknown_model",
        LedgerUnavailableException => "ledger_unavailable",
        _ => error.GetType().FullName ?? "_OTHER",
    };

    private static string StatusText(System.Net.HttpStatusCode status) => ((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
