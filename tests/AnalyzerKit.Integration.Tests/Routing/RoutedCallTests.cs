using AnalyzerKit.Integration.Tests.Failover;
using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Overrides;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Routing;

/// <summary>Where calls of clients with routes go, as the relay sees it and as their records say it.</summary>
public sealed class RoutedCallTests
{
    private const string Short = "What is the price of a token?";

    private static readonly string Middling = new('m', 1_000), Long = new('l', 3_000);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tier_goes_to_its_routes_model_and_one_without_a_route_to_the_declared(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        foreach (var text in (string[])[Short, Middling, Long])
            await AskAsync(host, text, streamed);

        Assert.Equal(["deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1"], Models(host));
        Assert.Equal(
            [("simple", "deepseek-v3.2"), ("moderate", "gemini-2.5-flash"), (null, "gpt-4.1")],
            (await host.RecordsAsync()).Select(static record => (record.Route, record.RequestedModel)));
        await host.AssertSettledAsync("routed");
    }

    [Fact]
    public async Task Behind_the_routes_models_come_the_fallbacks()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        host.First.Enqueue(Fault.Status(503), Fault.Status(503), SimulatedAnswer.Ordinary);
        await AskAsync(host, Short);

        var record = await host.OnlyRecordAsync();
        Assert.Equal(
            [("deepseek-v3.2", AttemptReason.First), ("gemini-2.5-flash", AttemptReason.Fallback), ("claude-sonnet-4.5", AttemptReason.Fallback)],
            record.AttemptDetails.Select(static attempt => (attempt.Model, attempt.Reason)));
        Assert.Equal(("simple", "deepseek-v3.2"), (record.Route, record.RequestedModel));
        await host.AssertSettledAsync("routed");
    }

    [Fact]
    public async Task The_configuration_goes_over_the_declaration_also_while_the_host_runs()
    {
        var settings = new LiveSettings();
        settings.Change(("Clients:routed:Routes:Simple:Models:0", "claude-sonnet-4.5"), ("Clients:routed:Routes:Complex:Models:0", "deepseek-v3.2"));
        var configuration = new ConfigurationBuilder().Add(settings).Build();
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => builder.Services.AddMetering(configuration.GetSection("Metering")));
        await AskAsync(host, Short);
        await AskAsync(host, Long);
        await AskAsync(host, Middling);
        settings.Change(("Clients:routed:Routes:Simple:Models:0", null), ("Clients:routed:Routes:Complex:Models:0", null));
        await AskAsync(host, Short);
        await AskAsync(host, Long);

        Assert.Equal(["claude-sonnet-4.5", "deepseek-v3.2", "gemini-2.5-flash", "deepseek-v3.2", "gpt-4.1"], Models(host));
        Assert.Equal(["simple", "complex", "moderate", "simple", null], (await host.RecordsAsync()).Select(static record => record.Route));
    }

    [Fact]
    public async Task By_price_the_cheapest_goes_first_at_the_prices_in_force()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        await host.Get<IRouted>().ThriftyAsync(Short);
        Assert.Equal(["deepseek-v3.2"], Models(host));

        await using var other = await FailoverHost.StartAsync(standsIn: false, static options => options.Prices["deepseek-v3.2"] = new() { Input = 5, Output = 5 });
        await other.Get<IRouted>().ThriftyAsync(Short);
        Assert.Equal(["gemini-2.5-flash"], Models(other));
    }

    [Fact]
    public async Task By_weight_each_goes_first_in_its_share()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        for (var i = 0; i < 200; i++)
            await host.Get<IRouted>().MixedAsync(Short);

        // Three in four, within six standard deviations.
        Assert.InRange(Models(host).Count(static model => model == "deepseek-v3.2"), 150 - 37, 150 + 37);
        Assert.All(Models(host), static model => Assert.Contains(model, (string[])["deepseek-v3.2", "gemini-2.5-flash"]));
    }

    [Fact]
    public async Task By_latency_the_fastest_goes_first_once_both_were_measured()
    {
        var time = new AnalyzerKit.Tests.Support.ManualTimeProvider();
        await using var host = await FailoverHost.StartAsync(standsIn: false, time: time, first: new()
        {
            Answer = request =>
            {
                time.Advance(TimeSpan.FromMilliseconds(request.Model == "deepseek-v3.2" ? 100 : 900));
                return null;
            },
        });
        for (var i = 0; i < 60; i++)
            await host.Get<IRouted>().SwiftAsync(Short);

        Assert.Contains("gemini-2.5-flash", Models(host));
        Assert.All(Models(host).Skip(40), static model => Assert.Equal("deepseek-v3.2", model));
    }

    [Fact]
    public async Task A_classifier_of_the_users_own_decides()
    {
        var classifier = new Fixed();
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => builder.Services.AddSingleton<ICallClassifier>(classifier));
        await AskAsync(host, Short);
        await host.Get<IRouted>().JudgeAsync(Short);

        Assert.Equal(["gemini-2.5-flash", "gemini-2.5-flash"], Models(host));
        Assert.Equal([("routed", "AskAsync", false, Short), ("routed", "JudgeAsync", true, $"Judge: {Short}")], classifier.Seen);
    }

    [Fact]
    public async Task A_call_that_names_its_model_is_not_routed()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        await host.Get<IRouted>().ChatAsync([new(ChatRole.User, Short)], new() { ModelId = "claude-sonnet-4.5" });
        await host.Get<IRouted>().ChatAsync([new(ChatRole.User, Short)], new() { Temperature = 0.5f });

        Assert.Equal(["claude-sonnet-4.5", "deepseek-v3.2"], Models(host));
        Assert.Equal([null, "simple"], (await host.RecordsAsync()).Select(static record => record.Route));
        await host.AssertSettledAsync("routed");
    }

    [Fact]
    public async Task Structured_replies_are_routed_and_asked_for_as_each_model_takes_it()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        var verdict = await host.Get<IRouted>().JudgeAsync(Short);
        Assert.NotNull(verdict.Value.Reason);
        Assert.Equal(("simple", "deepseek-v3.2"), (verdict.Usage.Route, verdict.Usage.RequestedModel));
        Assert.True(host.First.Requests[0].Body!.Value.TryGetProperty("response_format", out _));
        await host.AssertSettledAsync("routed");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_metered_client_is_routed_by_the_configuration(bool streamed)
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false, static options => options.Clients["chat"] = new()
        {
            Model = "gpt-4.1",
            MaxOutputTokens = 100,
            Budget = 1,
            Routes = { ["Simple"] = new() { Models = ["deepseek-v3.2"] } },
        });
        var chat = host.Services.GetRequiredKeyedService<IChatClient>("default").AsMetered(host.Services, "chat");
        if (streamed)
            await chat.GetStreamingResponseAsync(Short).ToListAsync();
        else
            await chat.GetResponseAsync(Short);

        Assert.Equal(["deepseek-v3.2"], Models(host));
        Assert.Equal(("chat", "simple"), ((await host.OnlyRecordAsync()).Client, (await host.OnlyRecordAsync()).Route));
        await host.AssertSettledAsync("chat");
    }

    [Fact]
    public async Task The_dearest_of_the_routes_candidates_is_reserved()
    {
        decimal? reserved = null;
        FailoverHost? host = null;
        await using var started = host = await FailoverHost.StartAsync(
            standsIn: false,
            static options => options.Clients["routed"] = new() { Fallbacks = [] },
            first: new()
            {
                Answer = _ =>
                {
                    reserved = host!.BudgetAsync("routed").GetAwaiter().GetResult().Reserved;
                    return null;
                },
            });
        await AskAsync(host, Short);
        Assert.Equal(MoneyHost.Worst(Short, 100, 0.35m, 2.50m), reserved);
        await AskAsync(host, Long);
        Assert.Equal(MoneyHost.Worst(Long, 100, 2m, 8m), reserved);
    }

    private static IEnumerable<string?> Models(FailoverHost host) => host.First.Requests.Select(static request => request.Model);

    private static async Task AskAsync(FailoverHost host, string text, bool streamed = false)
    {
        if (streamed)
            await Calls.ReadAsync(host.Get<IRouted>().StreamAsync(text));
        else
            await host.Get<IRouted>().AskAsync(text);
    }

    private sealed class Fixed : ICallClassifier
    {
        public List<(string, string, bool, string)> Seen { get; } = [];

        public CallTier Classify(CallClassifierContext call)
        {
            Seen.Add((call.Client, call.Operation, call.AsksForReply, call.Messages[^1].Text));
            return CallTier.Moderate;
        }
    }
}
