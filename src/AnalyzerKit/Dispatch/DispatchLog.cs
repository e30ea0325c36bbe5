using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Dispatch;

/// <summary>What dispatch writes to the log: names and figures, never prompts, answers or keys.</summary>
internal static partial class DispatchLog
{
    [LoggerMessage(35, LogLevel.Warning, "Relay {Relay} does not stand in for model {Model} of relay {Failing}: its price list does not know that model. Not said again")]
    public static partial void LeftOut(ILogger logger, string relay, string model, string failing);

    [LoggerMessage(36, LogLevel.Warning, "{Client}.{Operation} goes on to {Model} on {Relay} ({Reason})")]
    public static partial void MovingOn(ILogger logger, string client, string operation, string model, string relay, AttemptReason reason);
}
