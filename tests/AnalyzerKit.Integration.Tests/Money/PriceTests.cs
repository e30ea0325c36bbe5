using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Which price a call is charged, and when another one takes over.</summary>
public sealed class PriceTests
{
    private const string Text = "What now?";
    private static readonly SimulatedAnswer Million = new() { Usage = new() { Input = 1_000_000, Output = 0 } };

    [Theory]
    [InlineData(true, true, 3.0, "Relays:default:Prices")]
    [InlineData(false, true, 2.0, "Prices")]
    [InlineData(false, false, 0.14, "holysheep")]
    public async Task The_relays_price_goes_over_everybodys_and_that_over_the_list(bool ofRelay, bool ofAll, double cost, string source)
    {
        await using var host = MoneyHost.Start(new() { Script = [Million] }, options =>
        {
            if (ofRelay)
                options.Relays["default"].Prices["deepseek-v3.2"] = new() { Input = 3, Output = 1 };
            if (ofAll)
                options.Prices["deepseek-v3.2"] = new() { Input = 2, Output = 1 };
        });
        await host.Get<IAsker>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((decimal)cost, record.Cost);
        Assert.Contains(source, record.Price!.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dated_price_takes_over_at_midnight_and_the_moment_of_admission_decides()
    {
        var time = new ManualTimeProvider(new(2026, 12, 31, 23, 59, 58, TimeSpan.Zero));
        var slow = Million with { Faults = [Fault.SlowHeaders(TimeSpan.FromSeconds(30))] };
        await using var host = MoneyHost.Start(
            new() { Script = [slow, Million] },
            options =>
            {
                options.Prices["now"] = new() { Model = "deepseek-v3.2", Input = 1, Output = 1 };
                options.Prices["later"] = new() { Model = "deepseek-v3.2", Input = 4, Output = 4, From = new(2027, 1, 1) };
                options.Budgets["asker"] = new() { Limit = 100 };
            },
            time);
        var before = host.Get<IAsker>().EndAsync(Text, false);
        await Calls.UntilAsync(() => host.Simulator.InFlight == 1);
        await Calls.UntilAsync(() => { time.Advance(TimeSpan.FromSeconds(1)); return before.IsCompleted; });
        await host.Get<IAsker>().AskAsync(Text);
        var records = await host.RecordsAsync();
        Assert.Equal([1m, 4m], records.Select(record => record.Cost));
        Assert.Equal([null, new DateOnly(2027, 1, 1)], records.Select(record => record.Price!.From));
    }

    [Fact]
    public async Task A_call_that_waited_past_a_change_of_price_reserves_and_pays_the_new_one()
    {
        var time = new ManualTimeProvider(new(2026, 12, 31, 23, 59, 58, TimeSpan.Zero));
        await using var host = MoneyHost.Start(
            new() { Script = [Fault.StallBeforeHeaders(), Fault.StallBeforeHeaders()] },
            options =>
            {
                options.Prices["now"] = new() { Model = "deepseek-v3.2", Input = 1, Output = 1 };
                options.Prices["later"] = new() { Model = "deepseek-v3.2", Input = 4, Output = 4, From = new(2027, 1, 1) };
                options.Clients["asker"] = new() { MaxConcurrency = 1 };
                options.Budgets["asker"] = new() { Limit = 100, Period = BudgetPeriod.Total };
            },
            time);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var open = host.Get<IAsker>().EndAsync(Text, false, first.Token);
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 1);
        var waiting = host.Get<IAsker>().EndAsync(Text, false, second.Token);
        await Calls.UntilAsync(() => host.Get<IThrottles>().Get("asker")!.Queued == 1);
        time.Advance(TimeSpan.FromSeconds(3));
        await first.CancelAsync();
        await open;
        await Calls.UntilAsync(() => host.Simulator.Requests.Count == 2);
        Assert.Equal(MoneyHost.Worst(Text, input: 4, output: 4), (await host.BudgetAsync("asker")).Reserved);
        await second.CancelAsync();
        await waiting;
        Assert.Equal([MoneyHost.Worst(Text, input: 1, output: 1), MoneyHost.Worst(Text, input: 4, output: 4)], (await host.RecordsAsync()).Select(record => record.Cost));
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_reload_changes_limits_and_prices_for_the_next_call_and_a_bad_one_changes_nothing()
    {
        var root = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Prices:deepseek-v3.2:Input"] = "1",
            ["Prices:deepseek-v3.2:Output"] = "1",
            ["Budgets:asker:Limit"] = "10",
        }).Build();
        await using var host = MoneyHost.Start(new() { Script = [Million, Million] }, section: root);
        await host.Get<IAsker>().AskAsync(Text);
        root["Prices:deepseek-v3.2:Input"] = "2";
        root["Budgets:asker:Limit"] = "1.0001";
        root.Reload();
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => host.Get<IAsker>().AskAsync(Text));
        Assert.Equal((1.0001m, 1m), (refused.Limit, refused.Spent));
        root["Budgets:asker:Limit"] = "10";
        root.Reload();
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal([1m, 2m], (await host.RecordsAsync()).Select(record => record.Cost));
        root["Budgets:asker:Limit"] = "-1";
        root.Reload();
        Assert.Equal((10m, 3m), ((await host.BudgetAsync("asker")).Limit, (await host.BudgetAsync("asker")).Spent));
    }
}
