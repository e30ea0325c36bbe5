using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Models;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Dispatch.Routing;

public class RoutePlannerTests
{
    private static readonly LatencyBook NoLatencies = new(new ManualTimeProvider());

    [Fact]
    public void A_tier_without_a_route_is_not_routed()
    {
        var routes = Calls.Routes(Calls.Route(CallTier.Complex, RouteOrder.Declared, "a", "b"));
        Assert.Null(Planner(CallTier.Simple).Choose(routes, Calls.Of(1), Calls.Terms()));
        Assert.Equal(["a", "b"], routes.Models(Planner(CallTier.Complex).Choose(routes, Calls.Of(1), Calls.Terms())!.Value));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_tier_that_there_is_not_names_the_classifier(int tier)
    {
        var routes = Calls.Routes(Calls.Route(CallTier.Simple, RouteOrder.Declared, "a"));
        var error = Assert.Throws<InvalidOperationException>(() => Planner((CallTier)tier).Choose(routes, Calls.Of(1), Calls.Terms()));
        Assert.Contains(typeof(Always).FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains("Simple, Moderate, Complex", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cheapest_for_the_calls_own_tokens_is_first()
    {
        // 4,000 bytes are 1,000 tokens. One is cheap to read, one cheap to write.
        var prices = new PriceBook(ModelCatalog.BuiltIn, [Calls.Price("reader", 1, 10), Calls.Price("writer", 5, 1)]);
        Assert.Equal(["reader", "writer", "unpriced"], Order(prices, Calls.Of(4_000), 100));
        Assert.Equal(["writer", "reader", "unpriced"], Order(prices, Calls.Of(4_000), 1_000));
        Assert.Equal(["reader", "writer", "unpriced"], Order(prices, Calls.Of(new ChatOptions { MaxOutputTokens = 100 }, new ChatMessage(ChatRole.User, new string('x', 4_000))), 1_000));
        Assert.Equal(["writer", "reader", "unpriced"], Order(prices, Calls.Of(new ChatOptions { AdditionalProperties = new() { ["n"] = 10 } }, new ChatMessage(ChatRole.User, new string('x', 4_000))), 100));
        // Without any limit an answer is taken to have 500 tokens: 500 * 9 = 4,500 against input * 4.
        Assert.Equal(["writer", "reader", "unpriced"], Order(prices, Calls.Of(4_400), null));
        Assert.Equal(["reader", "writer", "unpriced"], Order(prices, Calls.Of(4_600), null));
        // Two bytes a letter.
        Assert.Equal(["reader", "writer", "unpriced"], Order(prices, Calls.Of(null, new ChatMessage(ChatRole.User, new string('ä', 2_300))), null));

        static IReadOnlyList<string> Order(PriceBook prices, CallClassifierContext call, int? maxOutputTokens)
        {
            var routes = Calls.Routes(Calls.Route(CallTier.Simple, RouteOrder.Price, "unpriced", "writer", "reader"));
            return routes.Models(Planner(CallTier.Simple).Choose(routes, call, Calls.Terms(prices, maxOutputTokens))!.Value);
        }
    }

    [Fact]
    public void Prices_are_those_of_the_moment_and_of_the_service_tier()
    {
        var flex = Calls.Price("a", 4, 4) with { ServiceTiers = new Dictionary<string, decimal> { ["flex"] = 0.25m } };
        var prices = new PriceBook(ModelCatalog.BuiltIn, [flex, Calls.Price("b", 2, 2), Calls.Price("b", 9, 9) with { From = DateOnly.FromDateTime(ManualTimeProvider.DefaultStart.UtcDateTime).AddDays(1) }]);
        var routes = Calls.Routes(Calls.Route(CallTier.Simple, RouteOrder.Price, "a", "b"));
        Assert.Equal(["b", "a"], routes.Models(Planner(CallTier.Simple).Choose(routes, Calls.Of(100), Calls.Terms(prices))!.Value));
        Assert.Equal(["a", "b"], routes.Models(Planner(CallTier.Simple).Choose(routes, Calls.Of(100), Calls.Terms(prices) with { At = ManualTimeProvider.DefaultStart.AddDays(1) })!.Value));
        var asked = Calls.Of(new ChatOptions { AdditionalProperties = new() { ["service_tier"] = "flex" } }, new ChatMessage(ChatRole.User, "a"));
        Assert.Equal(["a", "b"], routes.Models(Planner(CallTier.Simple).Choose(routes, asked, Calls.Terms(prices))!.Value));
    }

    [Fact]
    public void Equal_prices_keep_the_declared_order()
    {
        var prices = new PriceBook(ModelCatalog.BuiltIn, [Calls.Price("a", 1, 1), Calls.Price("b", 1, 1), Calls.Price("c", 0.5m, 1)]);
        var routes = Calls.Routes(Calls.Route(CallTier.Simple, RouteOrder.Price, "x", "a", "b", "y", "c"));
        Assert.Equal(["c", "a", "b", "x", "y"], routes.Models(Planner(CallTier.Simple).Choose(routes, Calls.Of(100), Calls.Terms(prices))!.Value));
    }

    [Fact]
    public void Each_model_goes_first_as_often_as_its_weight_says_and_the_rest_follow_by_weight()
    {
        var routes = Calls.Routes(new CompilerServices.RouteDeclaration(CallTier.Simple, ["a", "b", "c"], RouteOrder.Weight, [3, 1, 6]));
        var planner = new RoutePlanner(new Always(CallTier.Simple), NoLatencies, new Random(20_261_121));
        var (orders, count) = (new Dictionary<string, int>(), 20_000);
        for (var i = 0; i < count; i++)
        {
            var order = string.Concat(routes.Models(planner.Choose(routes, Calls.Of(1), Calls.Terms())!.Value));
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(["acb", "bca", "cab"], orders.Keys.Order(StringComparer.Ordinal));
        // Five standard deviations: 0.5 at most, over the root of the count.
        var bound = 2.5 / Math.Sqrt(count);
        Assert.InRange(orders["acb"] / (double)count, 0.3 - bound, 0.3 + bound);
        Assert.InRange(orders["bca"] / (double)count, 0.1 - bound, 0.1 + bound);
        Assert.InRange(orders["cab"] / (double)count, 0.6 - bound, 0.6 + bound);
    }

    [Theory]
    [InlineData(RouteOrder.Declared)]
    [InlineData(RouteOrder.Price)]
    [InlineData(RouteOrder.Latency)]
    [InlineData(RouteOrder.Weight)]
    public void Routing_allocates_nothing(RouteOrder order)
    {
        var latencies = new LatencyBook(new ManualTimeProvider());
        for (var i = 0; i < 100; i++)
            latencies.Add("default", "a", isStream: false, TimeSpan.FromSeconds(i));
        var planner = new RoutePlanner(new DefaultCallClassifier(), latencies, Random.Shared);
        var prices = new PriceBook(ModelCatalog.BuiltIn, [Calls.Price("a", 1, 1), Calls.Price("b", 2, 1)]);
        var routes = Calls.Routes(Calls.Route(CallTier.Simple, order, "a", "b", "c"));
        var (call, terms) = (Calls.Of(200, 300), Calls.Terms(prices));
        Run(10);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(1_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                _ = planner.Choose(routes, call, terms);
                latencies.Add("default", "a", isStream: false, TimeSpan.FromSeconds(i));
            }
        }
    }

    private static RoutePlanner Planner(CallTier tier) => new(new Always(tier), NoLatencies, new Random(1));
}
