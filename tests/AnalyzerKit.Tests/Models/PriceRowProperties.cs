using AnalyzerKit.Models;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Models;

public sealed class PriceRowProperties
{
    private const int MostTokens = 2_000_000;

    private static readonly string?[] Tiers = [null, "default", "auto", "standard", "priority", "flex", "unheard-of"];

    // Rates from a billionth of a dollar to hundreds of dollars, cache rates cheaper and dearer than input, tiers cheaper and dearer than the plain rates.
    private static readonly Gen<decimal> Rate = Gen.Choose(0, 500_000_000).SelectMany(units => Gen.Choose(6, 9).Select(scale => new decimal(units, 0, 0, false, (byte)scale)));

    private static readonly Gen<decimal?> MaybeRate = Gen.OneOf(Gen.Constant((decimal?)null), Rate.Select(rate => (decimal?)rate));

    private static readonly Gen<PriceRow> Row =
        from input in Rate
        from cached in MaybeRate
        from write in MaybeRate
        from hour in MaybeRate
        from output in Rate
        from count in Gen.Choose(0, 3)
        from thresholds in Gen.Choose(1, MostTokens / 3).ListOf(count)
        from longInput in Rate
        from longCached in MaybeRate
        from longWrite in MaybeRate
        from longOutput in Rate
        from priority in Gen.Choose(0, 1_000_000)
        from flex in Gen.Choose(0, 10_000)
        from multiplied in Gen.Elements(true, false)
        select new PriceRow
        {
            Model = "m",
            Input = input,
            CachedInput = cached,
            CacheWrite = write,
            CacheWriteHour = hour,
            Output = output,
            Tiers = [.. thresholds.Distinct().Order().Select((above, i) => new PriceTier { AboveInputTokens = above, Input = longInput / (i + 1 is 3 ? 4 : i + 1), CachedInput = longCached, CacheWrite = longWrite, Output = longOutput })],
            ServiceTiers = multiplied
                ? new Dictionary<string, decimal> { ["priority"] = new decimal(priority, 0, 0, false, 4), ["flex"] = new decimal(flex, 0, 0, false, 4) }
                : new Dictionary<string, decimal>(),
            Source = "test",
        };

    private static readonly Gen<(long Input, long Cached, long Write, long Output)> Tokens =
        from input in Gen.Choose(0, MostTokens)
        from cached in Gen.Choose(0, input)
        from write in Gen.Choose(0, input - cached)
        from output in Gen.Choose(0, MostTokens)
        select ((long)input, (long)cached, (long)write, (long)output);

    [Fact]
    public void No_answer_within_the_bound_costs_more_than_the_dearest() =>
        Prop.ForAll(
            (from row in Row
             from tokens in Tokens
             from moreInput in Gen.Choose(0, MostTokens)
             from moreOutput in Gen.Choose(0, MostTokens)
             from asked in Gen.Elements(Tiers)
             from downgraded in Gen.Elements(true, false)
             select (row, tokens, moreInput, moreOutput, asked, downgraded)).ToArbitrary(),
            given =>
            {
                (PriceRow row, (long input, long cached, long write, long output), int moreInput, int moreOutput, string? asked, bool downgraded) = given;
                decimal bound = row.Dearest(input + moreInput, output + moreOutput, asked);
                string? served = downgraded ? "default" : asked == "auto" && row.ServiceTiers.Count > 0 ? "priority" : asked;
                return row.Rates(input, served).Cost(input, cached, write, output) <= bound;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Costs_add_up_to_the_last_digit() =>
        Prop.ForAll(
            (from row in Row from left in Tokens from right in Tokens from tier in Gen.Elements(Tiers) select (row, left, right, tier)).ToArbitrary(),
            given =>
            {
                (PriceRow row, var left, var right, string? tier) = given;
                ModelPrice rates = row.Rates(left.Input, tier);
                decimal together = rates.Cost(left.Input + right.Input, left.Cached + right.Cached, left.Write + right.Write, left.Output + right.Output);
                return rates.Cost(left.Input, left.Cached, left.Write, left.Output) + rates.Cost(right.Input, right.Cached, right.Write, right.Output) == together;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_bound_never_falls_when_more_is_allowed() =>
        Prop.ForAll(
            (from row in Row from tokens in Tokens from more in Gen.Choose(0, MostTokens) from tier in Gen.Elements(Tiers) select (row, tokens, more, tier)).ToArbitrary(),
            given => given.row.Dearest(given.tokens.Input, given.tokens.Output, given.tier) <= given.row.Dearest(given.tokens.Input + given.more, given.tokens.Output + given.more, given.tier))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
