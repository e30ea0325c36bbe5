using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>What the log says of the shared books.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(1, LogLevel.Debug, "Entered the shared books as instance {Owner}")]
    public static partial void Entered(this ILogger logger, string owner);

    [LoggerMessage(2, LogLevel.Error, "The database that keeps budgets and records does not answer. Calls go on within their leases until {Seconds} seconds after it last did; then {Choice}")]
    public static partial void Unreachable(this ILogger logger, Exception error, double seconds, string choice);

    [LoggerMessage(3, LogLevel.Information, "The database that keeps budgets and records answers again; {Records} records wait to be written")]
    public static partial void Reachable(this ILogger logger, int records);

    [LoggerMessage(4, LogLevel.Critical, "The database was restored from an older copy: what was committed after it is missing, for instance {Owner} its commits {Known} to {Ours}. No call is admitted until this instance is entered anew; what it holds in memory is entered with it")]
    public static partial void Restored(this ILogger logger, string owner, long known, long ours);

    [LoggerMessage(5, LogLevel.Critical, "The database was restored from an older copy: budget {Budget} has {Found} {Unit} spent, where it had {Known} before. What was committed after the copy is missing")]
    public static partial void SpentLess(this ILogger logger, string budget, BudgetUnit unit, decimal found, decimal known);

    [LoggerMessage(6, LogLevel.Warning, "Instance {Owner} was taken for dead and its leases were closed by others. It enters anew; what it has in flight is an overrun where the budget has no room for it")]
    public static partial void Ended(this ILogger logger, string owner);

    [LoggerMessage(7, LogLevel.Critical, "A record of request {RequestId} is in the database with other content. The first one stays, and this one is lost: something else writes records under this process's ids")]
    public static partial void Contradicted(this ILogger logger, string requestId);

    [LoggerMessage(8, LogLevel.Critical, "The process ends while {Records} records are not in the database: {RequestIds}. What they cost stays reserved until the lease is released")]
    public static partial void Lost(this ILogger logger, int records, string requestIds);

    [LoggerMessage(9, LogLevel.Warning, "Released {Amount} {Unit} that {Instances} instances held of budget {Budget} when they ended")]
    public static partial void Released(this ILogger logger, decimal amount, BudgetUnit unit, int instances, string budget);
}
