using System.Collections.Frozen;
using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class PriceBookTests
{
    private static readonly ModelCatalog Catalog = new(
    [
        Rows.Model("alpha", Rows.Price("alpha", 10m, list: "holysheep"), Rows.Price("alpha", 20m, list: "maker"), Rows.Price("alpha", 21m, from: Rows.Day(11, 10), list: "maker"), Rows.Price("alpha", 22m, from: Rows.Day(12, 1), list: "maker"))
            with { Aliases = ["alpha-alias"] },
        Rows.Model("beta", Rows.Price("beta", 30m, list: "maker")),
        Rows.Model("gamma"),
        Rows.Model("delta", Rows.Price("delta", 40m, from: Rows.Day(12, 1), list: "maker")),
    ]);

    [Theory]
    // The relay's list, and nothing silently in its place.
    [InlineData("holysheep", "alpha", 10)]
    [InlineData("holysheep", "alpha-alias", 10)]
    [InlineData("holysheep", "alpha-2026-01-01", 10)]
    [InlineData("HolySheep", "ALPHA", 10)]
    [InlineData("holysheep", "beta", null)]
    [InlineData("maker", "beta", 30)]
    [InlineData("maker", "gamma", null)]
    [InlineData("maker", "delta", null)]
    [InlineData("maker", "unheard-of", null)]
    [InlineData("nowhere", "alpha", null)]
    [InlineData(null, "alpha", null)]
    public void A_list_prices_its_own_models_only(string? list, string model, int? input) =>
        Assert.Equal(input, Find(new RelayPricing { PriceList = list }, model));

    [Theory]
    [InlineData("2026-11-09T23:59:59Z", 20)]
    [InlineData("2026-11-10T00:00:00Z", 21)]
    [InlineData("2026-11-10T01:30:00+02:00", 20)]
    [InlineData("2026-11-30T23:59:59Z", 21)]
    [InlineData("2026-12-01T00:00:00Z", 22)]
    public void The_newest_price_that_has_begun_in_utc_holds(string at, int input) =>
        Assert.Equal(input, new PriceBook(Catalog, []).FindPrice(new RelayPricing { PriceList = "maker" }, "alpha", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture))!.Input);

    [Fact]
    public void The_relays_own_prices_go_before_the_configured_and_those_before_the_list()
    {
        PriceRow[] configured = [Rows.Price("alpha", 2m)];
        RelayPricing relay = new() { PriceList = "holysheep", Prices = [Rows.Price("alpha", 1m)] };
        Assert.Equal(1, Find(relay, "alpha", configured));
        Assert.Equal(2, Find(relay with { Prices = [] }, "alpha", configured));
        Assert.Equal(10, Find(relay with { Prices = [] }, "alpha"));
    }

    [Fact]
    public void A_level_whose_prices_have_not_begun_leaves_it_to_the_next()
    {
        PriceRow[] configured = [Rows.Price("alpha", 2m)];
        RelayPricing relay = new() { PriceList = "holysheep", Prices = [Rows.Price("alpha", 1m, from: Rows.Day(12, 24))] };
        PriceBook book = new(Catalog, configured);
        Assert.Equal(2m, book.FindPrice(relay, "alpha", Rows.Noon)!.Input);
        Assert.Equal(1m, book.FindPrice(relay, "alpha", Rows.Noon.AddMonths(2))!.Input);
    }

    [Fact]
    public void An_entry_replaces_the_whole_row()
    {
        PriceRow found = new PriceBook(ModelCatalog.BuiltIn, [Rows.Price("claude-sonnet-4.5", 1m, 2m)]).FindPrice(new RelayPricing { PriceList = "maker" }, "claude-sonnet-4-5", Rows.Noon)!;
        Assert.Equal((null, null, 2m), (found.CachedInput, found.CacheWrite, found.Output));
    }

    [Theory]
    [InlineData("alpha", "alpha", 1)]
    [InlineData("alpha", "ALPHA", 1)]
    [InlineData("alpha", "alpha-alias", 1)]
    [InlineData("alpha-alias", "alpha", 1)]
    [InlineData("alpha", "openai/alpha-2026-01-01", 1)]
    [InlineData("alpha", "deployed", 1)]
    [InlineData("deployed", "deployed", 1)]
    [InlineData("deployed", "alpha", 10)]
    [InlineData("house-model", "house-model", 1)]
    [InlineData("house-model", "house-model-2026-01-01", null)]
    [InlineData("house-model", "house", 1)]
    [InlineData("beta", "alpha", 10)]
    public void A_configured_price_names_the_id_sent_or_a_model_of_the_catalog(string priced, string sent, int? input) =>
        Assert.Equal(input, Find(new RelayPricing { PriceList = "holysheep", Models = Names(("deployed", "alpha"), ("house", "house-model")) }, sent, Rows.Price(priced, 1m)));

    [Fact]
    public void The_narrowest_of_a_levels_prices_wins()
    {
        PriceRow[] configured = [Rows.Price("alpha", 3m), Rows.Price("alpha-2026-01-01", 2m), Rows.Price("deployed", 1m)];
        RelayPricing relay = new() { Models = Names(("deployed", "alpha-2026-01-01")) };
        Assert.Equal(1, Find(relay, "deployed", configured));
        Assert.Equal(2, Find(relay, "alpha-2026-01-01", configured));
        Assert.Equal(3, Find(relay, "alpha-2026-02-02", configured));
        Assert.Equal(2, Find(relay, "deployed", configured[..2]));
    }

    [Fact]
    public void Among_prices_of_a_level_the_newest_that_has_begun_wins()
    {
        PriceRow[] configured = [Rows.Price("alpha", 1m, from: Rows.Day(10, 1)), Rows.Price("alpha", 2m, from: Rows.Day(11, 1)), Rows.Price("alpha", 3m, from: Rows.Day(12, 1)), Rows.Price("alpha", 4m)];
        Assert.Equal(2, Find(new RelayPricing(), "alpha", configured));
    }

    [Fact]
    public void Of_two_prices_for_one_model_and_day_the_one_given_last_holds() =>
        Assert.Equal(2, Find(new RelayPricing(), "alpha", Rows.Price("alpha", 1m), Rows.Price("alpha", 2m)));

    [Fact]
    public void The_relays_names_lead_to_the_catalog()
    {
        PriceBook book = new(Catalog, []);
        RelayPricing relay = new() { PriceList = "maker", Models = Names(("deployed", "beta")) };
        Assert.Equal("beta", book.FindModel(relay, "deployed")?.Id);
        Assert.Equal(30m, book.FindPrice(relay, "deployed", Rows.Noon)?.Input);
        Assert.Null(book.FindModel(new RelayPricing(), "deployed"));
    }

    [Fact]
    public void A_name_the_relay_gives_goes_before_the_catalogs()
    {
        PriceBook book = new(Catalog, []);
        Assert.Equal("beta", book.FindModel(new RelayPricing { Models = Names(("alpha", "beta")) }, "alpha")?.Id);
    }

    [Fact]
    public void The_makers_price_is_known_whatever_the_relay_charges()
    {
        PriceBook book = new(Catalog, [Rows.Price("alpha", 1m)]);
        RelayPricing relay = new() { PriceList = "holysheep", Models = Names(("deployed", "alpha")) };
        Assert.Equal(21m, book.FindMakerPrice(relay, "alpha", Rows.Noon)?.Input);
        Assert.Equal(21m, book.FindMakerPrice(relay, "deployed", Rows.Noon)?.Input);
        Assert.Null(book.FindMakerPrice(relay, "gamma", Rows.Noon));
        Assert.Null(book.FindMakerPrice(relay, "delta", Rows.Noon));
    }

    [Fact]
    public void An_id_is_known_to_the_catalog_the_relay_or_a_price()
    {
        PriceBook book = new(Catalog, [Rows.Price("house-model", 1m)]);
        RelayPricing relay = new() { Models = Names(("deployed", "somewhere-else")), Prices = [Rows.Price("own-model", 1m, from: Rows.Day(12, 31))] };
        Assert.All(["alpha", "alpha-alias", "gamma", "house-model", "own-model", "deployed"], id => Assert.True(book.Knows(relay, id), id));
        Assert.False(book.Knows(relay, "somewhere-else"));
        Assert.False(book.Knows(new RelayPricing(), "own-model"));
        Assert.False(book.Knows(new RelayPricing(), "deployed"));
    }

    [Fact]
    public void Configured_names_are_near_too()
    {
        PriceBook book = new(Catalog, [Rows.Price("house-model", 1m)]);
        RelayPricing relay = new() { Models = Names(("deployment-one", "alpha")), Prices = [Rows.Price("own-model", 1m)] };
        Assert.Equal("house-model", book.Nearest(relay, "hause-model")[0]);
        Assert.Equal("deployment-one", book.Nearest(relay, "deployment-on")[0]);
        Assert.Equal("own-model", book.Nearest(relay, "ownmodle")[0]);
        Assert.Equal("alpha", book.Nearest(relay, "alhpa")[0]);
        Assert.Empty(book.Nearest(relay, "zzzzzzzz"));
    }

    [Fact]
    public void Two_relays_do_not_see_each_others_prices()
    {
        PriceBook book = new(Catalog, []);
        RelayPricing one = new() { Prices = [Rows.Price("alpha", 1m)] }, two = new() { Prices = [Rows.Price("alpha", 2m)] };
        Assert.Equal(1m, book.FindPrice(one, "alpha", Rows.Noon)!.Input);
        Assert.Equal(2m, book.FindPrice(two, "alpha", Rows.Noon)!.Input);
    }

    [Fact]
    public void Looking_up_again_allocates_nothing()
    {
        PriceBook book = new(ModelCatalog.BuiltIn, []);
        RelayPricing relay = new() { PriceList = "holysheep" };
        _ = book.FindPrice(relay, "gpt-4.1", Rows.Noon);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            _ = book.FindPrice(relay, "gpt-4.1", Rows.Noon) ?? book.FindMakerPrice(relay, "gpt-4.1", Rows.Noon);
            _ = book.Knows(relay, "gpt-4.1") && book.FindModel(relay, "gpt-4.1") is not null;
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Endless_ids_are_answered_without_being_kept()
    {
        PriceBook book = new(Catalog, []);
        RelayPricing relay = new() { PriceList = "maker" };
        for (int i = 0; i < RelayPrices.MostIds * 2; i++)
        {
            Assert.False(book.Knows(relay, $"made-up-{i}"));
        }

        Assert.Equal(30m, book.FindPrice(relay, "beta", Rows.Noon)!.Input);
        string late = $"made-up-{RelayPrices.MostIds + 1}";
        Assert.Equal(0, AllocatedBy("made-up-0"));
        Assert.NotEqual(0, AllocatedBy(late));

        long AllocatedBy(string id)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = book.Knows(relay, id);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static int? Find(RelayPricing relay, string model, params PriceRow[] configured) => (int?)new PriceBook(Catalog, configured).FindPrice(relay, model, Rows.Noon)?.Input;

    private static FrozenDictionary<string, string> Names(params (string Key, string Value)[] names) => names.ToFrozenDictionary(name => name.Key, name => name.Value);
}
