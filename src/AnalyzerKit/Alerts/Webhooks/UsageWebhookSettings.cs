namespace AnalyzerKit.Alerts.Webhooks;

/// <summary>A server that gets every record.</summary>
internal sealed record UsageWebhookSettings(Uri Url, string SecretName, int MaxBatch, int MaxQueued, TimeSpan MaxDelay);
