using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Integration.Tests.Overrides;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AnalyzerKit.Integration.Tests.Levels;

/// <summary>Levels over the whole pipeline: every call costs its worst case, a tenth of the budget.</summary>
public sealed class LevelTests
{
    private const string Text = "hello";

    private static readonly decimal Cost = MoneyHost.Worst(Text);

    [Fact]
    public async Task Changes_are_told_logged_counted_and_measured_and_a_failing_observer_costs_nobody_an_answer()
    {
        await using var host = Start(new ManualTimeProvider());
        await CallAsync(host, 10);

        Assert.Equal(["asker Normal>Reduced", "asker Reduced>Throttled", "asker Throttled>Exhausted"], host.Get<LevelObserver>().Heard);
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Warning Budget asker went from Normal to Reduced", StringComparison.Ordinal));
        Assert.Equal(3, host.Log.Lines.Count(static line => line.StartsWith("Error ThrowingObserver failed", StringComparison.Ordinal)));
        Assert.Equal(1, host.Count("analyzerkit.budget.level_changes", "analyzerkit.budget.level=throttled"));
        Assert.Equal(3, host.Count("analyzerkit.budget.level_changes", "analyzerkit.budget.name=asker"));

        await host.Budgets.GrantAsync("asker", Cost * 10, host.Get<TimeProvider>().GetUtcNow().AddDays(1), "a launch");
        Assert.Equal("asker Exhausted>Normal", host.Get<LevelObserver>().Heard.Last());
        Assert.Single(host.Log.Lines, static line => line.StartsWith("Information Budget asker went from Exhausted to Normal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_breaker_slows_its_calls_step_by_step_and_refuses_them_at_the_end()
    {
        var time = new ManualTimeProvider();
        await using var host = Start(time, breaker: true);
        Assert.Equal([99, 98, 97, 96, 95, 94, 93, 92], await AvailableAfterEachAsync(host, 8));

        // From 75 % a call counts as 1.25, from 90 % as 2.
        Assert.Equal([90, 88], await AvailableAfterEachAsync(host, 2));

        var refusal = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text));
        var status = await host.BudgetAsync("asker");
        Assert.Equal((BudgetCircuit.OpenByLevel, BudgetCircuit.OpenByLevel, BudgetLevel.Exhausted), (refusal.Circuit, status.Circuit, status.Level));
        Assert.Equal((status.PeriodEnd, status.PeriodEnd - time.GetUtcNow()), (refusal.ResetsAt, refusal.ResetsIn));
        Assert.Equal(88, host.Get<IThrottles>().Get("asker")!.Available);

        time.AdvanceTo(status.PeriodEnd!.Value);
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal(BudgetCircuit.Closed, (await host.BudgetAsync("asker")).Circuit);
    }

    [Fact]
    public async Task Without_a_breaker_levels_slow_nobody()
    {
        await using var host = Start(new ManualTimeProvider());
        Assert.Equal(Enumerable.Range(0, 10).Select(call => (int?)99 - call), await AvailableAfterEachAsync(host, 10));
    }

    [Fact]
    public async Task Calls_of_the_same_client_that_no_breaker_covers_keep_their_pace()
    {
        await using var host = Start(new ManualTimeProvider(), configure: static options =>
        {
            options.Budgets["of-ada"] = new() { Limit = Cost * 2, Tags = { ["user"] = "ada" }, Breaker = true, ReducedAt = 0.1m, ThrottledAt = 0.2m };
            options.Clients["retrier"] = new() { RequestsPerMinute = 100 };
        });
        await host.Get<IRetrier>().AskAsync(Text, "ada");
        Assert.Equal(BudgetLevel.Throttled, (await host.BudgetAsync("of-ada")).Level);

        await host.Get<IRetrier>().AskAsync(Text, "bob");
        Assert.Equal(98, host.Get<IThrottles>().Get("retrier")!.Available);
        await host.Get<IRetrier>().AskAsync(Text, "ada");
        Assert.Equal(96, host.Get<IThrottles>().Get("retrier")!.Available);
    }

    [Fact]
    public async Task Retries_are_slowed_as_calls_are()
    {
        await using var host = Start(new ManualTimeProvider(), configure: static options =>
        {
            options.Budgets["retrier"] = new() { Limit = 1, Breaker = true, ReducedAt = 0.00000001m, ThrottledAt = 0.00000002m };
            options.Clients["retrier"] = new() { RequestsPerMinute = 100, Retry = new() { BaseDelay = TimeSpan.Zero } };
        });
        await host.Get<IRetrier>().AskAsync(Text);
        Assert.Equal(99, host.Get<IThrottles>().Get("retrier")!.Available);

        host.Simulator.Enqueue(Fault.Status(503));
        await host.Get<IRetrier>().AskAsync(Text);
        Assert.Equal(95, host.Get<IThrottles>().Get("retrier")!.Available);
    }

    [Fact]
    public async Task A_budget_or_a_client_switched_off_shows_an_open_circuit_until_it_is_switched_on()
    {
        var live = new LiveSettings();
        var section = new ConfigurationBuilder().Add(live).Build().GetSection("Metering");
        await using var host = MoneyHost.Start(section: section);
        await host.Get<IAsker>().AskAsync(Text);

        live.Change(("Clients:asker:Enabled", "false"));
        Assert.Equal(BudgetCircuit.OpenByHand, (await host.BudgetAsync("asker")).Circuit);
        Assert.Equal(BudgetCircuit.OpenByHand, (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text))).Circuit);

