using AnalyzerKit.Dispatch.Circuits;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>What metering writes to the log: names and figures, never prompts, answers, keys or tag values.</summary>
internal static partial class MeteringLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Client}.{Operation} {Outcome} with {Model} on {Relay}: {InputTokens} input and {OutputTokens} output tokens, {Cost} USD ({CostBasis}), {Attempts} attempts, {Milliseconds} ms, request {RequestId}")]
    public static partial void Settled(this ILogger logger, string client, string operation, CallOutcome outcome, string model, string relay, long inputTokens, long outputTokens, decimal? cost, CostBasis costBasis, int attempts, double milliseconds, string requestId);

    [LoggerMessage(2, LogLevel.Warning, "{Client}.{Operation} was refused ({Reason}): {Message}")]
    public static partial void Rejected(this ILogger logger, string client, string operation, string reason, string message);

    [LoggerMessage(3, LogLevel.Warning, "{Client}.{Operation}: attempt {Attempt} failed with {Kind} ({StatusCode}); trying again in {Delay}")]
    public static partial void Retrying(this ILogger logger, string client, string operation, int attempt, RelayErrorKind kind, int? statusCode, TimeSpan delay);

    [LoggerMessage(4, LogLevel.Error, "A call was billed {Charged} {Unit}, more than the {Reserved} reserved for it in budget {Budget}. It was settled in full; later calls to that model reserve more")]
    public static partial void Overrun(this ILogger logger, string budget, BudgetUnit unit, decimal reserved, decimal charged);

    [LoggerMessage(5, LogLevel.Warning, "Budget {Budget} has passed {Threshold:P0}: {Spent} of {Limit} {Unit} spent")]
    public static partial void Crossed(this ILogger logger, string budget, BudgetUnit unit, decimal threshold, decimal spent, decimal limit);

    [LoggerMessage(6, LogLevel.Warning, "Budget {Budget} was granted {Amount} {Unit} more until {Until:u}: {Reason}")]
    public static partial void Granted(this ILogger logger, string budget, BudgetUnit unit, decimal amount, DateTimeOffset until, string reason);

    [LoggerMessage(7, LogLevel.Warning, "{Client}.{Operation}, request {RequestId}: {Anomaly}")]
    public static partial void Anomaly(this ILogger logger, string client, string operation, string requestId, string anomaly);

    [LoggerMessage(8, LogLevel.Warning, "{Client}.{Operation} is not tried again, for another attempt was refused ({Reason}): {Message}")]
    public static partial void AttemptRefused(this ILogger logger, string client, string operation, string reason, string message);

    [LoggerMessage(9, LogLevel.Debug, "{Client}.{Operation} joined an equal call under way")]
    public static partial void Joined(this ILogger logger, string client, string operation);

    [LoggerMessage(EventId = 20, Message = "Budget {Budget} went from {Previous} to {Current}: {Spent} and elsewhere {External} of {Limit} {Unit} spent, circuit {Circuit}")]
    public static partial void LevelChanged(this ILogger logger, LogLevel severity, string budget, BudgetLevel previous, BudgetLevel current, decimal spent, decimal external, decimal limit, BudgetUnit unit, BudgetCircuit circuit);

    [LoggerMessage(22, LogLevel.Warning, "What others spend on relay {Relay} cannot be read; its budgets go by the last reading. Not said again until it can")]
    public static partial void ExternalFailed(this ILogger logger, Exception exception, string relay);

    [LoggerMessage(23, LogLevel.Information, "What others spend on relay {Relay} can be read again")]
    public static partial void ExternalReadAgain(this ILogger logger, string relay);

    [LoggerMessage(21, LogLevel.Error, "{Observer} failed on the level of budget {Budget}; it is not told again")]
    public static partial void BudgetObserverFailed(this ILogger logger, Exception exception, string observer, string budget);

    [LoggerMessage(30, LogLevel.Warning, "Circuit of {Model} on relay {Relay} opened for {Break} ({Cause}): {Failures} of {Attempts} attempts failed, {Row} in a row")]
    public static partial void CircuitOpened(this ILogger logger, string model, string relay, TimeSpan @break, CircuitCause cause, int failures, int attempts, int row);

    [LoggerMessage(31, LogLevel.Debug, "Circuit of {Model} on relay {Relay} is half-open: the model is tried again")]
    public static partial void CircuitHalfOpen(this ILogger logger, string model, string relay);

    [LoggerMessage(32, LogLevel.Information, "Circuit of {Model} on relay {Relay} closed ({Cause}): {Failures} of {Attempts} attempts failed")]
    public static partial void CircuitClosed(this ILogger logger, string model, string relay, CircuitCause cause, int failures, int attempts);
}
