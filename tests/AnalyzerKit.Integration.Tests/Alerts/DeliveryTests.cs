using System.Text;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>Sinks that fail, hang or change: neither calls nor other sinks hear of it, and secrets stay secret.</summary>
public sealed class DeliveryTests
{
    private const long Million = 1_000_000;

    [Fact]
    public async Task A_failed_delivery_is_tried_again_with_the_same_key_and_counted()
    {
        using var server = new HookServer { Status = number => number == 0 ? 500 : 204 };
        await using var host = AlertHost.Start(options => Hook(options, server.Url));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => server.Requests.Count == 2);

        Assert.Single(server.Bodies.Select(body => body.GetProperty("alert").GetProperty("key").GetString()).Distinct());
        Assert.Equal(1, host.Metered.Count("analyzerkit.alerts.failed", "analyzerkit.alert.sink=webhook"));
        Assert.Contains(host.Metered.Log.Lines, line => line.StartsWith("Warning Sink 'webhook' did not take alert", StringComparison.Ordinal) && line.Contains("127.0.0.1 answered 500", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_server_will_never_take_is_given_up_at_once()
    {
        using var server = new HookServer { Status = static _ => 400 };
        await using var host = AlertHost.Start(options => Hook(options, server.Url));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => host.Metered.Log.Lines.Any(line => line.Contains("it is given up", StringComparison.Ordinal)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_sink_that_hangs_delays_neither_calls_nor_other_sinks()
    {
        using var server = new HookServer { Hangs = true };
        var blocking = new BlockingSink();
        await using var host = AlertHost.Start(options => Hook(options, server.Url), build: builder => builder.Services.AddSingleton<IAlertSink>(blocking));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => server.Requests.Count == 1 && blocking.IsBlocked);
        for (var i = 0; i < 20; i++) await host.AskAsync(1);
        host.Metered.Simulator.Enqueue(Fault.Unauthorized());
        await Assert.ThrowsAsync<RelayException>(() => host.Metered.Get<IAsker>().AskAsync("Hello?"));

        await host.UntilAsync(AlertKind.KeysRefused);
        Assert.Single(server.Requests);
        blocking.Release();
    }

    [Fact]
    public async Task A_sink_that_throws_costs_nobody_an_answer()
    {
        await using var host = AlertHost.Start(options => Observe(options), build: builder => builder.Services.AddSingleton<IAlertSink, ThrowingSink>());
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold);
        await Calls.UntilAsync(() => host.Metered.Count("analyzerkit.alerts.failed", "analyzerkit.alert.sink=throwing") > 0);
        Assert.Single(await host.Metered.RecordsAsync());
    }

    [Fact]
    public async Task Sinks_that_cannot_be_made_cost_nobody_an_answer_and_the_log_still_has_it()
    {
        await using var host = AlertHost.Start(options => Observe(options), build: builder => builder.Services.AddSingleton<IAlertSink>(_ => throw new InvalidOperationException("no such thing")));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => host.Metered.Log.Lines.Any(line => line.Contains("Alert BudgetThreshold", StringComparison.Ordinal)));
        Assert.Contains(host.Metered.Log.Lines, line => line.Contains("could not be made", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_is_in_any_log_line_whatever_fails()
    {
        using var server = new HookServer { Status = static _ => 500 };
        var slack = new Uri(server.Url, "/services/T000/B000/slack-path-secret");
        await using (var host = AlertHost.Start(
            options =>
            {
                Hook(options, server.Url);
                options.Alerts.Slack = new() { UrlName = "SLACK_URL" };
                options.Alerts.PagerDuty = new() { RoutingKeyName = "PAGER_KEY", Url = server.Url };
                options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MaxDelay = TimeSpan.Zero };
            },
            slack: slack))
        {
            await host.AskAsync(4 * Million);
            await Calls.UntilAsync(() => server.Requests.Any(request => request.Path.Contains("slack-path", StringComparison.Ordinal)) && server.Requests.Count >= 4);
            await host.Metered.DisposeAsync();
            foreach (var secret in new[] { "slack-path-secret", AlertHost.WebhookSecret, AlertHost.RoutingKey })
                Assert.DoesNotContain(host.Metered.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.Contains(host.Metered.Log.Lines, line => line.Contains("Sink 'slack' did not take", StringComparison.Ordinal));
        }

        Assert.DoesNotContain(server.Requests, request => Encoding.UTF8.GetString(request.Body).Contains(AlertHost.WebhookSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_is_missing_is_named_and_found_once_it_is_there()
    {
        using var server = new HookServer();
        await using var host = AlertHost.Start(options => Hook(options, server.Url, "LATE_SECRET"));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => host.Metered.Log.Lines.Any(line => line.Contains("Neither the environment nor the configuration holds LATE_SECRET", StringComparison.Ordinal)));
        Assert.Empty(server.Requests);

        host.Metered.Get<IConfiguration>()["LATE_SECRET"] = "here-it-is";
        await Calls.UntilAsync(() => !server.Requests.IsEmpty);
    }

    [Fact]
    public async Task What_was_raised_is_delivered_before_the_process_ends_with_a_last_try_for_what_failed()
    {
        using var server = new HookServer { Status = number => number < 3 ? 503 : 200 };
        var host = AlertHost.Start(options => Hook(options, server.Url));
        await host.AskAsync(4 * Million);
        await Calls.UntilAsync(() => server.Requests.Count == 3);

        // The next try is four seconds away.
        await host.DisposeAsync();
        Assert.Equal(4, server.Requests.Count);
        Assert.DoesNotContain(host.Metered.Log.Lines, line => line.Contains("did not succeed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_that_stops_delivers_first()
    {
        using var server = new HookServer();
        await using var simulator = new RelaySimulator(new() { Pace = Pace.None, Script = [new() { Usage = new() { Input = 4 * Million } }] });
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["HOOK_SECRET"] = AlertHost.WebhookSecret;
        builder.Services
            .AddMetering(options =>
            {
                options.Relays["default"] = new() { BaseUrl = simulator.BaseUrl, PriceList = "holysheep" };
                options.UsageWebhook = new() { Url = server.Url, SecretName = "HOOK_SECRET", MaxDelay = TimeSpan.FromHours(1) };
                Hook(options, server.Url);
            })
            .UseApiKeys("default", (_, _) => new(new ApiKey("test-key", "a-secret-of-no-worth")))
            .ConfigureRelayHttp("default", http => http.ConfigurePrimaryHttpMessageHandler(() => new RelaySimulatorHandler(simulator)))
            .AddMeteredModels();
        using var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<IAsker>().AskAsync("How much is it?");
        await host.StopAsync();

        Assert.Equal(["alert", "usage"], server.Bodies.Select(body => body.GetProperty("type").GetString()).Order());
    }

    [Fact]
    public async Task What_cannot_be_delivered_before_the_process_ends_is_named()
    {
        using var server = new HookServer { Status = static _ => 503 };
        var host = AlertHost.Start(options => Hook(options, server.Url));
        await host.AskAsync(4 * Million);
        await host.DisposeAsync();
        Assert.Contains(host.Metered.Log.Lines, line => line.Contains("1 deliveries of alerts", StringComparison.Ordinal) && line.Contains("to webhook", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sink_that_is_configured_later_gets_what_is_raised_from_then_on()
    {
        using var server = new HookServer();
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Budgets:hour:Limit"] = "0.5",
            ["Budgets:hour:Enforcement"] = "Observe",
            ["Budgets:hour:AlertAt:0"] = "1",
        }).Build();
        await using var host = AlertHost.Start(section: section);
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold);

        section["Alerts:Webhook:Url"] = server.Url.ToString();
        section["Alerts:Webhook:SecretName"] = "HOOK_SECRET";
        section["Alerts:HourlySpend"] = "1";
        section.Reload();
        await host.AskAsync(4 * Million);
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.SpendLimit);
        await Calls.UntilAsync(() => server.Bodies.Any(body => body.GetProperty("alert").GetProperty("kind").GetString() == "SpendLimit"));

        Assert.DoesNotContain(server.Bodies, body => body.GetProperty("alert").GetProperty("kind").GetString() == "BudgetThreshold");
    }

    private static void Hook(MeteringOptions options, Uri url, string secret = "HOOK_SECRET")
    {
        Observe(options);
        options.Alerts.Webhook = new() { Url = url, SecretName = secret, MinimumSeverity = AlertSeverity.Critical };
    }

    private static void Observe(MeteringOptions options) => options.Budgets["team"] = new() { Limit = 0.5m, AlertAt = [1m], Enforcement = BudgetEnforcement.Observe };

    private sealed class ThrowingSink : IAlertSink
    {
        public string Name => "throwing";

        public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken = default) => throw new InvalidOperationException("not today");
    }

    /// <summary>Blocks its thread, whatever its token says.</summary>
    private sealed class BlockingSink : IAlertSink
    {
        private readonly TaskCompletionSource _released = new();

        public string Name => "blocking";

        public bool IsBlocked { get; private set; }

        public void Release() => _released.SetResult();

        public ValueTask SendAsync(Alert alert, CancellationToken cancellationToken = default)
        {
            IsBlocked = true;
            _released.Task.GetAwaiter().GetResult();
            return default;
        }
    }
}
