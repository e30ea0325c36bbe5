using System.Net;
using AnalyzerKit.Integration.Tests.Layers;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Integration.Tests.Keys;

/// <summary>Keys are checked in the background, when the host starts and every few hours, by asking the relay for its models.</summary>
public sealed class KeyCheckTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task Every_key_is_asked_about_at_the_start_and_again_after_six_hours()
    {
        await using var host = await KeyHost.StartAsync(("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B), ("KEY_OF_A_TOO", KeyHost.A));
        var poll = await host.StartChecksAsync();
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(6));
        Assert.Equal([KeyHost.A, KeyHost.B], host.Asked.Order());

        host.Time.Advance(TimeSpan.FromHours(6) - Tick);
        Assert.Equal(Tick, host.Time.NextDue);
        Assert.Equal(2, host.Asked.Count);
        host.Time.Advance(Tick);
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(6));
        Assert.Equal(4, host.Asked.Count);
        Assert.All(host.Simulator.Requests, static request => Assert.Equal(("GET", "/v1/models"), (request.Method, request.Path)));

        await poll.StopAsync(default);
        Assert.Null(host.Time.NextDue);
        Assert.Empty(host.Sink.Alerts);
        Assert.DoesNotContain(host.Log.Lines, static line => line.StartsWith("Warning The key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_interval_is_the_relays_and_zero_is_never()
    {
        await using var other = await RelaySimulator.StartAsync(new() { Pace = Pace.None });
        await using var host = await KeyHost.StartAsync(
            options =>
            {
                options.Relays["default"].KeyCheckInterval = TimeSpan.FromHours(1);
                options.Relays["quiet"] = new() { BaseUrl = other.BaseUrl, ApiKeyNames = ["KEY_A", "KEY_SHORT"], KeyCheckInterval = TimeSpan.Zero };
            },
            null,
            null,
            ("KEY_A", KeyHost.A));
        host.Configuration["KEY_SHORT"] = "two words";
        var poll = await host.StartChecksAsync();
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(1));
        host.Time.Advance(TimeSpan.FromHours(1));
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(1));
        await poll.StopAsync(default);

        Assert.Equal(2, host.Asked.Count);
        Assert.Empty(other.Requests);
        Assert.Equal(["KEY_A unchecked", "KEY_SHORT malformed"], await host.StatesAsync("quiet"));
        Assert.Equal(1, host.Lines("The key KEY_SHORT of relay 'quiet' cannot be used: it holds white space"));
    }

    [Fact]
    public async Task A_relay_that_hangs_holds_up_neither_start_nor_stop()
    {
        await using var simulator = new RelaySimulator(new() { Pace = Pace.None });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services
            .AddMetering(options => options.Relays["default"] = new() { BaseUrl = simulator.BaseUrl })
            .UseApiKeys("default", static (_, _) => new(new ApiKey("key", KeyHost.A)))
            .ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Hanging(asked)));
        using var host = builder.Build();
        await host.StartAsync();
        await asked.Task;
        await host.StopAsync();
    }

    [Fact]
    public async Task A_refused_key_is_set_aside_told_and_alerted_and_calls_go_on_with_the_other()
    {
        await using var host = await KeyHost.StartAsync(null, null, [KeyHost.B], ("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        await host.StartChecksAsync();
        await host.UntilAlertAsync(AlertKind.KeyRefused);
        await host.Metered.Get<IReviewer>().ReviewAsync("C#", "x");

        Assert.Equal("KEY_B", (await host.Metered.OnlyRecordAsync()).KeyName);
        Assert.Equal(1, host.Lines("Warning Relay 'default' refused the key KEY_A. It is set aside for 5 minutes"));
        var alert = Assert.Single(host.Sink.Alerts);
        Assert.Equal((AlertKind.KeyRefused, AlertSeverity.Warning, "default"), (alert.Kind, alert.Severity, alert.Relay));
        await host.AssertNoKeyIsShownAsync();
    }

    [Fact]
    public async Task A_relay_that_refuses_every_key_is_critical_and_the_call_says_so_too()
    {
        await using var host = await KeyHost.StartAsync(null, null, [], ("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        await host.StartChecksAsync();
        await host.UntilAlertAsync(AlertKind.KeysRefused);
        var error = await Assert.ThrowsAsync<RelayException>(() => host.Metered.Get<IReviewer>().ReviewAsync("C#", "x"));

        Assert.Equal(RelayErrorKind.Authentication, error.Kind);
        var alert = Assert.Single(host.Sink.Alerts);
        Assert.Equal(AlertSeverity.Critical, alert.Severity);
        Assert.Contains("KEY_A is refused, KEY_B is refused", alert.Message, StringComparison.Ordinal);
        await host.AssertNoKeyIsShownAsync(error);
    }

    [Theory]
    [InlineData("404", "status 404")]
    [InlineData("405", "status 405")]
    [InlineData("429", "status 429")]
    [InlineData("500", "status 500")]
    [InlineData("reset", "not reached")]
    [InlineData("bug", "InvalidTimeZoneException")]
    public async Task What_is_no_answer_about_the_key_says_nothing_of_it(string answer, string reason)
    {
        await using var host = await KeyHost.StartAsync(
            options => options.Relays["default"].KeyCheckInterval = TimeSpan.FromHours(1), builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Answering(answer))), null, ("KEY_A", KeyHost.A));
        await host.StartChecksAsync();
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(1));
        host.Time.Advance(TimeSpan.FromHours(1));
        await host.UntilAskedAsync(2);

        Assert.Equal(["KEY_A unknown"], await host.StatesAsync());
        Assert.Equal(1, host.Lines("Information Relay 'default' did not say whether it takes the key KEY_A"));
        Assert.Equal(1, host.Lines($"({reason}"));
        Assert.Empty(host.Sink.Alerts);
        Assert.NotEmpty(await host.Metered.Get<IReviewer>().ReviewAsync("C#", "x"));
        await host.AssertNoKeyIsShownAsync();
    }

    [Fact]
    public async Task A_relay_that_never_answers_is_left_after_its_time()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await KeyHost.StartAsync(
            options => options.Relays["default"].AttemptTimeout = TimeSpan.FromSeconds(10), builder => builder.ConfigureRelayHttp("default", http => http.AddHttpMessageHandler(() => new Hanging(asked))), null, ("KEY_A", KeyHost.A));
        await host.StartChecksAsync();
        await asked.Task;
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromSeconds(10));
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await Calls.UntilAsync(() => host.Lines("(no answer in time)") == 1);
    }

    [Fact]
    public async Task A_key_of_no_possible_shape_is_not_sent_and_one_that_the_relay_takes_is_in_no_doubt()
    {
        await using var host = await KeyHost.StartAsync(
            options => options.Relays["main"] = new() { BaseUrl = new("https://api.holysheep.ai/v1"), ApiKeyNames = ["KEY_C", "KEY_D"] },
            builder => builder.ConfigureRelayHttp("main", http => http.ConfigurePrimaryHttpMessageHandler(static () => RelaySimulator.CreateHandler(new() { Pace = Pace.None, ApiKeys = ["a-key-unlike-others"] }))),
            null,
            ("KEY_A", "Bearer " + KeyHost.A),
            ("KEY_B", KeyHost.B));
        (host.Configuration["KEY_C"], host.Configuration["KEY_D"]) = ("a-key-unlike-others", "another-key-unlike-others");
        await host.StartChecksAsync();
        await host.UntilAlertAsync(AlertKind.KeyRefused);

        Assert.Equal([KeyHost.B], host.Asked);
        Assert.Equal(["KEY_A malformed", "KEY_B valid"], await host.StatesAsync());
        Assert.Equal(["KEY_C valid", "KEY_D refused"], await host.StatesAsync("main"));
        await Calls.UntilAsync(() => host.Sink.Alerts.Count == 3);
        Assert.Equal(
            ["The key KEY_A of relay 'default' begins with \"Bearer\"; store the key alone.", "The key KEY_D of relay 'main' begins neither with \"hs_\" nor with \"sk-holysheep-\", as the relay's keys do."],
            host.Sink.Alerts.Where(static alert => alert.Kind == AlertKind.KeyMalformed).Select(static alert => alert.Message).Order());
        Assert.Equal(1, host.Lines("Warning The key KEY_A of relay 'default' cannot be used"));
        Assert.Equal(0, host.Lines("The key KEY_C"));
        Assert.Equal(0, host.Lines("unlike-others"));
        await host.AssertNoKeyIsShownAsync();
    }

    [Fact]
    public async Task Relays_that_clients_and_fallbacks_use_are_checked_and_those_of_a_users_own_client_are_not()
    {
        await using var fallback = await RelaySimulator.StartAsync(new() { Pace = Pace.None });
        await using var host = await KeyHost.StartAsync(
            options =>
            {
                options.Relays["default"].Fallback = "second";
                options.Relays["second"] = new() { BaseUrl = fallback.BaseUrl, ApiKeyNames = ["KEY_B"], ApiKeyHeader = "x-api-key" };
                options.Relays["own"] = new() { BaseUrl = fallback.BaseUrl, ApiKeyNames = ["KEY_OF_OWN"] };
                options.Relays["open"] = new() { BaseUrl = fallback.BaseUrl };
            },
            builder => builder.UseChatClient("own", static _ => new FakeLeaf()),
            null,
            ("KEY_A", KeyHost.A));
        host.Configuration["KEY_B"] = KeyHost.B;
        await host.StartChecksAsync();
        await Calls.UntilAsync(() => host.Time.NextDue == TimeSpan.FromHours(6));

        Assert.Equal(KeyHost.B, Assert.Single(fallback.Requests).Headers["x-api-key"]);
        Assert.Equal(["KEY_B valid"], await host.StatesAsync("second"));
        Assert.Equal(0, host.Lines("KEY_OF_OWN"));
        Assert.Equal((Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, "Every relay has a key that it does not refuse."), await host.HealthAsync());
    }

    [Fact]
    public async Task A_source_that_fails_is_told_and_does_not_end_the_checks()
    {
        var fails = true;
        await using var host = await KeyHost.StartAsync(
            null, builder => builder.UseApiKeys("default", (_, _) => fails ? throw new InvalidTimeZoneException(KeyHost.A) : new(new ApiKey("vault", KeyHost.B))), null, ("KEY_A", null));
        await host.StartChecksAsync();
        await host.UntilAlertAsync(AlertKind.KeysRefused);
        Assert.Equal(1, host.Lines("the key source failed with InvalidTimeZoneException"));

        fails = false;
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["vault valid"], await host.StatesAsync());
        await host.AssertNoKeyIsShownAsync();
    }

    [Fact]
    public async Task What_is_spent_elsewhere_is_asked_for_with_the_next_key_once_the_first_is_refused()
    {
        await using var host = await KeyHost.StartAsync(null, null, [KeyHost.B], ("KEY_A", KeyHost.A), ("KEY_B", KeyHost.B));
        var source = host.Metered.Get<IExternalSpend>();
        Assert.Equal("KEY_B", (await source.ReadAsync("default")).KeyName);
        Assert.Equal("KEY_B", (await source.ReadAsync("default")).KeyName);
        Assert.Equal([KeyHost.A, KeyHost.B, KeyHost.B], host.Simulator.Requests.Select(static request => request.ApiKey));

        host.Simulator.RevokeApiKey(KeyHost.B);
        var error = await Assert.ThrowsAsync<RelayException>(() => source.ReadAsync("default").AsTask());
        Assert.Equal((RelayErrorKind.Authentication, HttpStatusCode.Unauthorized), (error.Kind, error.StatusCode));
        Assert.Contains("refused the key KEY_B", error.Message, StringComparison.Ordinal);
        await host.AssertNoKeyIsShownAsync(error);
    }

    private sealed class Hanging(TaskCompletionSource asked) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    /// <summary>Answers in the relay's place what is asked for by GET, and lets calls through.</summary>
    private sealed class Answering(string answer) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.Method != HttpMethod.Get ? base.SendAsync(request, cancellationToken) : answer switch
        {
            "reset" => throw new HttpRequestException(HttpRequestError.ConnectionError, $"with {request.Headers.Authorization}"),
            "bug" => throw new InvalidTimeZoneException($"with {request.Headers.Authorization}"),
            _ => Task.FromResult(new HttpResponseMessage((HttpStatusCode)int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture))),
        };
    }
}
