using System.Collections.Frozen;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using AnalyzerKit.Settlement.Baselines;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Settlement;

public class BaselineTests
{
    private static readonly PriceRow Premium = new()
    {
        Model = "premium", Input = 2, CachedInput = 0.5m, CacheWrite = 3, Output = 8, Source = "test",
        Tiers = [new() { AboveInputTokens = 200, Input = 4, CachedInput = 1, Output = 16 }],
        ServiceTiers = new Dictionary<string, decimal> { ["flex"] = 0.5m },
    };

    [Fact]
    public async Task The_same_tokens_are_priced_at_the_baselines_rates()
    {
        var row = await SumAsync([Premium], Record("a", 0.0001m, new() { Input = 200, CachedInput = 50, CacheWrite = 30, Output = 10, Total = 210 }));
        // 120 at 2, 50 at 0.5, 30 at 3, 10 at 8 USD per million.
        Assert.Equal(0.000435m, row.BaselineCost);
        Assert.Equal(0.000335m, row.Saving);
        Assert.Equal(0.0001m, row.CostPerCall);
    }

    [Fact]
    public async Task Length_service_tier_date_and_relay_are_the_records_own()
    {
        var tokens = new TokenUsage { Input = 201, Output = 10, Total = 211 };
        Assert.Equal(0.000964m, (await SumAsync([Premium], Record("a", 1, tokens))).BaselineCost);
        Assert.Equal(0.000482m, (await SumAsync([Premium], Record("a", 1, tokens) with { ServiceTier = "flex" })).BaselineCost);
        var later = Premium with { Input = 1, Tiers = [], From = new(2026, 11, 22) };
        Assert.Equal(0.000964m + 0.000281m, (await SumAsync([Premium, later], Record("a", 1, tokens), Record("b", 1, tokens) with { Timestamp = Records.Start.AddDays(1) })).BaselineCost);
        // The other relay has a price of its own; one that is gone counts as the default one.
        Assert.Equal(0.000964m + 0.000211m, (await SumAsync([Premium], Record("a", 1, tokens) with { Relay = "gone" }, Record("b", 1, tokens) with { Relay = "OTHER" })).BaselineCost);
    }

    [Fact]
    public async Task Without_a_price_for_one_of_them_there_is_no_comparison()
    {
        var later = Premium with { From = new(2026, 11, 22) };
        var ledger = await FillAsync([later], Record("a", 1) with { Client = "A" }, Record("b", 1) with { Client = "B", Timestamp = Records.Start.AddDays(1) }, Record("c", 1) with { Client = "B" });
        Assert.All(await ledger.SummarizeAsync(new() { BaselineModel = "premium" }, ["client"]), row => Assert.Equal((null, null), (row.BaselineCost, row.Saving)));
        var late = await ledger.SummarizeAsync(new() { BaselineModel = "premium", From = Records.Start.AddDays(1) }, []);
        Assert.Equal(0.00036m, late[0].BaselineCost);
    }

    [Fact]
    public async Task Unpriced_calls_count_in_neither()
    {
        var row = await SumAsync([Premium], Record("a", 1), Record("b", null));
        Assert.Equal((2, 1, 0.00036m), (row.Calls, row.UnpricedCalls, row.BaselineCost!.Value));
        Assert.Equal(0m, (await SumAsync([Premium], Record("b", null))).BaselineCost);
        Assert.Equal(0m, (await SumAsync([Premium])).BaselineCost);
    }

    [Fact]
    public async Task Nothing_is_compared_unasked()
    {
        var ledger = await FillAsync([Premium], Record("a", 1));
        Assert.Equal((null, null), (await ledger.SummarizeAsync(new(), [])) is [var row] ? (row.BaselineCost, row.Saving) : default);
    }

    [Fact]
    public async Task An_unknown_baseline_names_those_nearest()
    {
        var ledger = await FillAsync([Premium]);
        var error = await Assert.ThrowsAsync<UnknownModelException>(async () => await ledger.SummarizeAsync(new() { BaselineModel = "premum" }, []));
        Assert.Equal(("premum", "premium"), (error.Model, error.Nearest[0]));
        // Known on one relay is known.
        Assert.Null((await (await FillAsync([], Record("a", 1))).SummarizeAsync(new() { BaselineModel = "premium" }, []))[0].BaselineCost);
    }

