using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Writes alerts to the log.</summary>
internal sealed partial class LogSink(ILogger<LogSink> logger) : IAlertSink
{
    public string Name => "log";

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        Write(
            logger,
            alert.Severity switch { AlertSeverity.Critical => LogLevel.Critical, AlertSeverity.Warning => LogLevel.Warning, _ => LogLevel.Information },
            alert.Kind,
            alert.Severity,
            alert.Message,
            alert.Key);
        return default;
    }

    [LoggerMessage(EventName = "Alert", Message = "Alert {Kind} ({Severity}): {Text} Key: {Key}")]
    private static partial void Write(ILogger logger, LogLevel level, AlertKind kind, AlertSeverity severity, string text, string key);
}
