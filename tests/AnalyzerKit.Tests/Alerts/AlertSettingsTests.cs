using AnalyzerKit.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>What is said of alerts, read and checked.</summary>
public class AlertSettingsTests
{
    [Fact]
    public void Nothing_said_is_the_log_and_projections()
    {
        using var host = SettingsHost.With();
        var alerts = host.Settings.Alerts;
        Assert.True(alerts is { Log: true, Projection: true, Slack: null, PagerDuty: null, Webhook: null, Email: null, RepeatedPrompt: null });
        Assert.Null(host.Settings.UsageWebhook);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        using var host = SettingsHost.With(
            ("Alerts:Log", "false"),
            ("Alerts:Slack:UrlName", "SLACK"),
            ("Alerts:Slack:MinimumSeverity", "Warning"),
            ("Alerts:PagerDuty:RoutingKeyName", "PD"),
            ("Alerts:Email:Host", "mail.example.com"),
            ("Alerts:Email:From", "meter@example.com"),
            ("Alerts:Email:To:0", "a@example.com"),
            ("Alerts:HourlySpendByModel:*", "15"),
            ("Alerts:TokensPerRequest:gpt-4.1", "8000"),
            ("Alerts:RepeatedPrompt:Count", "5"),
            ("Alerts:TimeZone", "Europe/Berlin"),
            ("UsageWebhook:Url", "https://example.com/usage"),
            ("UsageWebhook:SecretName", "USAGE"));
        var alerts = host.Settings.Alerts;

        Assert.False(alerts.Log);
        Assert.Equal(new("SLACK", AlertSeverity.Warning), alerts.Slack);
        Assert.Equal((AlertSeverity.Warning, "events.pagerduty.com"), (alerts.PagerDuty!.MinimumSeverity, alerts.PagerDuty.Url.Host));
        Assert.Equal((587, true), (alerts.Email!.Port, alerts.Email.EnableSsl));
        Assert.True(alerts.Limits.GoesByModel);
        Assert.Equal("Europe/Berlin", alerts.Limits.TimeZone.Id);
        Assert.Equal(8_000, alerts.TokensPerRequest["gpt-4.1"]);
        Assert.Equal(new(5, TimeSpan.FromMinutes(10)), alerts.RepeatedPrompt);
        Assert.Equal((100, 10_000, TimeSpan.FromSeconds(5)), (host.Settings.UsageWebhook!.MaxBatch, host.Settings.UsageWebhook.MaxQueued, host.Settings.UsageWebhook.MaxDelay));
    }

    [Fact]
    public void What_is_missing_or_wrong_stops_the_host_and_shows_no_secret()
    {
        var failures = SettingsHost.Failures(
            ("Alerts:Slack:UrlName", "https://hooks.slack.com/services/T000/B000/XXXX sent"),
            ("Alerts:PagerDuty:MinimumSeverity", "Loud"),
            ("Alerts:Webhook:Url", "https://example.com/?token=abc"),
            ("Alerts:Email:Host", "mail.example.com"),
            ("Alerts:Email:From", "nobody"),
            ("Alerts:Email:UserName", "meter"),
            ("Alerts:Email:EnableSsl", "false"),
            ("Alerts:HourlySpend", "0"),
            ("Alerts:RepeatedPrompt:Count", "101"),
            ("UsageWebhook:MaxBatch", "0"),
            ("Budgets:Alerts:Limit", "1"));

        Assert.Equal(
            [
                "Alerts:Email:EnableSsl", "Alerts:Email:From", "Alerts:Email:PasswordName", "Alerts:Email:To", "Alerts:HourlySpend", "Alerts:PagerDuty:MinimumSeverity", "Alerts:PagerDuty:RoutingKeyName",
                "Alerts:RepeatedPrompt:Count", "Alerts:Slack:UrlName", "Alerts:Webhook:SecretName", "Alerts:Webhook:Url", "UsageWebhook:MaxBatch", "UsageWebhook:SecretName", "UsageWebhook:Url",
            ],
            failures.Select(failure => failure[.."Metering:".Length] == "Metering:" ? failure["Metering:".Length..failure.IndexOf(": ", StringComparison.Ordinal)] : failure).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(failures, failure => failure.Contains("XXXX", StringComparison.Ordinal) || failure.Contains("abc", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_of_limits_for_alerting_are_taken() =>
        Assert.Contains(
            "begin with 'Alerts:'",
            Assert.Single(SettingsHost.Failures(SettingsHost.With(builder => builder.Services.Configure<MeteringOptions>(options => options.Budgets["alerts:mine"] = new() { Limit = 1 })))),
            StringComparison.Ordinal);

    [Fact]
    public void A_webhook_over_plain_http_is_said_in_the_log()
    {
        using var host = SettingsHost.With(("Alerts:Webhook:Url", "http://hooks.example.com"), ("Alerts:Webhook:SecretName", "S"));
        _ = host.Settings;
        Assert.Contains(host.Log.Of(LogLevel.Warning), line => line.StartsWith("'Metering:Alerts:Webhook:Url' is reached over plain HTTP", StringComparison.Ordinal));
    }
}
