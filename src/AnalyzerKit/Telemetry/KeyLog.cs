using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Telemetry;

/// <summary>What the log says of keys: names, never a key or a part of one.</summary>
internal static partial class KeyLog
{
    [LoggerMessage(
        EventName = "KeySetAside",
        Level = LogLevel.Warning,
        Message = "Relay '{Relay}' refused the key {Key}. It is set aside for {Minutes} minutes, and used in that time only where the relay has no other; a new value under its name is used at once.")]
    public static partial void SetAside(ILogger logger, string relay, string key, int minutes);

    [LoggerMessage(EventName = "KeyTakenBack", Level = LogLevel.Information, Message = "Relay '{Relay}' takes the key {Key} again.")]
    public static partial void TakenBack(ILogger logger, string relay, string key);

    [LoggerMessage(EventName = "KeyMalformed", Level = LogLevel.Warning, Message = "The key {Key} of relay '{Relay}' cannot be used: it {Problem}.")]
    public static partial void Malformed(ILogger logger, string relay, string key, string problem);

    [LoggerMessage(EventName = "KeyDoubtful", Level = LogLevel.Warning, Message = "The key {Key} of relay '{Relay}' {Problem}. It is used all the same.")]
    public static partial void Doubtful(ILogger logger, string relay, string key, string problem);

    [LoggerMessage(EventName = "KeyMissing", Message = "There is no key under {Key}, which relay '{Relay}' names.{Reason}")]
    public static partial void Missing(ILogger logger, LogLevel level, string relay, string key, string reason);

    [LoggerMessage(EventName = "KeyUnknown", Level = LogLevel.Information, Message = "Relay '{Relay}' did not say whether it takes the key {Key} ({Reason}). That says nothing of the key, which is used as before.")]
    public static partial void Unknown(ILogger logger, string relay, string key, string reason);

    [LoggerMessage(EventName = "KeyCheckFailed", Level = LogLevel.Error, Message = "The relays' keys could not be checked; they are in a minute.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
