using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class PriceRowTests
{
    private static readonly PriceRow Tiered = new()
    {
        Model = "m",
        Input = 3m,
        CachedInput = 0.3m,
        CacheWrite = 3.75m,
        CacheWriteHour = 6m,
        Output = 15m,
        Tiers =
        [
            new PriceTier { AboveInputTokens = 100, Input = 6m, CachedInput = 0.6m, CacheWrite = 7.5m, Output = 22.5m },
            new PriceTier { AboveInputTokens = 1000, Input = 8m, Output = 20m },
        ],
        ServiceTiers = new Dictionary<string, decimal> { ["priority"] = 1.5m, ["flex"] = 0.5m, ["turbo"] = 4m },
        From = Rows.Day(1, 1),
        Source = "here",
    };

    [Theory]
    [InlineData(0, 3, 0.3, 3.75, 15)]
    [InlineData(100, 3, 0.3, 3.75, 15)]
    [InlineData(101, 6, 0.6, 7.5, 22.5)]
    [InlineData(1000, 6, 0.6, 7.5, 22.5)]
    [InlineData(1001, 8, 8, 8, 20)]
    public void A_tier_holds_from_one_token_more_than_its_threshold(long tokens, double input, double cached, double write, double output)
    {
        ModelPrice rates = Tiered.Rates(tokens, null);
        Assert.Equal(((decimal)input, (decimal)cached, (decimal)write, (decimal)output), (rates.Input, rates.CachedInput, rates.CacheWrite, rates.Output));
        Assert.Equal(("m", "here", Rows.Day(1, 1)), (rates.Model, rates.Source, rates.From));
    }

    [Theory]
    [InlineData(null, 3)]
    [InlineData("default", 3)]
    [InlineData("auto", 3)]
    [InlineData("standard", 3)]
    [InlineData("unheard-of", 3)]
    [InlineData("priority", 4.5)]
    [InlineData("Priority", 4.5)]
    [InlineData("flex", 1.5)]
    public void A_service_tier_multiplies_every_rate(string? tier, double input)
    {
        ModelPrice rates = Tiered.Rates(1, tier);
        Assert.Equal((decimal)input, rates.Input);
        Assert.Equal(rates.Input / 3m * 15m, rates.Output);
        Assert.Equal(rates.Input / 10m, rates.CachedInput);
        Assert.Equal(rates.Input * 1.25m, rates.CacheWrite);
    }

    [Fact]
    public void What_is_not_said_of_the_cache_costs_what_input_costs()
    {
        ModelPrice rates = Rows.Price("m", 7m, 9m).Rates(1, null);
        Assert.Equal((7m, 7m), (rates.CachedInput, rates.CacheWrite));
    }

    [Theory]
    [InlineData(100, 10, null, 100 * 6 + 10 * 15)]
    [InlineData(101, 10, null, 101 * 7.5 + 10 * 22.5)]
    [InlineData(0, 10, null, 150)]
    [InlineData(1, 0, "default", 6)]
    [InlineData(1, 0, "standard", 6)]
    [InlineData(1, 0, "flex", 6)]
    [InlineData(1, 0, "auto", 9)]
    [InlineData(1, 0, "priority", 9)]
    [InlineData(1, 0, "unheard-of", 24)]
    public void The_dearest_is_a_written_cache_in_the_dearest_tier(long input, long output, string? tier, double millionths) =>
        Assert.Equal((decimal)millionths / 1_000_000m, Tiered.Dearest(input, output, tier));

    [Fact]
    public void A_row_without_multipliers_is_as_dear_at_any_tier() =>
        Assert.Equal(Rows.Price("m", 2m).Dearest(1000, 1000, null), Rows.Price("m", 2m).Dearest(1000, 1000, "priority"));

    [Fact]
    public void A_million_tokens_cost_the_rate()
    {
        PriceRow row = Rows.Price("gpt-4.1", 2m, 8m);
        Assert.Equal(10m, row.Rates(1_000_000, null).Cost(new TokenUsage { Input = 1_000_000, Output = 1_000_000 }));
        Assert.Equal(0.000002m, row.Rates(1, null).Cost(new TokenUsage { Input = 1 }));
    }

    [Fact]
    public void A_copy_has_its_own_rates()
    {
        Assert.Equal(3m, Tiered.Rates(1, null).Input);
        Assert.Equal(5m, (Tiered with { Input = 5m }).Rates(1, null).Input);
        Assert.Equal(3m, Tiered.Rates(1, null).Input);
    }

    [Fact]
    public void Rows_that_say_the_same_are_equal_whatever_was_asked_of_them()
    {
        PriceRow left = Rows.Price("m", 1m), right = left with { };
        _ = left.Rates(1, null);
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.NotEqual(left, right with { Output = 2m });
    }

    [Fact]
    public void Plain_rates_are_made_once() => Assert.Same(Tiered.Rates(1, null), Tiered.Rates(50, "default"));

    [Fact]
    public void Pricing_an_answer_allocates_nothing()
    {
        _ = Tiered.Rates(1, null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _ = Tiered.Rates(i * 20, null);
            _ = Tiered.Dearest(i * 20, i, "auto") + Tiered.Dearest(1, 1, null);
        }

        // "auto" walks the multipliers through an interface, which may cost an enumerator; anything per rate would be thousands of bytes more.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 64);
    }

    [Theory]
    [InlineData("-0.000001")]
    [InlineData("1000000.000001")]
    [InlineData("0.0000000000001")]
    public void A_rate_that_sums_cannot_hold_is_refused(string rate)
    {
        decimal wrong = decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("Input", Assert.Throws<ArgumentOutOfRangeException>(() => Rows.Price("m", wrong)).ParamName);
        Assert.Equal("Output", Assert.Throws<ArgumentOutOfRangeException>(() => Rows.Price("m", 1m, wrong)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { CachedInput = wrong });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { CacheWrite = wrong });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { CacheWriteHour = wrong });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered.Tiers[0] with { Input = wrong });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered.Tiers[0] with { Output = wrong });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { ToolFees = new Dictionary<string, decimal> { ["search"] = wrong } });
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { ServiceTiers = new Dictionary<string, decimal> { ["priority"] = wrong } });
    }

    [Fact]
    public void Trailing_zeros_are_no_decimals() => Assert.Equal(12, Rows.Price("m", 1.00000000000000000000m).Input.Scale);

    [Fact]
    public void Tiers_rise() => Assert.Throws<ArgumentOutOfRangeException>(() => Tiered with { Tiers = [.. Tiered.Tiers.Reverse()] });

    [Fact]
    public void Counts_are_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered.Rates(-1, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered.Dearest(-1, 0, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tiered.Dearest(0, -1, null));
    }
}
