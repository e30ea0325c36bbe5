using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>What spans and measurements say of calls that went on to another key, model or relay.</summary>
public sealed class AttemptSpanTests
{
    private const string Text = "What is the price of a token?";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_went_on_tells_each_attempt_and_who_answered(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true);
        using var listening = new Listening(host.Services);
        host.First.Enqueue(Fault.Unauthorized(), Fault.Status(503));
        await AskAsync(host, streamed);

        var span = listening.Call;
        var record = await host.OnlyRecordAsync();
        Assert.All(span.Events, static attempt => Assert.Equal("analyzerkit.attempt", attempt.Name));
        Assert.Equal(record.AttemptDetails.Select(static attempt => attempt.StartedAt), span.Events.Select(static attempt => attempt.Timestamp));
        var attempts = span.Events.Select(static attempt => attempt.Tags.ToDictionary(static tag => tag.Key, static tag => tag.Value)).ToList();
        Assert.Equal(
            [("default", "first", "First", 401), ("default", "second", "NextKey", 503), ("spare", "spare-key", "Fallback", (object?)200)],
            attempts.Select(static tags => ((string)tags["analyzerkit.relay"]!, (string)tags["analyzerkit.key.name"]!, (string)tags["analyzerkit.attempt.reason"]!, tags.GetValueOrDefault("http.response.status_code"))));
        Assert.Equal(["authentication", "unavailable", null], attempts.Select(static tags => tags.GetValueOrDefault("error.type")));
        Assert.All(attempts, static tags => Assert.Equal("deepseek-v3.2", tags["gen_ai.request.model"]));
        Assert.Equal(record.AttemptDetails.Select(static attempt => (object?)attempt.Duration.TotalSeconds), attempts.Select(static tags => tags["analyzerkit.attempt.duration"]));

        Assert.Equal(("127.0.0.1", host.Spare.BaseUrl.Port), (span.GetTagItem("server.address"), span.GetTagItem("server.port")));
        Assert.Equal(3, span.GetTagItem("analyzerkit.attempts"));
        var duration = Assert.Single(listening.Of("gen_ai.client.operation.duration"));
        Assert.Equal(host.Spare.BaseUrl.Port, duration.Tags["server.port"]);
        Assert.Equal("deepseek-v3.2", duration.Tags["gen_ai.request.model"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_ordinary_call_has_no_such_events(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: true);
        using var listening = new Listening(host.Services);
        await AskAsync(host, streamed);

        Assert.Empty(listening.Call.Events);
        Assert.Equal(host.First.BaseUrl.Port, listening.Call.GetTagItem("server.port"));
        Assert.Equal(host.First.BaseUrl.Port, Assert.Single(listening.Of("gen_ai.client.operation.duration")).Tags["server.port"]);
    }

    [Fact]
    public async Task One_attempt_that_was_not_at_the_first_choice_tells_why()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        using var listening = new Listening(host.Services);
        await host.Get<IModest>().AskAsync(Text);

        var attempt = Assert.Single(listening.Call.Events);
        var tags = attempt.Tags.ToDictionary(static tag => tag.Key, static tag => tag.Value);
        Assert.Equal(("deepseek-v3.2", "Downgrade"), (tags["gen_ai.request.model"], tags["analyzerkit.attempt.reason"]));
        Assert.Equal("gpt-4.1", listening.Call.GetTagItem("gen_ai.request.model"));
    }

    [Fact]
    public async Task A_call_that_failed_everywhere_tells_each_attempt_too()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        using var listening = new Listening(host.Services);
        host.First.Enqueue(Fault.Status(503), Fault.Status(500));
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IPair>().AskAsync(Text));

        Assert.Equal(2, listening.Call.Events.Count());
        Assert.Equal("500", listening.Call.GetTagItem("error.type"));
        Assert.Equal("500", Assert.Single(listening.Of("gen_ai.client.operation.duration")).Tags["error.type"]);
    }

    private static async Task AskAsync(FailoverHost host, bool streamed)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<ISingle>().StreamAsync(Text));
        else
            await host.Get<ISingle>().AskAsync(Text);
    }
}
