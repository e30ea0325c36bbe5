using AnalyzerKit.Analyzers.Catalog;
using AnalyzerKit.Analyzers.OwnModels;
using AnalyzerKit.Models;

namespace AnalyzerKit.Analyzers.Tests.Catalog;

/// <summary>The compiler's prices are the host's, for every built-in model: never above what the host charges by on that day or later, and the same where they are sure.</summary>
public sealed class KnownPricesTests
{
    private static readonly (long Input, long Output)[] Sizes = [(0, 0), (100, 0), (0, 1000), (80, 512), (300_000, 64), (1_000_000, 128_000)];

    private static readonly DateTime[] Days = [new(2025, 1, 1), new(2026, 8, 21), new(2026, 11, 1), new(2026, 12, 1), new(2027, 3, 1)];

    private static readonly PriceBook Book = new(ModelCatalog.BuiltIn, []);

    private static PriceRow? Host(ModelEntry model, string? list, DateTime day) => Book.FindPrice(new RelayPricing { PriceList = list }, model.Id, new(day, TimeSpan.Zero));

    [Fact]
    public void The_default_relay_s_prices_are_the_host_s()
    {
        var sure = 0;
        foreach (var (model, day) in Cases())
        {
            var known = KnownPrices.OnDefaultRelay(model, day);
            foreach (var (input, output) in Sizes)
            {
                foreach (var later in Days.Where(later => later >= day))
                {
                    if (Host(model, "holysheep", later) is { } row)
                    {
                        Assert.True(known.Least(input, output) <= row.Dearest(input, output, null), model.Id);
                    }
                }

                if (known.IsSure)
                {
                    sure++;
                    Assert.Equal(Host(model, "holysheep", day)!.Dearest(input, output, null), known.Least(input, output));
                }
            }

            Assert.True(Host(model, "holysheep", day) is null || known.Rows.Count > 0, model.Id);
        }

        Assert.True(sure > 0);
    }

    [Fact]
    public void On_another_relay_no_list_is_lower()
    {
        foreach (var (model, day) in Cases())
        {
            var known = KnownPrices.OnAnyRelay(model, day);
            foreach (var list in new[] { "holysheep", "maker", null })
            {
                foreach (var later in Days.Where(later => later >= day))
                {
                    if (Host(model, list, later) is { } row)
                    {
                        Assert.All(Sizes, size => Assert.True(known.Least(size.Input, size.Output) <= row.Dearest(size.Input, size.Output, null), model.Id));
                    }
                }
            }

            Assert.False(known.IsSure);
            Assert.Equal(model.Prices.Count > 0, known.Rows.Count > 0);
        }
    }

    [Fact]
    public void A_row_s_bound_is_the_host_s_over_tiers_and_cache_writes()
    {
        foreach (var (model, day) in Cases())
        {
            foreach (var list in new[] { "holysheep", "maker" })
            {
                if (Host(model, list, day) is { } row)
                {
                    var entry = model.Prices.Single(price => price.List == list && (price.From is { } from ? DateOnly.FromDateTime(from) : null) == row.From);
                    Assert.All(Sizes, size => Assert.Equal(row.Dearest(size.Input, size.Output, null), PriceBound.Dearest(entry, size.Input, size.Output)));
                }
            }
        }
    }

    private static IEnumerable<(ModelEntry Model, DateTime Day)> Cases() => BuiltInModels.Value.Models.SelectMany(static model => Days.Select(day => (model, day)));
}
