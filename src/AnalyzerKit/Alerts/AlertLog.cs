using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts;

/// <summary>What the log says of alerts and webhooks on their way: names and counts, never a secret or a URL that may be one.</summary>
internal static partial class AlertLog
{
    [LoggerMessage(EventName = "AlertsDropped", Level = LogLevel.Error, Message = "{Count} alerts in all were dropped: the outbox takes none, and the queue before it is full.")]
    public static partial void Dropped(ILogger logger, long count);

    [LoggerMessage(EventName = "AlertsLost", Level = LogLevel.Error, Message = "The process ends and {Count} alerts did not reach the outbox.")]
    public static partial void Lost(ILogger logger, int count);

    [LoggerMessage(EventName = "AlertsUndelivered", Level = LogLevel.Error, Message = "The process ends and {Count} deliveries of alerts, kept in memory, did not succeed: {Deliveries}.")]
    public static partial void Undelivered(ILogger logger, int count, string deliveries);

    [LoggerMessage(EventName = "AlertOutboxFailed", Level = LogLevel.Error, Message = "The outbox of alerts failed; it is tried again.")]
    public static partial void OutboxFailed(ILogger logger, Exception error);

    [LoggerMessage(EventName = "AlertSinkFailed", Level = LogLevel.Warning, Message = "Sink '{Sink}' did not take alert '{Key}' (try {Try}); tried again in {Delay}.")]
    public static partial void SinkFailed(ILogger logger, Exception error, string sink, string key, int @try, TimeSpan delay);

    [LoggerMessage(EventName = "AlertGivenUp", Level = LogLevel.Error, Message = "Sink '{Sink}' did not take alert '{Key}' in {Tries} tries; it is given up.")]
    public static partial void GivenUp(ILogger logger, Exception error, string sink, string key, int tries);

    [LoggerMessage(EventName = "AlertSinkHangs", Level = LogLevel.Error, Message = "Sink '{Sink}' does not come back from a send that was ended; nothing more goes there until it does. Other sinks go on.")]
    public static partial void SinkHangs(ILogger logger, string sink);

    [LoggerMessage(EventName = "AlertSinksUnavailable", Level = LogLevel.Error, Message = "The sinks of alerts in the services could not be made; they are tried again with the next alert.")]
    public static partial void SinksUnavailable(ILogger logger, Exception error);

    [LoggerMessage(EventName = "AlertSinkNameTaken", Level = LogLevel.Error, Message = "Two sinks of alerts are called '{Sink}'; only the first one gets alerts.")]
    public static partial void NameTaken(ILogger logger, string sink);

    [LoggerMessage(EventName = "AlertRuleFailed", Level = LogLevel.Error, Message = "A rule for alerts failed; the call it looked at is not concerned.")]
    public static partial void RuleFailed(ILogger logger, Exception error);

    [LoggerMessage(EventName = "UsageWebhookFailed", Level = LogLevel.Warning, Message = "The usage webhook did not take {Count} records (try {Try}): {Reason} Tried again in {Delay}.")]
    public static partial void WebhookFailed(ILogger logger, int count, int @try, string reason, TimeSpan delay);

    [LoggerMessage(EventName = "UsageWebhookDropped", Level = LogLevel.Error, Message = "{Count} usage records in all were dropped for the usage webhook. The ledger is not concerned.")]
    public static partial void WebhookDropped(ILogger logger, long count);
}
