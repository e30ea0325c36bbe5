using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Overrides;

/// <summary>Budgets and throttles that change while calls are made.</summary>
public sealed class LimitTests
{
    private static readonly SimulatedAnswer Slow = Fault.SlowHeaders(TimeSpan.FromSeconds(1));

    // At the list's price 0.14 USD, more than its worst case, as a relay's figures may be: it counts as spent all the same.
    private static readonly SimulatedAnswer Dear = new() { Usage = new() { Input = 1_000_000, Output = 0 } };

    [Fact]
    public async Task A_budget_that_is_raised_lets_calls_pass_and_one_below_what_is_spent_refuses_them()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Dear] }, ("Clients:editor:Budget", "1"), ("Clients:editor:MaxOutputTokens", "100"));
        var spent = (await host.Editor.EditAsync("hello")).Usage.Cost!.Value;
        host.Change(("Clients:editor:Budget", "0.1"));
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"));
        Assert.Equal(("editor", 0.1m, spent), (refused.Budget, refused.Limit, refused.Spent));
        Assert.Equal((0.1m, spent), await StatusAsync(host));

        host.Change(("Clients:editor:Budget", "30"));
        await host.Editor.EditAsync("hello");
        host.Change(("Clients:editor:Budget", null));
        Assert.Equal(25m, (await StatusAsync(host)).Limit);
    }

    [Fact]
    public async Task A_budget_of_nothing_refuses_every_call()
    {
        await using var host = await EditorHost.StartAsync(null, ("Clients:editor:Budget", "0"));
        await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"));
        Assert.Empty(host.Host.Simulator.Requests);
    }

    [Fact]
    public async Task Another_period_begins_with_nothing_spent()
    {
        await using var host = await EditorHost.StartAsync();
        await host.Editor.EditAsync("hello");
        Assert.Equal(BudgetPeriod.Monthly, (await host.Host.Budgets.GetAsync("editor"))!.Period);
        host.Change(("Clients:editor:Period", "Hourly"));
        var status = (await host.Host.Budgets.GetAsync("editor"))!;
        Assert.Equal((BudgetPeriod.Hourly, host.Time.GetUtcNow().AddHours(1), 0m), (status.Period, status.PeriodEnd, status.Spent));
        host.Change(("Clients:editor:Period", null));
        Assert.True((await host.Host.Budgets.GetAsync("editor"))!.Spent > 0);
    }

    [Fact]
    public async Task Configured_budgets_change_too()
    {
        await using var host = await EditorHost.StartAsync(null, ("Budgets:all:Limit", "0.00000001"));
        Assert.Equal("all", (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"))).Budget);
        host.Change(("Budgets:all:Limit", "1"));
        await host.Editor.EditAsync("hello");
        host.Change(("Budgets:all:Limit", null), ("Budgets:all:TokenLimit", "1"));
        Assert.Equal(BudgetUnit.Tokens, (await Assert.ThrowsAsync<BudgetExceededException>(() => host.Editor.EditAsync("hello"))).Unit);
        host.Change(("Budgets:all:TokenLimit", null), ("Budgets:other:Limit", "1"));
        await host.Editor.EditAsync("hello");
        var names = (await host.Host.Budgets.ListAsync()).Select(budget => budget.Name).ToList();
        Assert.Contains("other", names);
        Assert.DoesNotContain("all", names);
    }

    [Theory]
    [InlineData("RequestsPerMinute", "1", "2")]
    [InlineData("TokensPerMinute", "600", "10000")]
    [InlineData("RequestsPerMinute", "1", null)]
    public async Task Rates(string setting, string tight, string? wide)
    {
        await using var host = await EditorHost.StartAsync(null, ($"Clients:editor:{setting}", tight), ("Clients:editor:QueueLimit", "0"));
        await host.Editor.EditAsync("hello");
        await Assert.ThrowsAsync<ThrottledException>(() => host.Editor.EditAsync("hello"));
        host.Change(($"Clients:editor:{setting}", wide));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.Editor.EditAsync("hello");
        await host.Editor.EditAsync("hello");
    }

    [Fact]
    public async Task Calls_in_flight_keep_their_places_when_there_are_fewer()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Slow, Slow] }, ("Clients:editor:MaxConcurrency", "2"), ("Clients:editor:QueueLimit", "0"));
        Task<Metered<string>>[] running = [host.Editor.EditAsync("one"), host.Editor.EditAsync("two")];
        await host.HeldAsync(2);
        host.Change(("Clients:editor:MaxConcurrency", "1"));
        await Assert.ThrowsAsync<ThrottledException>(() => host.Editor.EditAsync("three"));
        host.RelayTime.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(running);
        await host.Editor.EditAsync("four");
        Assert.Equal(2, host.Host.Simulator.MaxInFlight);
    }

    [Fact]
    public async Task More_places_serve_those_who_wait()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Slow, Slow] }, ("Clients:editor:MaxConcurrency", "1"));
        var first = host.Editor.EditAsync("one");
        await host.HeldAsync(1);
        var second = host.Editor.EditAsync("two");
        Assert.Equal(1, host.Host.Get<IThrottles>().Get("editor")!.Queued);
        host.Change(("Clients:editor:MaxConcurrency", "2"));
        await host.HeldAsync(2);
        host.RelayTime.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Queues()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Slow] }, ("Clients:editor:MaxConcurrency", "1"), ("Clients:editor:QueueTimeout", "00:00:05"));
        var first = host.Editor.EditAsync("one");
        await host.HeldAsync(1);
        var waiting = host.Editor.EditAsync("two");
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("00:00:05", (await Assert.ThrowsAsync<ThrottledException>(() => waiting)).Message, StringComparison.Ordinal);
        host.Change(("Clients:editor:QueueLimit", "0"));
        await Assert.ThrowsAsync<ThrottledException>(() => host.Editor.EditAsync("three"));
        host.Change(("Clients:editor:QueueLimit", "1"), ("Clients:editor:QueueTimeout", "00:00:10"));
        waiting = host.Editor.EditAsync("four");
        await Assert.ThrowsAsync<ThrottledException>(() => host.Editor.EditAsync("five"));
        host.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(waiting.IsCompleted);
        host.RelayTime.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, waiting);
    }

    [Fact]
    public async Task A_call_in_flight_is_charged_at_the_price_it_was_admitted_at()
    {
        await using var host = await EditorHost.StartAsync(
            new() { Script = [new() { Usage = new() { Input = 100, Output = 10 }, Faults = Slow.Faults }, new() { Usage = new() { Input = 100, Output = 10 } }] },
            ("Prices:deepseek-v3.2:Input", "1"),
            ("Prices:deepseek-v3.2:Output", "10"));
        var call = host.Editor.EditAsync("hello");
        await host.HeldAsync(1);
        host.Change(("Prices:deepseek-v3.2:Input", "2"), ("Prices:deepseek-v3.2:Output", "20"));
        host.RelayTime.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0.0002m, (await call).Usage.Cost);
        Assert.Equal(0.0004m, (await host.Editor.EditAsync("hello")).Usage.Cost);
    }

    [Fact]
    public async Task A_call_in_flight_settles_into_a_budget_that_was_lowered_meanwhile()
    {
        await using var host = await EditorHost.StartAsync(new() { Script = [Slow] });
        var call = host.Editor.EditAsync("hello");
        await host.HeldAsync(1);
        host.Change(("Clients:editor:Budget", "0"));
        host.RelayTime.Advance(TimeSpan.FromSeconds(1));
        var cost = (await call).Usage.Cost;
        Assert.Equal((0m, cost), await StatusAsync(host));
    }

    private static async Task<(decimal Limit, decimal? Spent)> StatusAsync(EditorHost host)
    {
        var status = (await host.Host.Budgets.GetAsync("editor"))!;
        return (status.Limit, status.Spent);
    }
}
