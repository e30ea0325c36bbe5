namespace AnalyzerKit.Alerts.Sinks;

/// <summary>A sink, and what goes there.</summary>
internal sealed record SinkTarget(string Name, IAlertSink Sink, AlertSeverity MinimumSeverity);
