using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Overrides;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Failover;

/// <summary>When calls go to something cheaper: by the configuration of the moment, after waiting, and beside many others.</summary>
public sealed class DowngradeTimingTests
{
    private const string Text = "What is the price of a token?";

    private static readonly decimal Gpt = MoneyHost.Worst(Text, 100, 2m, 8m), DeepSeek = MoneyHost.Worst(Text);

    [Fact]
    public async Task The_configuration_goes_over_the_declaration_also_while_the_host_runs()
    {
        var settings = new LiveSettings();
        settings.Change(("Clients:modest:OnBudgetExceeded", "Refuse"), ("Clients:pair:OnBudgetExceeded", "Downgrade"), ("Clients:pair:Model", "gpt-4.1"), ("Clients:pair:Budget", "0.001"));
        var configuration = new ConfigurationBuilder().Add(settings).Build();
        await using var host = await FailoverHost.StartAsync(standsIn: false, build: builder => builder.Services.AddMetering(configuration.GetSection("Metering")));
        await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IModest>().AskAsync(Text));
        await host.Get<IPair>().AskAsync(Text);
        Assert.Equal(["gemini-2.5-flash"], host.First.Requests.Select(static request => request.Model));

        settings.Change(("Clients:modest:OnBudgetExceeded", null), ("Clients:pair:OnBudgetExceeded", null));
        await host.Get<IModest>().AskAsync(Text);
        await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IPair>().AskAsync(Text));
        Assert.Equal(["gemini-2.5-flash", "deepseek-v3.2"], host.First.Requests.Select(static request => request.Model));
    }

    [Fact]
    public async Task A_call_waits_for_its_budget_first()
    {
        var (time, relayTime) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = await FailoverHost.StartAsync(
            standsIn: false,
            options =>
            {
                options.Clients["modest"] = new() { Fallbacks = ["deepseek-v3.2"] };
                options.Budgets["modest"] = new() { Limit = Gpt + DeepSeek, BudgetWait = TimeSpan.FromSeconds(10) };
            },
            time,
            new() { TimeProvider = relayTime, Script = [Fault.SlowHeaders(TimeSpan.FromMinutes(1))] });
        var first = host.Get<IModest>().AskAsync(Text);
        await Calls.UntilAsync(() => host.First.Requests.Count == 1 && relayTime.ActiveTimers > 0);
        var second = host.Get<IModest>().AskAsync(Text);
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromSeconds(10));
        Assert.False(second.IsCompleted);
        Assert.Equal(Gpt, (await host.BudgetAsync("modest")).Reserved);

        time.Advance(TimeSpan.FromSeconds(10));
        var attempt = Assert.Single((await second).Usage.AttemptDetails);
        Assert.Equal(("deepseek-v3.2", AttemptReason.Downgrade), (attempt.Model, attempt.Reason));
        relayTime.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("gpt-4.1", (await first).Usage.AttemptDetails[0].Model);
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task A_call_that_was_waited_for_in_time_stays_with_its_model()
    {
        var (time, relayTime) = (new ManualTimeProvider(), new ManualTimeProvider());
        await using var host = await FailoverHost.StartAsync(
            standsIn: false,
            options =>
            {
                options.Clients["modest"] = new() { Fallbacks = ["deepseek-v3.2"] };
                options.Budgets["modest"] = new() { Limit = Gpt + Gpt - 0.0000001m, BudgetWait = TimeSpan.FromSeconds(10) };
            },
            time,
            new() { TimeProvider = relayTime, Script = [Fault.SlowHeaders(TimeSpan.FromMinutes(1))], InputTokens = static _ => 10, OutputTokens = static _ => 10 });
        var first = host.Get<IModest>().AskAsync(Text);
        await Calls.UntilAsync(() => host.First.Requests.Count == 1 && relayTime.ActiveTimers > 0);
        var second = host.Get<IModest>().AskAsync(Text);
        await Calls.UntilAsync(() => time.NextDue == TimeSpan.FromSeconds(10));
        relayTime.Advance(TimeSpan.FromMinutes(1));
        await first;

        var attempt = Assert.Single((await second).Usage.AttemptDetails);
        Assert.Equal(("gpt-4.1", AttemptReason.First), (attempt.Model, attempt.Reason));
        await host.AssertSettledAsync("modest");
    }

    [Fact]
    public async Task Fifty_calls_at_once_never_take_more_than_the_budget_has()
    {
        const decimal limit = 0.01m;
        var most = 0m;
        var gate = new Lock();
        FailoverHost? host = null;
        await using var started = host = await FailoverHost.StartAsync(
            standsIn: false,
            options => options.Clients["modest"] = new() { Budget = limit },
            first: new()
            {
                OutputTokens = static _ => 100,
                Answer = _ =>
                {
                    var budget = host!.BudgetAsync("modest").GetAwaiter().GetResult();
                    lock (gate) most = Math.Max(most, budget.Spent + budget.Reserved);
                    return null;
                },
            });
        var ends = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Record.ExceptionAsync(() => host.Get<IModest>().AskAsync(Text)))));

        Assert.All(ends, static end => Assert.True(end is null or BudgetExceededException, end?.ToString()));
        Assert.InRange(most, DeepSeek, limit);
        var records = await host.RecordsAsync();
        Assert.Equal(ends.Count(static end => end is null), records.Count);
        Assert.Contains(records, static record => record.AttemptDetails[0] is { Model: "gpt-4.1", Reason: AttemptReason.First });
        Assert.Contains(records, static record => record.AttemptDetails[0] is { Model: "deepseek-v3.2", Reason: AttemptReason.Downgrade });
        await host.AssertSettledAsync("modest");
    }
}
