using System.Security.Cryptography;
using System.Text;
using AnalyzerKit.Integration.Tests.Money;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>What arrives at each kind of sink, over real connections.</summary>
public sealed class SinkTests
{
    private const long Million = 1_000_000;

    [Fact]
    public async Task The_webhook_gets_signed_json()
    {
        using var server = new HookServer();
        await using var host = AlertHost.Start(options =>
        {
            Observe(options, 1m);
            options.Alerts.Webhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MinimumSeverity = AlertSeverity.Critical };
        });
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => !server.Requests.IsEmpty);

        var posted = Assert.Single(server.Requests);
        Assert.Equal($"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AlertHost.WebhookSecret), posted.Body))}", posted.Signature);
        Assert.Equal("alert", posted.Json.GetProperty("type").GetString());
        Assert.True(posted.Json.GetProperty("sentAt").GetDateTimeOffset() <= DateTimeOffset.UtcNow);
        var alert = posted.Json.GetProperty("alert");
        Assert.Equal(
            ("BudgetThreshold", "Critical", "team", "Usd", 1m, 0.56m, 0.5m),
            (alert.GetProperty("kind").GetString(), alert.GetProperty("severity").GetString(), alert.GetProperty("budget").GetString(), alert.GetProperty("unit").GetString(), alert.GetProperty("threshold").GetDecimal(), alert.GetProperty("spent").GetDecimal(), alert.GetProperty("limit").GetDecimal()));
        Assert.Equal((await host.HistoryAsync()).Single(alert => alert.Kind == AlertKind.BudgetThreshold).Key, alert.GetProperty("key").GetString());
        Assert.False(alert.TryGetProperty("client", out _));
    }

    [Fact]
    public async Task Slack_gets_blocks_in_which_names_are_only_text()
    {
        using var server = new HookServer();
        await using var host = AlertHost.Start(
            options =>
            {
                options.Budgets["<!channel>"] = new() { Limit = 0.5m, AlertAt = [0.9m], Enforcement = BudgetEnforcement.Observe };
                options.Alerts.Slack = new() { UrlName = "SLACK_URL" };
            },
            slack: server.Url);
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => server.Bodies.Any(IsThreshold));

        var body = server.Bodies.Single(IsThreshold);
        Assert.DoesNotContain("<!channel>", body.GetRawText().Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        var blocks = body.GetProperty("blocks").EnumerateArray().ToList();
        Assert.Equal("[WARNING] Budget threshold", blocks[0].GetProperty("text").GetProperty("text").GetString());
        var fields = blocks.Skip(2).SelectMany(block => block.GetProperty("fields").EnumerateArray()).Select(field => field.GetProperty("text").GetString()!).ToList();
        Assert.Contains("*Severity*\nWarning", fields);
        Assert.Contains("*Threshold*\n90 %", fields);
        Assert.Contains("*Utilization*\n112 % (0.56 of 0.5 USD)", fields);
        Assert.Contains(fields, field => field.StartsWith("*Type*", StringComparison.Ordinal));
        Assert.Contains(fields, field => field.StartsWith("*Time*", StringComparison.Ordinal));

        static bool IsThreshold(System.Text.Json.JsonElement body) => body.GetProperty("text").GetString()!.Contains("Budget threshold", StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagerDuty_gets_ninety_percent_and_over()
    {
        using var server = new HookServer();
        await using var host = AlertHost.Start(options =>
        {
            options.Project = "shop";
            Observe(options, 0.5m, 0.9m, 1m);
            options.Alerts.PagerDuty = new() { RoutingKeyName = "PAGER_KEY", Url = server.Url };
        });
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold, 3);
        await Calls.UntilAsync(() => Events().Count == 2);

        Assert.Equal(["warning", "critical"], Events().Select(body => body.GetProperty("payload").GetProperty("severity").GetString()));
        var first = Events()[0];
        Assert.Equal((AlertHost.RoutingKey, "trigger", "shop"), (first.GetProperty("routing_key").GetString(), first.GetProperty("event_action").GetString(), first.GetProperty("payload").GetProperty("source").GetString()));
        Assert.Equal(host.Of(AlertKind.BudgetThreshold).Single(alert => alert.Threshold == 0.9m).Key, first.GetProperty("dedup_key").GetString());
        Assert.Equal("team", first.GetProperty("payload").GetProperty("custom_details").GetProperty("Budget").GetString());
        Assert.Contains("90 %", first.GetProperty("payload").GetProperty("summary").GetString(), StringComparison.Ordinal);

        List<System.Text.Json.JsonElement> Events() => [.. server.Bodies.Where(body => body.GetProperty("payload").GetProperty("class").GetString() == "BudgetThreshold")];
    }

    [Fact]
    public async Task Mails_go_to_all_and_one_that_is_refused_is_sent_again()
    {
        using var server = new MailServer { Refusals = 1 };
        await using var host = AlertHost.Start(options =>
        {
            Observe(options, 1m);
            options.Alerts.Email = new() { Host = "127.0.0.1", Port = server.Port, From = "meter@example.com", To = ["a@example.com", "b@example.com"], EnableSsl = false, MinimumSeverity = AlertSeverity.Critical };
        });
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => !server.Mails.IsEmpty);

        var mail = Assert.Single(server.Mails);
        Assert.Contains("meter@example.com", mail.From, StringComparison.Ordinal);
        Assert.Equal(2, mail.To.Count);
        Assert.Contains("Subject: [Critical] Budget threshold: team", mail.Data, StringComparison.Ordinal);
        Assert.Contains("X-AnalyzerKit-Alert: budget/", mail.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_has_every_alert_unless_switched_off()
    {
        await using var host = AlertHost.Start(options => Observe(options, 1m));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => host.Metered.Log.Lines.Any(line => line.StartsWith("Critical Alert BudgetThreshold (Critical): Budget 'team' has reached 100 %", StringComparison.Ordinal)));

        await using var quiet = AlertHost.Start(options =>
        {
            Observe(options, 1m);
            options.Alerts.Log = false;
        });
        await quiet.AskAsync(4 * Million);
        await quiet.UntilAsync(AlertKind.BudgetThreshold);
        Assert.DoesNotContain(quiet.Metered.Log.Lines, line => line.Contains("Alert BudgetThreshold", StringComparison.Ordinal));
        Assert.Contains(quiet.Metered.Log.Lines, line => line.Contains("has passed 100", StringComparison.Ordinal));
    }

    private static void Observe(MeteringOptions options, params decimal[] alertAt) =>
        options.Budgets["team"] = new() { Limit = 0.5m, AlertAt = [.. alertAt], Enforcement = BudgetEnforcement.Observe };
}
