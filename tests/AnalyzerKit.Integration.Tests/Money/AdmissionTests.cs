using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>The order of a call: advice, wait, reserve; and what a refusal leaves behind.</summary>
public sealed class AdmissionTests
{
    private const string Text = "May I?";
    private static readonly decimal Worst = MoneyHost.Worst(Text);

    [Fact]
    public async Task What_can_never_fit_is_refused_at_once_even_where_others_queue()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders()] },
            options =>
            {
                options.Clients["asker"] = new() { MaxConcurrency = 1 };
                options.Budgets["asker"] = new() { Limit = 2 * Worst };
            });
        using var cancellation = new CancellationTokenSource();
        var open = host.Get<IAsker>().EndAsync(Text, false, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(new string('x', 10_000)));
        Assert.Equal(("asker", 2 * Worst, 0m, Worst), (refused.Budget, refused.Limit, refused.Spent, refused.Reserved));
        Assert.Equal((1, 0), (host.Get<IThrottles>().Get("asker")!.Active, host.Get<IThrottles>().Get("asker")!.Queued));
        await cancellation.CancelAsync();
        await open;
    }

    [Fact]
    public async Task A_refused_call_leaves_no_record_gives_its_permit_back_and_is_counted_and_logged()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders()] },
            options => options.Budgets["asker"] = new() { Limit = 1.5m * Worst });
        using var cancellation = new CancellationTokenSource();
        var open = host.Get<IAsker>().EndAsync(Text, false, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text));
        Assert.Null(refused.Usage);
        Assert.Equal(1, host.Get<IThrottles>().Get("asker")!.Active);
        Assert.Equal(1, host.Rejected("budget_exceeded"));
        Assert.Equal(1, host.Count("analyzerkit.calls.rejected", "analyzerkit.client=asker"));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Warning asker.AskAsync was refused (budget_exceeded)", StringComparison.Ordinal));
        Assert.Empty(await host.RecordsAsync());
        await cancellation.CancelAsync();
        await open;
        Assert.Single(await host.RecordsAsync());
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_full_queue_and_a_long_wait_are_refused_by_the_throttle()
    {
        var time = new ManualTimeProvider();
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders()] },
            options =>
            {
                options.Clients["asker"] = new() { MaxConcurrency = 1, QueueLimit = 1, QueueTimeout = TimeSpan.FromSeconds(30) };
                options.Relays["default"].AttemptTimeout = TimeSpan.FromHours(1);
            },
            time);
        using var cancellation = new CancellationTokenSource();
        var open = host.Get<IAsker>().EndAsync(Text, false, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var queued = host.Get<IAsker>().EndAsync(Text, false);
        await Calls.UntilAsync(() => host.Get<IThrottles>().Get("asker")!.Queued == 1);
        Assert.Equal(Worst, (await host.BudgetAsync("asker")).Reserved);
        Assert.IsType<ThrottledException>(await host.Get<IAsker>().EndAsync(Text, false));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<ThrottledException>(await queued);
        Assert.Equal(2, host.Rejected("throttled"));
        await cancellation.CancelAsync();
        await open;
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task Switched_off_or_without_a_limit_every_call_is_refused()
    {
        await using var off = MoneyHost.Start(configure: options => options.Clients["asker"] = new() { Enabled = false });
        Assert.Equal("asker", Assert.IsType<BudgetExceededException>(await off.Get<IAsker>().EndAsync(Text, true)).Budget);
        await using var zero = MoneyHost.Start(configure: options =>
        {
            options.Prices["deepseek-v3.2"] = new() { Input = 0, Output = 0 };
            options.Budgets["none"] = new() { Limit = 0 };
        });
        Assert.Equal("none", Assert.IsType<BudgetExceededException>(await zero.Get<IAsker>().EndAsync(Text, false)).Budget);
        Assert.Empty(off.Simulator.Requests.Concat(zero.Simulator.Requests));
    }

    [Fact]
    public async Task The_most_a_call_may_cost_binds_its_first_attempt_and_all_together()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(504)] });
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<ICapped>().AskAsync(new string('x', 1_000)));
        Assert.Equal((0.0001m, MoneyHost.Worst(new string('x', 1_000))), (refused.Limit, refused.Requested));
        Assert.Empty(host.Simulator.Requests);
        await Assert.ThrowsAsync<RelayException>(() => host.Get<ICapped>().AskAsync(Text));
        Assert.Single(host.Simulator.Requests);
    }

    [Fact]
    public async Task An_observing_budget_admits_counts_and_marks()
    {
        await using var host = MoneyHost.Start(configure: options => options.Budgets["watch"] = new() { Limit = Worst / 2, Enforcement = BudgetEnforcement.Observe });
        await host.Get<IAsker>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(["watch"], record.WouldHaveRefused);
        Assert.Equal(record.Cost, (await host.BudgetAsync("watch")).Spent);
    }

    [Fact]
    public async Task Each_value_of_a_wildcard_tag_has_a_limit_of_its_own()
    {
        await using var host = MoneyHost.Start(new() { BillWorstCase = true }, options => options.Budgets["per-user"] = new() { Limit = Worst, Tags = { ["user"] = "*" } });
        await host.Get<IRetrier>().AskAsync(Text, "ann");
        await host.Get<IRetrier>().AskAsync(Text, "bob");
        await host.Get<IRetrier>().AskAsync(Text);
        Assert.Equal("per-user/ann", (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IRetrier>().AskAsync(Text, "ann"))).Budget);
        Assert.Equal((Worst, Worst), ((await host.BudgetAsync("per-user/ann")).Spent, (await host.BudgetAsync("per-user/bob")).Spent));
    }

    [Fact]
    public async Task A_call_belongs_to_the_period_it_was_admitted_in()
    {
        var time = new ManualTimeProvider(new(2026, 11, 30, 22, 59, 59, TimeSpan.Zero));
        await using var host = MoneyHost.Start(
            new() { BillWorstCase = true, Script = [Fault.SlowHeaders(TimeSpan.FromSeconds(10))] },
            options => options.Budgets["asker"] = new() { Limit = Worst, TimeZone = "Europe/Berlin" },
            time);
        var late = host.Get<IAsker>().EndAsync(Text, false);
        await Calls.UntilAsync(() => host.Simulator.InFlight == 1);
        Assert.Equal(Worst, (await host.BudgetAsync("asker")).Reserved);
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text));
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 23, 0, 0, TimeSpan.Zero), refused.ResetsAt);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0m, 0m), ((await host.BudgetAsync("asker")).Spent, (await host.BudgetAsync("asker")).Reserved));
        await Calls.UntilAsync(() => { time.Advance(TimeSpan.FromSeconds(1)); return late.IsCompleted; });
        Assert.Null(await late);
        Assert.Equal(0m, (await host.BudgetAsync("asker")).Spent);
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal(Worst, (await host.BudgetAsync("asker")).Spent);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 22, 59, 59, TimeSpan.Zero), (await host.RecordsAsync())[0].Timestamp);
    }

    [Fact]
    public async Task A_grant_raises_the_limit_until_it_ends()
    {
        var time = new ManualTimeProvider();
        await using var host = MoneyHost.Start(new() { BillWorstCase = true }, options => options.Budgets["asker"] = new() { Limit = Worst }, time);
        await host.Get<IAsker>().AskAsync(Text);
        Assert.IsType<BudgetExceededException>(await host.Get<IAsker>().EndAsync(Text, false));
        await host.Budgets.GrantAsync("asker", 2 * Worst, time.GetUtcNow().AddHours(1), "a release");
        Assert.Null(await host.Get<IAsker>().EndAsync(Text, false));
        time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<BudgetExceededException>(await host.Get<IAsker>().EndAsync(Text, false));
        Assert.Contains(host.Log.Lines, line => line.Contains("a release", StringComparison.Ordinal));
    }
}
