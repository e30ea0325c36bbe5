using Microsoft.Extensions.Logging;

namespace AnalyzerKit.AspNetCore;

/// <summary>What the log says of requests.</summary>
internal static partial class MeteringScopeLog
{
    public static void Refused(ILogger logger, MeteringException refusal, long? retryAfter)
    {
        var name = Name(refusal);
        var status = ProblemAnswer.StatusOf(refusal);
        Refused(logger, name, status, retryAfter);
    }

    public static void RefusedLate(ILogger logger, MeteringException refusal)
    {
        var name = Name(refusal);
        RefusedLate(logger, name);
    }

    [LoggerMessage(EventName = "RequestRefused", Level = LogLevel.Information, Message = "A model call of the request was refused by {Refusal}; the request is answered with {Status} (Retry-After: {RetryAfter} s).")]
    private static partial void Refused(ILogger logger, string refusal, int status, long? retryAfter);

    [LoggerMessage(
        EventName = "RequestRefusedLate",
        Level = LogLevel.Warning,
        Message = "A model call of the request was refused by {Refusal}, but the response had started: it is cut off, as it can no longer be answered otherwise.")]
    private static partial void RefusedLate(ILogger logger, string refusal);

    [LoggerMessage(EventName = "RequestUnattributed", Level = LogLevel.Information, Message = "{Source} {Problem} The request is answered with {Status}.")]
    public static partial void Unattributed(ILogger logger, string source, string problem, int status);

    [LoggerMessage(EventName = "ScopeBeforeAuthentication", Level = LogLevel.Warning, Message = "UseMeteringScope stands before UseAuthentication, so claims become no tags. Move it behind.")]
    public static partial void BeforeAuthentication(ILogger logger);

    [LoggerMessage(EventName = "ScopeBeforeRouting", Level = LogLevel.Warning, Message = "UseMeteringScope stands before UseRouting, so route values become no tags. Move it behind.")]
    public static partial void BeforeRouting(ILogger logger);

    private static string Name(MeteringException refusal) => refusal switch
    {
        BudgetExceededException exceeded => $"budget '{exceeded.Budget}'",
        ThrottledException throttled => $"the throttle of client '{throttled.Client}'",
        LedgerUnavailableException => "the database that keeps budgets and records",
        RelayException => "an open circuit",
        _ => refusal.GetType().Name,
    };
}
