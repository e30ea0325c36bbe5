using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Hosting;

/// <summary>The example that shows what configuration looks like loads as it stands.</summary>
public class DesignSampleTests
{
    private const string Sample = """
        { "Metering": {
          "Project": "code-assistant", "Environment": "production", "Tags": { "team": "platform" },
          "Relays":  { "default": { "BaseUrl": "https://api.holysheep.ai/v1", "ApiKeyNames": [ "HOLYSHEEP_API_KEY" ], "AttemptTimeout": "00:01:40",
                                    "Models": { "my-deployment": "gpt-4.1" }, "AttributionHeaders": { "department": "x-department-id" } } },
          "Prices":  { "deepseek-v3.2": { "Input": 0.14, "CachedInput": 0.014, "CacheWrite": 0.14, "Output": 0.42 } },
          "Budgets": { "marketing":    { "Tags": { "department": "marketing" }, "Limit": 500, "Period": "Monthly", "TimeZone": "UTC", "AlertAt": [ 0.5, 0.75, 0.9, 1.0 ] },
                       "runaway":      { "Limit": 50, "Period": "Hourly" },
                       "daily-tokens": { "TokenLimit": 10000000, "Period": "Daily" },
                       "per-user":     { "Tags": { "user": "*" }, "Limit": 20, "Enforcement": "Observe" } },
          "Clients": { "ICodeReviewer": { "Model": "gpt-4.1", "Budget": 100, "MaxOutputTokens": 800, "Fallbacks": [ "gemini-2.5-flash" ], "Enabled": true } },
          "Alerts":  { "Slack": { "UrlName": "SLACK_WEBHOOK_URL" }, "PagerDuty": { "RoutingKeyName": "PD_KEY" }, "Webhook": { "Url": "https://example.com", "SecretName": "WEBHOOK_SECRET" } }
        } }
        """;

    [Fact]
    public void It_loads_whole()
    {
        using var host = SettingsHost.WithJson(Sample);

        Assert.Equal("code-assistant", host.Settings.Project);
        Assert.Equal("gpt-4.1", host.Settings.Relays["default"].Pricing.Models["my-deployment"]);
        Assert.Equal(["daily-tokens", "marketing", "per-user", "runaway"], host.Settings.Budgets.Select(budget => budget.Label).Order());
        Assert.Equal([0.5m, 0.75m, 0.9m, 1.0m], host.Settings.Budgets.Single(budget => budget.Label == "marketing").AlertAt);
        Assert.Equal(100m, host.Settings.Clients["ICodeReviewer"].Budget);
        Assert.Equal("SLACK_WEBHOOK_URL", host.Settings.Alerts.Slack?.UrlName);
        Assert.Equal("PD_KEY", host.Settings.Alerts.PagerDuty?.RoutingKeyName);
        Assert.Equal(new Uri("https://example.com"), host.Settings.Alerts.Webhook?.Url);
    }

    [Fact]
    public void What_does_not_last_is_said_in_the_log()
    {
        using var host = SettingsHost.WithJson(Sample);
        _ = host.Settings;

        Assert.Equal(
            [
                "These budgets live in this process: a restart forgets what was spent, and each instance has a limit of its own: daily-tokens, marketing, per-user. UseSql (package AnalyzerKit.Sql) keeps and shares them.",
            ],
            host.Log.Of(LogLevel.Warning));
        Assert.Equal(["These budgets only observe and refuse no call: per-user."], host.Log.Of(LogLevel.Information));
    }
}
