using System.Text.Json;

namespace AnalyzerKit.Alerts.Sinks;

/// <summary>Posts to a Slack channel by its incoming webhook, in blocks.</summary>
internal sealed class SlackSink(SlackSettings settings, SinkHttp http, SinkSecrets secrets) : IAlertSink
{
    // Slack takes ten fields in a section.
    private const int MostFields = 10;

    public string Name => "slack";

    public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(secrets.Find(settings.UrlName), UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            throw new AlertSinkException($"{settings.UrlName} holds no https URL.");

        return http.PostAsync(url, Body(alert), signature: null, cancellationToken);
    }

    private static byte[] Body(Alert alert)
    {
        var title = $"{Mark(alert.Severity)} {AlertText.Title(alert)}";
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();

            // What notifications show.
            json.WriteString("text", $"{title}: {Escape(alert.Message)}");
            json.WriteStartArray("blocks");
            json.WriteStartObject();
            json.WriteString("type", "header");
            WriteText(json, "text", "plain_text", title);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "section");
            WriteText(json, "text", "mrkdwn", Escape(alert.Message));
            json.WriteEndObject();
            foreach (var facts in AlertText.Facts(alert).Chunk(MostFields)) WriteFields(json, facts);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteFields(Utf8JsonWriter json, KeyValuePair<string, string>[] facts)
    {
        json.WriteStartObject();
        json.WriteString("type", "section");
        json.WriteStartArray("fields");
        foreach (var (name, value) in facts)
        {
            json.WriteStartObject();
            json.WriteString("type", "mrkdwn");
            json.WriteString("text", $"*{name}*\n{Escape(value)}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string property, string type, string text)
    {
        json.WriteStartObject(property);
        json.WriteString("type", type);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    // Slack's own three; names come from requests, and must not become links or mentions.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Mark(AlertSeverity severity) => severity switch { AlertSeverity.Critical => "[CRITICAL]", AlertSeverity.Warning => "[WARNING]", _ => "[INFO]" };
}
