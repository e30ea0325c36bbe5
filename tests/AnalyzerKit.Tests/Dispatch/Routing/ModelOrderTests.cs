using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Models;
using AnalyzerKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Dispatch.Routing;

public class ModelOrderTests
{
    private static readonly CallTier[] Tiers = [CallTier.Simple];

    [Fact]
    public void Whatever_the_order_each_model_is_in_it_once() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
            (from seed in Gen.Choose(0, int.MaxValue)
             from count in Gen.Choose(1, ModelOrder.Most)
             from order in Gen.Elements(Enum.GetValues<RouteOrder>())
             select (seed, count, order)).ToArbitrary(),
            story =>
            {
                var random = new Random(story.seed);
                string[] models = [.. Enumerable.Range(0, story.count).Select(i => $"m{i}")];
                var book = new LatencyBook(new ManualTimeProvider());
                for (var i = random.Next(100); i > 0; i--)
                    book.Add("default", models[random.Next(models.Length)], random.Next(2) == 0, TimeSpan.FromSeconds(random.Next(3)));
                var prices = new PriceBook(ModelCatalog.BuiltIn, [.. models.Where(_ => random.Next(3) > 0).Select(model => Calls.Price(model, random.Next(3), random.Next(3)))]);
                var routes = Calls.Routes(new CompilerServices.RouteDeclaration(CallTier.Simple, models, story.order, story.order == RouteOrder.Weight ? [.. models.Select(_ => random.NextDouble() + 0.001)] : []));
                var choice = new RoutePlanner(new Always(CallTier.Simple), book, random).Choose(routes, Calls.Of(1), Calls.Terms(prices))!.Value;

                Assert.Equal(story.count, choice.Order.Count);
                Assert.Equal(Enumerable.Range(0, story.count), Enumerable.Range(0, story.count).Select(place => choice.Order[place]).Order());
                Assert.Equal(models, routes.Models(choice).Order(StringComparer.Ordinal));
            }));

    [Fact]
    public void An_order_is_a_key()
    {
        Assert.Equal(ModelOrder.Of([0, 1, 2]), ModelOrder.Declared(3));
        Assert.NotEqual(ModelOrder.Of([0, 2, 1]), ModelOrder.Declared(3));
        Assert.NotEqual(ModelOrder.Declared(2), ModelOrder.Declared(3));
        Assert.Equal(ModelOrder.Of([0, 1, 2, 3, 4, 5, 6, 7]), ModelOrder.Declared(8));
        Assert.Equal(8, ModelOrder.Of([7, 6, 5, 4, 3, 2, 1, 0]).Count);
        Assert.Equal(7, ModelOrder.Of([7, 6, 5, 4, 3, 2, 1, 0])[0]);
        Assert.Equal(0, default(ModelOrder).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelOrder.Declared(9));
        Assert.Equal(new RouteChoice(CallTier.Simple, ModelOrder.Declared(2)), new RouteChoice(Tiers[0], ModelOrder.Of([0, 1])));
    }

    [Theory]
    [InlineData(CallTier.Simple, "simple")]
    [InlineData(CallTier.Moderate, "moderate")]
    [InlineData(CallTier.Complex, "complex")]
    public void Records_name_the_route_in_small_letters(CallTier tier, string name) => Assert.Equal(name, new RouteChoice(tier, default).Route);
}
