using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Servers that bill more than the bound.</summary>
public sealed class OverrunTests
{
    private const string Text = "How much is it?";

    [Fact]
    public async Task An_overrun_is_settled_in_full_said_aloud_and_reserved_for_from_then_on()
    {
        var worst = MoneyHost.Worst(Text);
        await using var host = MoneyHost.Start(
            new() { Script = [new() { Usage = new() { Input = 10_000, Output = 100 } }] },
            options => options.Budgets["asker"] = new() { Limit = worst });
        await host.Get<IAsker>().AskAsync(Text);

        var budget = await host.BudgetAsync("asker");
        var billed = ((10_000 * 0.14m) + (100 * 0.42m)) / 1_000_000m;
        Assert.Equal((billed, 0m, 0m), (budget.Spent, budget.Reserved, budget.Remaining));
        Assert.True(budget.Spent > budget.Limit);
        Assert.Equal(1, host.Overruns("asker"));
        Assert.Contains(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("asker", StringComparison.Ordinal));
        Assert.Equal(BudgetLevel.Exhausted, budget.Level);

        await host.Budgets.GrantAsync("asker", 1m, DateTimeOffset.UtcNow.AddDays(1), "the month goes on");
        host.Simulator.Enqueue(Fault.StallBeforeHeaders());
        using var cancellation = new CancellationTokenSource();
        var next = host.Get<IAsker>().EndAsync(Text, false, cancellation.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 2);
        Assert.Equal(worst + (billed - worst), (await host.BudgetAsync("asker")).Reserved);
        await cancellation.CancelAsync();
        await next;
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task It_is_judged_in_the_budgets_own_unit()
    {
        // More tokens than bounded, but from the cache and so for less money.
        await using var host = MoneyHost.Start(
            new() { Script = [new() { Usage = new() { Input = 500, CachedInput = 500, Output = 1 } }] },
            options =>
            {
                options.Prices["deepseek-v3.2"] = new() { Input = 0.14m, CachedInput = 0.014m, Output = 0.42m };
                options.Budgets["tokens"] = new() { TokenLimit = 10_000 };
            });
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal((0, 1), (host.Overruns("asker"), host.Overruns("tokens")));
    }
}
