using System.Net;
using AnalyzerKit.Integration.Tests.Alerts;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>What calls find where a model of a relay has failed too often: nothing is sent there for a while, then one call tries.</summary>
public sealed class CircuitCallTests
{
    private const string Text = "What is the price of a token?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_five_failures_in_a_row_calls_go_to_the_fallback_at_once(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true);
        host.First.Enqueue(Failures(5));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(RelayCircuitState.Closed, host.Get<IRelayCircuits>().Get("default", "deepseek-v3.2")?.State ?? RelayCircuitState.Closed);
            await AskAsync(host, streamed);
        }

        Assert.Equal((5, 5), (host.First.Requests.Count, host.Spare.Requests.Count));
        await AskAsync(host, streamed);

        Assert.Equal((5, 6), (host.First.Requests.Count, host.Spare.Requests.Count));
        var record = (await host.RecordsAsync())[^1];
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal(("spare", "spare-key", AttemptReason.CircuitOpen), (attempt.Relay, attempt.KeyName, attempt.Reason));
        Assert.Equal(("deepseek-v3.2", "spare", CallOutcome.Succeeded), (record.RequestedModel, record.Relay, record.Outcome));
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_fallback_a_call_is_refused_and_leaves_nothing_behind(bool streamed)
    {
        var time = new ManualTimeProvider();
        await using var host = await FailoverHost.StartAsync(standsIn: false, time: time);
        await OpenAsync(host);
        using var listening = new Listening(host.Services);
        time.Advance(TimeSpan.FromSeconds(20));
        var refused = await Assert.ThrowsAsync<RelayException>(() => AskAsync(host, streamed));

        Assert.Equal((RelayErrorKind.Unavailable, TimeSpan.FromSeconds(40), null, null), (refused.Kind, refused.RetryAfter, refused.StatusCode, refused.Usage));
        Assert.Equal(5, host.First.Requests.Count);
        Assert.Equal(5, (await host.RecordsAsync()).Count);
        var rejected = Assert.Single(listening.Of("analyzerkit.calls.rejected"));
        Assert.Equal(("single", "unavailable"), (rejected.Tags["analyzerkit.client"], rejected.Tags["error.type"]));
        Assert.Equal(0, host.Get<IThrottles>().Get("single")!.Active);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task After_a_minute_one_call_tries_while_the_others_keep_away()
    {
        var (time, relayTime) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = await FailoverHost.StartAsync(standsIn: false, time: time, first: new() { TimeProvider = relayTime });
        await OpenAsync(host);
        time.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.Equal((RelayCircuitState.Open, TimeSpan.FromTicks(1)), State(host));
        await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((RelayCircuitState.HalfOpen, null), State(host));

        host.First.Enqueue(Fault.SlowHeaders(TimeSpan.FromSeconds(5)));
        var trial = AskAsync(host);
        await Calls.UntilAsync(() => host.First.Requests.Count == 6 && relayTime.ActiveTimers > 0);
        var refused = await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));
        Assert.Equal((RelayErrorKind.Unavailable, TimeSpan.FromSeconds(1)), (refused.Kind, refused.RetryAfter));
        relayTime.Advance(TimeSpan.FromSeconds(5));
        await trial;
        for (var i = 0; i < 19; i++)
        {
            Assert.Equal(RelayCircuitState.HalfOpen, State(host).State);
            await AskAsync(host);
        }

        Assert.Equal(RelayCircuitState.Closed, State(host).State);
        Assert.Equal(25, host.First.Requests.Count);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task A_trial_that_fails_opens_it_anew()
    {
        var time = new ManualTimeProvider();
        await using var host = await FailoverHost.StartAsync(standsIn: false, time: time);
        await OpenAsync(host);
        time.Advance(TimeSpan.FromSeconds(60));
        host.First.Enqueue(Failures(1));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Assert.ThrowsAsync<RelayException>(() => AskAsync(host))).StatusCode);
        Assert.Equal((RelayCircuitState.Open, TimeSpan.FromSeconds(60)), State(host));
    }

    [Fact]
    public async Task Another_model_of_the_relay_is_still_called()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        await OpenAsync(host);
        await host.Get<IPair>().AskAsync(Text);

        Assert.Equal("gemini-2.5-flash", host.First.Requests[^1].Model);
        Assert.Equal(AttemptReason.CircuitOpen, (await host.RecordsAsync())[^1].AttemptDetails[0].Reason);
        Assert.Equal(
            [("default", "deepseek-v3.2", RelayCircuitState.Open), ("default", "gemini-2.5-flash", RelayCircuitState.Closed)],
            host.Get<IRelayCircuits>().List().Select(static circuit => (circuit.Relay, circuit.Model, circuit.State)));
        await host.AssertSettledAsync("pair");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(429)]
    public async Task What_says_nothing_of_the_relay_never_opens_it(int status)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        host.Keys.RemoveAt(1);
        for (var i = 0; i < 12; i++)
        {
            host.First.Enqueue(Fault.Status(status));
            Assert.Equal(status, (int?)(await Assert.ThrowsAsync<RelayException>(() => AskAsync(host))).StatusCode);
        }

        Assert.Equal(RelayCircuitState.Closed, State(host).State);
        Assert.Equal(0, host.Get<IRelayCircuits>().Get("default", "deepseek-v3.2")!.Failures);
        await AskAsync(host);
    }

    [Fact]
    public async Task A_callers_cancellation_never_opens_it()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        for (var i = 1; i <= 7; i++)
        {
            using var leaving = new CancellationTokenSource();
            host.First.Enqueue(Fault.StallBeforeHeaders());
            var call = host.Get<ISingle>().AskAsync(Text, leaving.Token);
            await Calls.UntilAsync(() => host.First.Requests.Count == i);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        }

        Assert.Equal((RelayCircuitState.Closed, null), State(host));
        await AskAsync(host);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task A_retry_waits_for_no_open_circuit()
    {
        var time = new ManualTimeProvider();
        await using var host = await FailoverHost.StartAsync(
            standsIn: false, options => options.Clients["single"] = new() { Retry = new() { MaxAttempts = 3, BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.FromHours(1) } }, time);
        await OpenAsync(host, attempts: 5);
        var refused = await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));
        Assert.Equal((RelayErrorKind.Unavailable, TimeSpan.FromSeconds(60)), (refused.Kind, refused.RetryAfter));

        // Three attempts of the first call and two of the second; the third found it open.
        var records = await host.RecordsAsync();
        Assert.Equal([2, 3], records.Select(static record => record.Attempts).Order());
        Assert.Equal(5, host.First.Requests.Count);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task An_alert_tells_that_it_opened()
    {
        var sink = new ListSink();
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => builder.Services.AddSingleton<IAlertSink>(sink));
        await OpenAsync(host);
        await Calls.UntilAsync(() => !sink.Alerts.IsEmpty);
        var alert = Assert.Single(sink.Alerts);
        Assert.Equal((AlertKind.CircuitOpened, "default", "deepseek-v3.2"), (alert.Kind, alert.Relay, alert.Model));
        Assert.Contains("5 attempts in a row failed", alert.Message, StringComparison.Ordinal);
    }

    private static SimulatedAnswer[] Failures(int count) => [.. Enumerable.Repeat<SimulatedAnswer>(Fault.Status(503), count)];

    private static (RelayCircuitState State, TimeSpan? RetryAfter) State(FailoverHost host) =>
        host.Get<IRelayCircuits>().Get("default", "deepseek-v3.2") is { } circuit ? (circuit.State, circuit.RetryAfter) : throw new InvalidOperationException("There is no circuit.");

    private static async Task OpenAsync(FailoverHost host, int attempts = 5)
    {
        host.First.Enqueue(Failures(attempts));
        while (host.First.Requests.Count < attempts)
            await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));
    }

    private static async Task AskAsync(FailoverHost host, bool streamed = false)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<ISingle>().StreamAsync(Text));
        else
            await host.Get<ISingle>().AskAsync(Text);
    }
}