        live.Change(("Clients:asker:Enabled", null), ("Budgets:all:Limit", "5"), ("Budgets:all:Enabled", "false"));
        Assert.Equal((BudgetCircuit.Closed, BudgetCircuit.OpenByHand), ((await host.BudgetAsync("asker")).Circuit, (await host.BudgetAsync("all")).Circuit));
        Assert.Equal("all", (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text))).Budget);

        live.Change(("Budgets:all:Enabled", "true"));
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal(BudgetCircuit.Closed, (await host.BudgetAsync("all")).Circuit);
    }

    [Fact]
    public async Task A_period_that_ends_without_a_call_is_noticed_by_the_host()
    {
        var time = new ManualTimeProvider();
        await using var host = Start(time);
        await CallAsync(host, 8);
        var end = (await host.BudgetAsync("asker")).PeriodEnd!.Value;
        var watch = host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name == "LevelWatch");
        await watch.StartAsync(default);
        var heard = host.Get<LevelObserver>().Heard;
        while (time.GetUtcNow() < end)
        {
            await Calls.UntilAsync(() => time.ActiveTimers > 0);
            Assert.Single(heard);
            time.Advance(TimeSpan.FromMinutes(1) < end - time.GetUtcNow() ? TimeSpan.FromMinutes(1) : end - time.GetUtcNow());
        }

        await Calls.UntilAsync(() => heard.Count == 2);
        Assert.Equal("asker Reduced>Normal", heard.Last());
        await watch.StopAsync(default);
    }

    private static MoneyHost Start(TimeProvider time, bool breaker = false, Action<MeteringOptions>? configure = null) => MoneyHost.Start(
        new() { BillWorstCase = true },
        options =>
        {
            options.Budgets["asker"] = new() { Limit = Cost * 10, Period = BudgetPeriod.Hourly, Breaker = breaker ? true : null };
            options.Clients["asker"] = new() { RequestsPerMinute = 100 };
            configure?.Invoke(options);
        },
        time,
        build: static builder => builder.Services
            .AddSingleton<IBudgetObserver, ThrowingObserver>()
            .AddSingleton<LevelObserver>()
            .AddSingleton<IBudgetObserver>(static services => services.GetRequiredService<LevelObserver>()));

    private static async Task CallAsync(MoneyHost host, int calls)
    {
        for (var i = 0; i < calls; i++)
            await host.Get<IAsker>().AskAsync(Text);
    }

    private static async Task<List<int?>> AvailableAfterEachAsync(MoneyHost host, int calls)
    {
        var available = new List<int?>();
        for (var i = 0; i < calls; i++)
        {
            await CallAsync(host, 1);
            available.Add(host.Get<IThrottles>().Get("asker")!.Available);
        }

        return available;
    }
}
