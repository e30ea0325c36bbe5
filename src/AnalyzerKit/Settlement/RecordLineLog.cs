using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Settlement;

/// <summary>What is said of records that a ledger or an observer did not take: names, counts and our own ids, nothing of what the records hold.</summary>
internal static partial class RecordLineLog
{
    [LoggerMessage(1, LogLevel.Error, "{Target} failed to take a usage record; it is queued with those that follow and handed over again.")]
    public static partial void Failed(ILogger logger, Exception error, string target);

    [LoggerMessage(2, LogLevel.Information, "No usage records are queued for {Target} any more.")]
    public static partial void Recovered(ILogger logger, string target);

    [LoggerMessage(3, LogLevel.Error, "{Target} refused the record of request {RequestId} {Tries} times; it is set aside, tried again now and then, and those behind it go on.")]
    public static partial void SetAside(ILogger logger, Exception error, string target, string requestId, int tries);

    [LoggerMessage(4, LogLevel.Error, "{Target} takes no records: {Waiting} are queued in memory for it, none is dropped, and memory grows with every call.")]
    public static partial void Growing(ILogger logger, string target, int waiting);

    [LoggerMessage(5, LogLevel.Error, "{Count} usage records in all were given up for {Target}, the latest that of request {RequestId}. The ledger is not concerned.")]
    public static partial void GivenUp(ILogger logger, string target, long count, string requestId);

    [LoggerMessage(EventId = 6, Message = "The process ends and {Target} did not take {Count} usage records: {RequestIds}.")]
    public static partial void Lost(ILogger logger, LogLevel level, string target, int count, string requestIds);
}