    [Fact]
    public async Task A_route_finds_its_records()
    {
        var ledger = await FillAsync([Premium], Record("a", 1) with { Route = "simple" }, Record("b", 2) with { Route = "complex" }, Record("c", 4));
        Assert.Equal(1m, (await ledger.SummarizeAsync(new() { Route = "simple" }, []))[0].Cost);
        Assert.Equal([("", 4m), ("complex", 2m), ("simple", 1m)], (await ledger.SummarizeAsync(new(), ["route"])).Select(row => (row.Group["route"] ?? "", row.Cost)));
    }

    [Fact]
    public void Sums_are_the_same_in_whatever_parts_and_order_they_come() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var model = BaselineModel.Of(Settings([Premium]), "premium");
            var rates = Enumerable.Range(0, 3).Select(_ => Rates(random)).ToArray();
            var parts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => (Rates: rates[random.Next(3)], Input: random.NextInt64(1L << 40), Cached: random.Next(99), Written: random.Next(99), Output: random.NextInt64(1L << 40))).ToArray();
            var (one, other) = (new BaselineSum(model), new BaselineSum(model));
            foreach (var part in parts)
                one.Add(part.Rates, part.Input, part.Cached, part.Written, part.Output);
            foreach (var same in parts.GroupBy(part => part.Rates).OrderBy(_ => random.Next()))
                other.Add(same.Key with { Source = "another" }, same.Sum(part => part.Input), same.Sum(part => (long)part.Cached), same.Sum(part => (long)part.Written), same.Sum(part => part.Output));
            Assert.Equal(one.Cost, other.Cost);
            if (parts.Length == 1)
                Assert.Equal(parts[0].Rates.Cost(parts[0].Input, parts[0].Cached, parts[0].Written, parts[0].Output), one.Cost);
        }));

    [Fact]
    public void Wrong_figures_of_a_server_do_not_spoil_the_rest()
    {
        var sum = new BaselineSum(BaselineModel.Of(Settings([Premium]), "premium"));
        for (var i = 0; i < 100; i++)
            sum.Add(Record($"r{i}", 1, new() { Input = long.MaxValue, CachedInput = -5, Output = long.MaxValue, Total = -1 }));
        sum.Add(Record("n", 1, new() { Input = -1, Output = -1 }));
        Assert.True(sum.Cost > 1_000_000_000_000m);
    }

    // As many decimals as a rate and a multiplier can have together.
    private static ModelPrice Rates(Random random) => new()
    {
        Model = "premium", Source = "test",
        Input = random.Next(1_000_000) * 0.000000000001m, CachedInput = random.Next() * 0.0001m * 0.000001m, CacheWrite = random.Next(100), Output = random.Next(1_000) * 0.01m,
    };

    private static UsageRecord Record(string id, decimal? cost, TokenUsage? tokens = null) => Records.Make(id, 0, cost) with { Tokens = tokens ?? new() { Input = 100, Output = 20, Total = 120 } };

    private static async Task<UsageSummary> SumAsync(PriceRow[] prices, params UsageRecord[] records) =>
        Assert.Single(await (await FillAsync(prices, records)).SummarizeAsync(new() { BaselineModel = "premium" }, []));

    private static async Task<MemoryLedger> FillAsync(PriceRow[] prices, params UsageRecord[] records)
    {
        var ledger = new MemoryLedger(1_000, new(new Fixed(Settings(prices))));
        foreach (var record in records)
            await ledger.AppendAsync(record);
        return ledger;
    }

    private static MeteringSettings Settings(PriceRow[] prices) => new()
    {
        Prices = new(ModelCatalog.BuiltIn, prices),
        Relays = new Dictionary<string, RelaySettings>
        {
            ["default"] = new() { Name = "default", BaseUrl = new("https://a.example/") },
            ["other"] = new() { Name = "other", BaseUrl = new("https://b.example/"), Pricing = new() { Prices = [Premium with { Input = 1, Output = 1, Tiers = [] }] } },
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
    };

    private sealed class Fixed(MeteringSettings settings) : IMeteringSettings
    {
        public MeteringSettings Current => settings;

        public void OnChange(Action<MeteringSettings> changed)
        {
        }
    }
}
