using AnalyzerKit.Alerts;
using AnalyzerKit.Alerts.Sinks;
using AnalyzerKit.Alerts.Webhooks;

namespace AnalyzerKit.Hosting;

/// <summary>What is said of alerts and webhooks, frozen, with the defaults filled in. It was checked before: what is required is there.</summary>
internal static class AlertFreeze
{
    private const int SubmissionPort = 587;

    public static AlertSettings Settings(AlertOptions options) => new()
    {
        Log = options.Log ?? true,
        Slack = options.Slack is { } slack ? new(slack.UrlName!, slack.MinimumSeverity ?? AlertSeverity.Info) : null,
        PagerDuty = options.PagerDuty is { } pager
            ? new(pager.RoutingKeyName!, pager.Url ?? PagerDutySettings.DefaultUrl, pager.MinimumSeverity ?? AlertSeverity.Warning)
            : null,
        Webhook = options.Webhook is { } webhook ? new(webhook.Url!, webhook.SecretName!, webhook.MinimumSeverity ?? AlertSeverity.Info) : null,
        Email = options.Email is { } email
            ? new(email.Host!, email.Port ?? SubmissionPort, email.From!, [.. email.To!], email.UserName, email.PasswordName, email.EnableSsl ?? true, email.MinimumSeverity ?? AlertSeverity.Info)
            : null,
        Limits = new()
        {
            HourlySpend = options.HourlySpend,
            DailySpend = options.DailySpend,
            HourlyTokens = options.HourlyTokens,
            DailyTokens = options.DailyTokens,
            HourlySpendByModel = Frozen.Map(options.HourlySpendByModel),
            TimeZone = options.TimeZone is { } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone) : TimeZoneInfo.Utc,
        },
        TokensPerRequest = Frozen.Map(options.TokensPerRequest),
        RepeatedPrompt = options.RepeatedPrompt is { } repeated ? new(repeated.Count ?? 3, repeated.Window ?? TimeSpan.FromMinutes(10)) : null,
        Projection = options.Projection ?? true,
    };

    public static UsageWebhookSettings? Webhook(UsageWebhookOptions? options) => options is null
        ? null
        : new(options.Url!, options.SecretName!, options.MaxBatch ?? 100, options.MaxQueued ?? 10_000, options.MaxDelay ?? TimeSpan.FromSeconds(5));
}
