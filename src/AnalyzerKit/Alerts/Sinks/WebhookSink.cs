using System.Text.Json;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Posts each alert to a server of the user's as signed JSON.</summary>
internal sealed class WebhookSink(WebhookSettings settings, SinkHttp http, SinkSecrets secrets, TimeProvider time) : IAlertSink
{
    public string Name => "webhook";

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var secret = secrets.Find(settings.SecretName);
        var body = JsonSerializer.SerializeToUtf8Bytes(new("alert", time.GetUtcNow(), alert), AlertJson.Default.AlertMessage);
        return http.PostAsync(settings.Url, body, WebhookSignature.Of(body, secret), cancellationToken);
    }
}
