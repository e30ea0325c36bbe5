using System.Text.Json;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Triggers an event of the PagerDuty Events API v2. The same alert again joins the incident it opened.</summary>
internal sealed class PagerDutySink(PagerDutySettings settings, SinkHttp http, SinkSecrets secrets) : IAlertSink
{
    private const int LongestSummary = 1024;

    public string Name => "pagerduty";

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken) =>
        http.PostAsync(settings.Url, Body(alert, secrets.Find(settings.RoutingKeyName)), signature: null, cancellationToken);

    private static byte[] Body(Alert alert, string routingKey)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("routing_key", routingKey);
            json.WriteString("event_action", "trigger");
            json.WriteString("dedup_key", alert.Key);
            json.WriteStartObject("payload");
            json.WriteString("summary", alert.Message.Length <= LongestSummary ? alert.Message : alert.Message.AsSpan(0, LongestSummary));
            json.WriteString("severity", alert.Severity switch { AlertSeverity.Critical => "critical", AlertSeverity.Warning => "warning", _ => "info" });
            json.WriteString("source", Source(alert));
            json.WriteString("timestamp", alert.At);
            json.WriteString("component", alert.Budget ?? alert.Relay ?? alert.Client);
            json.WriteString("class", alert.Kind.ToString());
            json.WriteStartObject("custom_details");
            foreach (var (name, value) in AlertText.Facts(alert)) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static string Source(Alert alert) => (alert.Project, alert.Environment) switch
    {
        ({ } project, { } environment) => $"{project} ({environment})",
        ({ } project, null) => project,
        (null, { } environment) => $"AnalyzerKit ({environment})",
        _ => "AnalyzerKit",
    };
}
