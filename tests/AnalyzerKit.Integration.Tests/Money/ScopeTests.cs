using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Scopes: their limits, their nesting, their tags.</summary>
public sealed class ScopeTests
{
    private const string Text = "In scope.";
    private static readonly decimal Worst = MoneyHost.Worst(Text);

    [Fact]
    public async Task The_innermost_scopes_tag_wins_however_the_scopes_around_it_spell_its_key()
    {
        await using var host = MoneyHost.Start();
        using var outer = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["department"] = "outer" });
        using var middle = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["Department"] = "middle" });
        using var inner = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["department"] = "inner" });
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Equal("inner", Assert.Single((await host.OnlyRecordAsync()).Tags).Value);
    }

    [Fact]
    public async Task A_scopes_money_is_reserved_like_any_budget()
    {
        await using var host = MoneyHost.Start(new() { BillWorstCase = true });
        using (var scope = host.Get<IMetering>().BeginScope(maxCost: 2.5m * Worst))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => host.Get<IAsker>().EndAsync(Text, false))));
            Assert.Equal(2, results.Count(result => result is null));
            Assert.Equal((2 * Worst, 2, 0.5m * Worst), (scope.Spent, scope.Calls, scope.Remaining));
        }

        Assert.Null(await host.Get<IAsker>().EndAsync(Text, false));
        await host.AssertSettledAsync();
    }

    [Fact]
    public async Task A_scopes_calls_are_counted_whatever_they_cost()
    {
        await using var host = MoneyHost.Start(new() { Script = [Fault.Status(503)] });
        using var scope = host.Get<IMetering>().BeginScope(maxCalls: 2);
        Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, false));
        Assert.Null(await host.Get<IAsker>().EndAsync(Text, true));
        var refused = Assert.IsType<BudgetExceededException>(await host.Get<IAsker>().EndAsync(Text, false));
        Assert.Equal("The call was refused: the scope has 0 of 2 calls left (2 made, 0 in flight) (maxCalls). Make fewer calls in it, or open it with a higher maxCalls.", refused.Message);
        Assert.Equal(2, scope.Calls);
    }

    [Fact]
    public async Task A_child_never_has_more_than_its_parent_has_left()
    {
        await using var host = MoneyHost.Start(new() { BillWorstCase = true });
        using var parent = host.Get<IMetering>().BeginScope(maxCost: 1.5m * Worst);
        using (var child = host.Get<IMetering>().BeginScope(maxCost: 10 * Worst))
        {
            Assert.Equal(1.5m * Worst, child.Remaining);
            Assert.Null(await host.Get<IAsker>().EndAsync(Text, false));
            var refused = Assert.IsType<BudgetExceededException>(await host.Get<IAsker>().EndAsync(Text, false));
            Assert.Contains("but the scope has", refused.Message, StringComparison.Ordinal);
            Assert.EndsWith("or open the scope with a higher maxCost.", refused.Message, StringComparison.Ordinal);
            Assert.Equal((Worst, Worst), (child.Spent, parent.Spent));
        }

        Assert.Equal(0.5m * Worst, parent.Remaining);
    }

    [Fact]
    public async Task It_flows_into_parallel_work_and_not_out_of_it()
    {
        await using var host = MoneyHost.Start(new() { BillWorstCase = true });
        using var scope = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["job"] = "night" }, maxCalls: 5);
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (_, cancellationToken) =>
        {
            if (await host.Get<IAsker>().EndAsync(Text, false, cancellationToken) is BudgetExceededException)
                Interlocked.Increment(ref refused);
            using var inner = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["job"] = "inner" });
        });
        Assert.Equal((3, 5), (refused, scope.Calls));
        Assert.All(await host.RecordsAsync(), record => Assert.Equal("night", record.Tags["job"]));
    }

    [Fact]
    public async Task Tags_of_configuration_scope_interface_method_and_parameter_go_over_one_another()
    {
        await using var host = MoneyHost.Start(configure: options =>
        {
            foreach (var key in (string[])["a", "b", "c", "d", "e", "f"])
                options.Tags[key] = "configuration";
        });
        using var scope = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["a"] = "scope", ["c"] = "scope", ["d"] = "scope", ["f"] = null });
        await host.Get<ITagged>().AskAsync(Text, "parameter");
        await host.Get<ITagged>().AskAsync(Text, null);
        var records = await host.RecordsAsync();
        Assert.Equal("a=interface b=method c=parameter d=scope e=configuration", Tags(records[0]));
        Assert.Equal("a=interface b=method d=scope e=configuration", Tags(records[1]));

        static string Tags(UsageRecord record) => string.Join(' ', record.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
    }
}
