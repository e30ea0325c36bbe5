namespace AnalyzerKit.Alerts.Sinks;

/// <summary>A Slack channel.</summary>
internal sealed record SlackSettings(string UrlName, AlertSeverity MinimumSeverity);

/// <summary>A PagerDuty service.</summary>
internal sealed record PagerDutySettings(string RoutingKeyName, Uri Url, AlertSeverity MinimumSeverity)
{
    public static readonly Uri DefaultUrl = new("https://events.pagerduty.com/v2/enqueue");
}

/// <summary>A server that gets each alert.</summary>
internal sealed record WebhookSettings(Uri Url, string SecretName, AlertSeverity MinimumSeverity);

/// <summary>Mailboxes.</summary>
internal sealed record EmailSettings(string Host, int Port, string From, IReadOnlyList<string> To, string? UserName, string? PasswordName, bool EnableSsl, AlertSeverity MinimumSeverity);
