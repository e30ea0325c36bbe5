using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Hosting;

/// <summary>What the log says of settings.</summary>
internal static partial class SettingsLog
{
    [LoggerMessage(EventName = "SettingsReloaded", Level = LogLevel.Information, Message = "The metering settings have changed; the next call goes by the new ones.")]
    public static partial void Reloaded(ILogger logger);

    [LoggerMessage(EventName = "SettingsReloadRefused", Level = LogLevel.Error, Message = "The changed metering settings are not valid; the old ones stay in force. {Failures}")]
    public static partial void ReloadRefused(ILogger logger, string failures);

    [LoggerMessage(EventName = "SettingsReloadFailed", Level = LogLevel.Error, Message = "The changed metering settings could not be read; the old ones stay in force.")]
    public static partial void ReloadFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventName = "SettingsCallbackFailed", Level = LogLevel.Error, Message = "Part of the metering could not take the changed settings over.")]
    public static partial void CallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventName = "BudgetLevelsFailed", Level = LogLevel.Error, Message = "The levels of budgets could not be looked at; they are in a minute.")]
    public static partial void LevelsFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventName = "BudgetsObserve", Level = LogLevel.Information, Message = "These budgets only observe and refuse no call: {Budgets}.")]
    public static partial void Observing(ILogger logger, string budgets);

    [LoggerMessage(
        EventName = "BudgetsForget",
        Level = LogLevel.Warning,
        Message = "These budgets live in this process: a restart forgets what was spent, and each instance has a limit of its own: {Budgets}. UseSql (package AnalyzerKit.Sql) keeps and shares them.")]
    public static partial void Forgetting(ILogger logger, string budgets);

    [LoggerMessage(
        EventName = "RelayUnbounded",
        Level = LogLevel.Warning,
        Message = "Relay '{Relay}' allows calls whose cost cannot be bounded (AllowUnbounded), so they can pass any budget's limit.")]
    public static partial void Unbounded(ILogger logger, string relay);

    [LoggerMessage(EventName = "RelayInTheClear", Level = LogLevel.Warning, Message = "Relay '{Relay}' is reached over plain HTTP: keys and prompts travel unencrypted.")]
    public static partial void InTheClear(ILogger logger, string relay);

    [LoggerMessage(
        EventName = "ClientsNotGenerated",
        Message = "The configuration names clients that no registered interface has: {Clients}. What it says of them applies only to clients metered under that name.")]
    public static partial void NotGenerated(ILogger logger, LogLevel level, string clients);

    [LoggerMessage(EventName = "WebhookInTheClear", Level = LogLevel.Warning, Message = "'{Path}' is reached over plain HTTP: what is sent there travels unencrypted.")]
    public static partial void WebhookInTheClear(ILogger logger, string path);
}
