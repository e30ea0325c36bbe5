using AnalyzerKit.Integration.Tests.Failover;
using AnalyzerKit.Integration.Tests.Telemetry;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using static AnalyzerKit.Integration.Tests.Windows.TalkHost;

namespace AnalyzerKit.Integration.Tests.Windows;

/// <summary>What becomes of conversations that are too long for a model's context window, from the call to what the relay gets.</summary>
public sealed class ContextWindowCallTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_refused_before_anything_is_sent(bool streamed)
    {
        await using var host = await TalkHost.StartAsync();
        using var listening = new Listening(host.Services);
        var refused = await Assert.ThrowsAsync<ContextWindowExceededException>(() => host.TalkAsync(streamed, User(TooLong)));

        Assert.Equal((Small, Window, TooLong.Length / 4, Answer), (refused.Model, refused.ContextWindow, refused.EstimatedTokens, refused.AnswerTokens));
        Assert.Null(refused.Usage);
        Assert.Empty(host.First.Requests);
        Assert.Empty(await host.RecordsAsync());
        var rejected = Assert.Single(listening.Of("analyzerkit.calls.rejected"));
        Assert.Equal(("talk", "context_window_exceeded"), (rejected.Tags["analyzerkit.client"], rejected.Tags["error.type"]));
        Assert.Equal(0, host.Get<IThrottles>().Get("talk")?.Active ?? 0);
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("xxxx", StringComparison.Ordinal));
        await host.AssertSettledAsync("talk");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fallback_with_a_larger_window_takes_it(bool streamed)
    {
        await using var host = await TalkHost.StartAsync(fallbacks: [Large]);
        await host.TalkAsync(streamed, User(TooLong));

        var record = await host.OnlyRecordAsync();
        var attempt = Assert.Single(record.AttemptDetails);
        Assert.Equal((Small, Large, AttemptReason.ContextWindow), (record.RequestedModel, attempt.Model, attempt.Reason));
        Assert.Equal([$"user xx"], SentTo(Assert.Single(host.First.Requests)));
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task A_fallback_that_it_is_too_long_for_is_not_tried_after_a_failure()
    {
        await using var host = await TalkHost.StartAsync(fallbacks: [Small], configure: static options => options.Clients["talk"].Model = Large);
        host.First.Enqueue(Fault.Status(503));
        var error = await Assert.ThrowsAsync<RelayException>(() => host.TalkAsync(false, User(TooLong)));
        Assert.Equal(503, (int?)error.StatusCode);
        Assert.Equal([Large], host.First.Requests.Select(static request => request.Model));
        await host.AssertSettledAsync("talk");
    }

    [Fact]
    public async Task Where_it_is_too_long_for_all_the_largest_window_is_told()
    {
        await using var host = await TalkHost.StartAsync(fallbacks: [Large]);
        var refused = await Assert.ThrowsAsync<ContextWindowExceededException>(() => host.TalkAsync(false, User(new('x', 1_000_000))));
        Assert.Equal((Large, 131_072), (refused.Model, refused.ContextWindow));
        Assert.Empty(host.First.Requests);
    }

    [Fact]
    public async Task Sent_all_the_same_where_that_is_said()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.Send, fallbacks: [Large]);
        await host.TalkAsync(false, Prompt("sys"), User(TooLong), Model("model"), User("newest"));
        var request = Assert.Single(host.First.Requests);
        Assert.Equal((Small, AttemptReason.First), (request.Model, (await host.OnlyRecordAsync()).AttemptDetails[0].Reason));
        Assert.Equal(["system sy", "user xx", "assistant mo", "user ne"], SentTo(request));
    }

    [Fact]
    public async Task The_configuration_of_the_moment_counts()
    {
        var settings = new Overrides.LiveSettings();
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        configuration.Add(settings);
        settings.Change(($"Prices:{Small}:Input", "1"), ($"Prices:{Small}:Output", "10"), ("Clients:talk:Model", Small));
        var section = configuration.Build().GetSection("Metering");
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => Microsoft.Extensions.DependencyInjection.MeteringServiceCollectionExtensions.AddMetering(builder.Services, section));
        await Assert.ThrowsAsync<ContextWindowExceededException>(() => host.TalkAsync(false, User(TooLong)));
        settings.Change(("Clients:talk:OnContextExceeded", "Send"));
        await host.TalkAsync(false, User(TooLong));
        settings.Change(("Clients:talk:OnContextExceeded", null));
        await Assert.ThrowsAsync<ContextWindowExceededException>(() => host.TalkAsync(false, User(TooLong)));
        Assert.Single(host.First.Requests);
    }

    [Fact]
    public async Task What_cannot_be_bounded_is_still_refused_first()
    {
        await using var host = await TalkHost.StartAsync(ContextExceededAction.TrimOldest);
        await Assert.ThrowsAsync<UnboundedCostException>(() => host.TalkAsync(false, new ChatOptions { ConversationId = "kept" }, User(TooLong), User("newest")));
        Assert.Empty(host.First.Requests);
        await host.AssertSettledAsync("talk");
    }
}
