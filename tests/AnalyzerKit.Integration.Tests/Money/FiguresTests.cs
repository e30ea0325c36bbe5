using System.Collections.Concurrent;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>A thousand calls at once against money for a hundred.</summary>
public sealed class FiguresTests
{
    private const string Text = "A thousand callers ask this at once.";
    private static readonly decimal Limit = 100 * MoneyHost.Worst(Text);

    [Fact]
    public async Task At_worst_case_bills_exactly_what_fits_is_admitted()
    {
        await using var host = MoneyHost.Start(
            new RelaySimulatorOptions { BillWorstCase = true },
            options => options.Budgets["asker"] = new() { Limit = Limit });
        await using var sampler = new BudgetSampler(host);
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => host.Get<IAsker>().EndAsync(Text, false))));

        Assert.Equal(100, results.Count(result => result is null));
        Assert.Equal(900, results.OfType<BudgetExceededException>().Count());
        Assert.Equal(900, host.Rejected("budget_exceeded"));
        Assert.Equal(Limit, (await host.BudgetAsync("asker")).Spent);
        Assert.Equal(Limit, host.Simulator.Billed.Cost);
        await sampler.AssertNeverAboveLimitAsync();
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task With_waiting_the_budget_is_used_up_to_the_last_call_that_fits()
    {
        await using var host = MoneyHost.Start(configure: options => options.Budgets["asker"] = new() { Limit = Limit, BudgetWait = TimeSpan.FromMinutes(5) });
        await using var sampler = new BudgetSampler(host);
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => host.Get<IAsker>().EndAsync(Text, i % 2 == 0))));

        Assert.All(results, result => Assert.True(result is null or BudgetExceededException));
        var budget = await host.BudgetAsync("asker");
        Assert.InRange(budget.Utilization, 0.9m, 1m);
        Assert.True(budget.Limit - budget.Spent < MoneyHost.Worst(Text), "A call was refused that would have fitted.");
        Assert.Equal(budget.Spent, host.Simulator.Billed.Cost);
        await sampler.AssertNeverAboveLimitAsync();
        await host.AssertSettledAsync();
    }
}

/// <summary>Looks at all budgets again and again while calls run.</summary>
internal sealed class BudgetSampler : IAsyncDisposable
{
    private readonly MoneyHost _host;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sampling;
    private readonly ConcurrentDictionary<string, BudgetStatus> _above = new();
    private int _samples;

    public BudgetSampler(MoneyHost host)
    {
        _host = host;
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>No budget that refuses was ever seen above its limit, unless an overrun was counted for it.</summary>
    public async Task AssertNeverAboveLimitAsync()
    {
        await StopAsync();
        Assert.True(_samples > 0);
        Assert.All(_above.Values, budget => Assert.True(_host.Overruns(budget.Name) > 0, $"Budget '{budget.Name}' had {budget.Spent} spent and {budget.Reserved} reserved of {budget.Limit}."));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
    }

    private async Task SampleAsync()
    {
        do
        {
            foreach (var budget in await _host.Budgets.ListAsync())
            {
                if (budget.Enforcement == BudgetEnforcement.Refuse && budget.Spent + budget.Reserved > budget.Limit)
                    _above.TryAdd(budget.Name, budget);
                Assert.True(budget.Reserved >= 0, $"Budget '{budget.Name}' has {budget.Reserved} reserved.");
            }

            _samples++;
            await Task.Yield();
        }
        while (!_stop.IsCancellationRequested);
    }
}
