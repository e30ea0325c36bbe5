using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests.Money;

/// <summary>Counts that contradict each other, other models, other tiers: what is read, and at which price.</summary>
public sealed class ReadingTests
{
    private const string Text = "Count me.";
    private static readonly SimulatedUsage Usage = new() { Input = 1_000, Output = 50 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_total_above_its_parts_is_charged_at_the_dearer_rate(bool streamed)
    {
        var record = await RecordAsync(Usage with { Total = 1_150 }, streamed);
        Assert.Equal((1_000, 150, 1_150), (record.Tokens.Input, record.Tokens.Output, record.Tokens.Total));
        Assert.Equal(((1_000 * 0.14m) + (150 * 0.42m)) / 1_000_000m, record.Cost);
        Assert.Contains("total of 1150", Assert.Single(record.Anomalies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_total_below_its_parts_leaves_them_and_is_noted()
    {
        var record = await RecordAsync(Usage with { Total = 3 });
        Assert.Equal((1_000, 50, 1_050), (record.Tokens.Input, record.Tokens.Output, record.Tokens.Total));
        Assert.Contains("total of 3", Assert.Single(record.Anomalies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_cached_than_input_is_taken_as_counted_beside_it()
    {
        var record = await RecordAsync(Usage with { CachedInput = 3_000 });
        Assert.Equal((4_000, 3_000), (record.Tokens.Input, record.Tokens.CachedInput));
        Assert.Equal(((1_000 * 0.14m) + (3_000 * 0.014m) + (50 * 0.42m)) / 1_000_000m, record.Cost);
        Assert.Contains(record.Anomalies, anomaly => anomaly.Contains("3000 cached", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_reasoning_than_output_is_taken_as_counted_beside_it()
    {
        var record = await RecordAsync(Usage with { Reasoning = 60, Total = 1_050 });
        Assert.Equal((110, 60), (record.Tokens.Output, record.Tokens.Reasoning));
        Assert.Contains(record.Anomalies, anomaly => anomaly.Contains("60 reasoning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cached_tokens_cost_what_cached_tokens_cost()
    {
        var record = await RecordAsync(Usage with { CachedInput = 400 });
        Assert.Equal(((600 * 0.14m) + (400 * 0.014m) + (50 * 0.42m)) / 1_000_000m, record.Cost);
        Assert.Equal(record.Price!.Cost(record.Tokens), record.Cost);
        Assert.Empty(record.Anomalies);
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(4_611_686_018_427_387_904L)]
    public async Task A_count_that_cannot_be_true_is_no_count(long output)
    {
        await using var host = Host(new() { Usage = Usage with { Output = output, Total = 1 } });
        await host.Get<IAsker>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal((MoneyHost.Worst(Text), CostBasis.Estimated, UsageSource.Missing), (record.Cost, record.CostBasis, record.Tokens.Source));
        Assert.Contains(record.Anomalies, anomaly => anomaly.Contains("completion_tokens", StringComparison.Ordinal));
        Assert.Equal(MoneyHost.WorstTokens(Text), (await host.BudgetAsync("tokens")).Spent);
    }

    [Fact]
    public async Task Counts_beyond_measure_never_lower_what_was_spent()
    {
        const long Huge = long.MaxValue;
        await using var host = Host(new() { Usage = new() { Input = Huge, CachedInput = Huge, CacheWrite = Huge, Output = Huge, Reasoning = Huge, Total = Huge } });
        await host.Get<IAsker>().AskAsync(Text);
        Assert.All(await host.Budgets.ListAsync(), budget => Assert.True(budget.Spent >= 0 && budget.Reserved == 0));
        Assert.True((await host.OnlyRecordAsync()).Cost >= MoneyHost.Worst(Text));
    }

    [Fact]
    public async Task A_model_that_answers_for_another_is_priced_as_itself()
    {
        await using var host = Host(new() { Usage = Usage, Model = "gpt-4.1" });
        await host.Get<IAsker>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(("deepseek-v3.2", "gpt-4.1"), (record.RequestedModel, record.ResponseModel));
        Assert.Equal(((1_000 * 2m) + (50 * 8m)) / 1_000_000m, record.Cost);
        Assert.Contains("gpt-4.1", Assert.Single(record.Anomalies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nobody-knows-it")]
    [InlineData("gpt-4.1-foo")]
    public async Task An_unknown_model_that_answers_is_priced_as_the_one_asked_for(string model)
    {
        await using var host = Host(new() { Usage = Usage, Model = model });
        await host.Get<IAsker>().AskAsync(Text);
        var record = await host.OnlyRecordAsync();
        Assert.Equal(((1_000 * 0.14m) + (50 * 0.42m)) / 1_000_000m, record.Cost);
        Assert.Contains(model, Assert.Single(record.Anomalies), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deepseek-chat")]
    [InlineData("deepseek/deepseek-v3.2")]
    [InlineData("DeepSeek-V3.2")]
    public async Task Another_name_of_the_same_model_is_no_anomaly(string name)
    {
        await using var host = Host(new() { Usage = Usage, Model = name });
        await host.Get<IAsker>().AskAsync(Text);
        Assert.Empty((await host.OnlyRecordAsync()).Anomalies);
    }

    [Theory]
    [InlineData("gpt-4.1", 2.0, 8.0)]
    [InlineData("nobody-knows-it", 0.14, 0.42)]
    public async Task A_stream_cut_after_a_dearer_model_answered_is_charged_as_if_that_had_used_it_all(string model, double input, double output)
    {
        await using var host = Host(new() { Model = model, Faults = [Fault.ConnectionReset(2)] });
        Assert.IsType<RelayException>(await host.Get<IAsker>().EndAsync(Text, true));
        Assert.Equal(MoneyHost.Worst(Text, input: (decimal)input, output: (decimal)output), (await host.OnlyRecordAsync()).Cost);
    }

    [Fact]
    public async Task A_service_tier_reserves_and_costs_its_multiple()
    {
        await using var host = MoneyHost.Start(new() { Script = [new() { Usage = new() { Input = 40, Output = 50 } }] }, options =>
        {
            options.Prices["deepseek-v3.2"] = new() { Input = 1, Output = 2, ServiceTiers = { ["priority"] = 2.5m } };
            options.Budgets["asker"] = new() { Limit = 1 };
        });
        await host.Get<IAsker>().ChatAsync([new(ChatRole.User, Text)], Tier("priority"));
        var record = await host.OnlyRecordAsync();
        Assert.Equal(((40 * 2.5m) + (50 * 5m)) / 1_000_000m, record.Cost);

        host.Simulator.Enqueue(Fault.ConnectionReset());
        await Assert.ThrowsAsync<RelayException>(() => host.Get<IAsker>().ChatAsync([new(ChatRole.User, Text)], Tier("priority")));
        Assert.Equal(MoneyHost.Worst(Text, input: 2.5m, output: 5m), (await host.RecordsAsync())[1].Cost);

        static ChatOptions Tier(string name) => new() { AdditionalProperties = new() { ["service_tier"] = name } };
    }

    [Fact]
    public async Task A_reported_cost_is_kept_beside_ours_and_settles_only_when_told_to()
    {
        foreach (var settles in new[] { false, true })
        {
            await using var host = MoneyHost.Start(
                new() { UsageShape = UsageShape.OpenRouter, Script = [new() { Usage = Usage with { Cost = 0.0000123456789m } }] },
                options => options.Relays["default"].UseReportedCost = settles);
            await host.Get<IAsker>().AskAsync(Text);
            var record = await host.OnlyRecordAsync();
            Assert.Equal(0.0000123456789m, record.ReportedCost);
            Assert.Equal(settles ? (0.0000123456789m, CostBasis.Reported) : (0.000161m, CostBasis.Computed), (record.Cost, record.CostBasis));
            Assert.Equal(record.Cost, (await host.BudgetAsync("asker")).Spent);
        }
    }

    [Fact]
    public async Task The_list_cost_is_what_the_maker_would_have_taken()
    {
        await using var host = MoneyHost.Start(
            new() { Script = [new() { Usage = Usage with { CachedInput = 400 } }] },
            options => options.Prices["gpt-5"] = new() { Input = 0.5m, Output = 4 });
        await host.Get<IAsker>().ChatAsync([new(ChatRole.User, Text)], new() { ModelId = "gpt-5" });
        var record = await host.OnlyRecordAsync();
        Assert.Equal(((1_000 * 0.5m) + (50 * 4m)) / 1_000_000m, record.Cost);
        Assert.Equal(((600 * 1.25m) + (400 * 0.125m) + (50 * 10m)) / 1_000_000m, record.ListCost);
    }

    private static MoneyHost Host(SimulatedAnswer answer) => MoneyHost.Start(
        new() { Script = [answer] },
        options =>
        {
            options.Prices["cached"] = new() { Model = "deepseek-v3.2", Input = 0.14m, CachedInput = 0.014m, Output = 0.42m };
            options.Budgets["tokens"] = new() { TokenLimit = 100_000 };
        });

    private static async Task<UsageRecord> RecordAsync(SimulatedUsage usage, bool streamed = false)
    {
        await using var host = Host(new() { Usage = usage });
        Assert.Null(await host.Get<IAsker>().EndAsync(Text, streamed));
        var record = await host.OnlyRecordAsync();
        Assert.Equal((CostBasis.Computed, UsageSource.Reported), (record.CostBasis, record.Tokens.Source));
        Assert.Equal(record.Cost, (await host.BudgetAsync("asker")).Spent);
        return record;
    }
}
