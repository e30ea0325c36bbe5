using System.Net;
using AnalyzerKit.Integration.Tests.Alerts;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>What calls do where a relay refuses a key: the next one within the call, another relay, or one clear error.</summary>
public sealed class KeyCallTests
{
    private const string Text = "What is the price of a token?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_next_key_is_used_within_the_call_and_first_by_the_next_call(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, first: new() { ApiKeys = [FailoverHost.SecondKey] });
        await AskAsync(host, streamed);
        await AskAsync(host, streamed);

        Assert.Equal([FailoverHost.FirstKey, FailoverHost.SecondKey, FailoverHost.SecondKey], host.First.Requests.Select(static request => request.ApiKey));
        var records = await host.RecordsAsync();
        Assert.Equal([("first", AttemptReason.First, 0m), ("second", AttemptReason.NextKey, records[0].Cost)], records[0].AttemptDetails.Select(static attempt => (attempt.KeyName!, attempt.Reason, attempt.Cost)));
        Assert.Equal(("second", AttemptReason.First), (Assert.Single(records[1].AttemptDetails).KeyName, records[1].AttemptDetails[0].Reason));
        Assert.All(records, static record => Assert.Equal("second", record.KeyName));
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refused_to_all_keys_it_is_one_error_that_names_them_and_shows_none(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, first: new() { ApiKeys = [] });
        var error = await Assert.ThrowsAsync<RelayException>(() => AskAsync(host, streamed));

        Assert.Equal((RelayErrorKind.Authentication, HttpStatusCode.Unauthorized), (error.Kind, error.StatusCode));
        Assert.Contains("first, second", error.Message, StringComparison.Ordinal);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((2, 0m, CallOutcome.Failed), (record.Attempts, record.Cost, record.Outcome));
        Assert.Equal(record, error.Usage);
        Assert.Equal(["first", "second"], record.AttemptDetails.Select(static attempt => attempt.KeyName));
        foreach (var text in (string[])[error.ToString(), record.ToString(), .. host.Log.Lines])
        {
            Assert.DoesNotContain(FailoverHost.FirstKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain(FailoverHost.SecondKey, text, StringComparison.Ordinal);
        }

        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task A_rotated_key_is_used_by_the_next_call_though_its_name_was_refused()
    {
        const string rotated = "the-rotated-key-of-no-worth";
        await using var host = await FailoverHost.StartAsync(standsIn: false, first: new() { ApiKeys = [rotated] });
        await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));
        host.Keys[0] = new("first", rotated);
        await AskAsync(host);
        Assert.Equal([FailoverHost.FirstKey, FailoverHost.SecondKey, rotated], host.First.Requests.Select(static request => request.ApiKey));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_rotated_in_the_middle_of_a_call_is_used_within_it(bool streamed)
    {
        const string rotated = "the-rotated-key-of-no-worth";
        FailoverHost? host = null;
        await using var started = host = await FailoverHost.StartAsync(
            standsIn: false,
            first: new()
            {
                Answer = request =>
                {
                    if (request.ApiKey == rotated)
                        return null;

                    host!.Keys.Clear();
                    host.Keys.Add(new("first", rotated));
                    return Fault.Unauthorized();
                },
            });
        await AskAsync(host, streamed);

        Assert.Equal([FailoverHost.FirstKey, rotated], host.First.Requests.Select(static request => request.ApiKey));
        Assert.Equal([("first", AttemptReason.First), ("first", AttemptReason.NextKey)], (await host.OnlyRecordAsync()).AttemptDetails.Select(static attempt => (attempt.KeyName!, attempt.Reason)));
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_key_the_relay_that_stands_in_is_asked(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true);
        host.Keys.Clear();
        await AskAsync(host, streamed);

        var record = await host.OnlyRecordAsync();
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal(("spare", "spare-key", AttemptReason.NoKey), (attempt.Relay, attempt.KeyName, attempt.Reason));
        Assert.Empty(host.First.Requests);
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task Without_any_key_nothing_is_sent_and_nothing_held()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        using var listening = new Listening(host.Services);
        host.Keys.Clear();
        var error = await Assert.ThrowsAsync<RelayException>(() => AskAsync(host));

        Assert.Equal((RelayErrorKind.Authentication, null), (error.Kind, error.Usage));
        Assert.Empty(host.First.Requests);
        Assert.Equal("authentication", Assert.Single(listening.Of("analyzerkit.calls.rejected")).Tags["error.type"]);
        Assert.Equal(0, host.Get<IThrottles>().Get("single")!.Active);
        await host.AssertSettledAsync("single");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refused_to_all_keys_the_relay_that_stands_in_is_asked(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, first: new() { ApiKeys = [] });
        await AskAsync(host, streamed);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(
            [("default", "first", AttemptReason.First), ("default", "second", AttemptReason.NextKey), ("spare", "spare-key", AttemptReason.Fallback)],
            record.AttemptDetails.Select(static attempt => (attempt.Relay, attempt.KeyName!, attempt.Reason)));
        Assert.Equal((CallOutcome.Succeeded, "spare", "spare-key"), (record.Outcome, record.Relay, record.KeyName));
        await host.AssertSettledAsync("single");
    }

    [Fact]
    public async Task Another_model_of_the_relay_that_refused_every_key_is_not_asked()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true, first: new() { ApiKeys = [] });
        await host.Get<IPair>().AskAsync(Text);
        Assert.Equal((2, 1), (host.First.Requests.Count, host.Spare.Requests.Count));
        await host.AssertSettledAsync("pair");
    }

    [Theory]
    [InlineData(true, AlertKind.KeyRefused)]
    [InlineData(false, AlertKind.KeysRefused)]
    public async Task Alerts_tell_what_was_refused(bool isOneLeft, AlertKind kind)
    {
        var sink = new ListSink();
        await using var host = await FailoverHost.StartAsync(
            standsIn: false, first: new() { ApiKeys = isOneLeft ? [FailoverHost.SecondKey] : [] }, build: builder => builder.Services.AddSingleton<IAlertSink>(sink));
        await Record.ExceptionAsync(() => AskAsync(host));
        await Calls.UntilAsync(() => sink.Alerts.Any(alert => alert.Kind == kind));
        var alert = Assert.Single(sink.Alerts, alert => alert.Kind == kind);
        Assert.Equal(("default", "single"), (alert.Relay, alert.Client));
        Assert.All(sink.Alerts, static alert => Assert.DoesNotContain("of-no-worth", alert.ToString(), StringComparison.Ordinal));
    }

    private static async Task AskAsync(FailoverHost host, bool streamed = false)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<ISingle>().StreamAsync(Text));
        else
            await host.Get<ISingle>().AskAsync(Text);
    }
}
