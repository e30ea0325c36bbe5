using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Dispatch.Routing;

namespace AnalyzerKit.Tests.Dispatch.Routing;

public class CallRoutesTests
{
    private static readonly RouteDeclaration Cheap = new(CallTier.Simple, ["a", "b"], RouteOrder.Price, []);
    private static readonly RouteDeclaration Weighted = new(CallTier.Simple, ["a", "b"], RouteOrder.Weight, [1, 2]);

    [Fact]
    public void Without_any_route_there_is_no_routing()
    {
        Assert.Null(CallRoutes.Of(ClientOverrides.None, Calls.Operation()));
        Assert.Null(CallRoutes.Of(Over(CallTier.Simple, models: []), Calls.Operation(Cheap)));
        Assert.Null(CallRoutes.Of(Over(CallTier.Simple, order: RouteOrder.Latency), Calls.Operation()));
    }

    [Fact]
    public void A_methods_routes_stand_in_place_of_all_of_its_interfaces()
    {
        var operation = new OperationDeclaration(new("I", "m") { Routes = [Cheap] }, "M") { Routes = [new(CallTier.Complex, ["c"], RouteOrder.Declared, [])] };
        var routes = CallRoutes.Of(ClientOverrides.None, operation)!;
        Assert.Null(routes[CallTier.Simple]);
        Assert.Equal(["c"], routes[CallTier.Complex]!.Models);
        Assert.Null(CallRoutes.Of(ClientOverrides.None, new OperationDeclaration(operation.Client, "N") { Routes = [] }));
    }

    [Fact]
    public void What_is_configured_goes_over_what_is_declared_and_the_rest_stays()
    {
        Assert.Equal((RouteOrder.Price, "xy"), Simple(Over(CallTier.Simple, models: ["x", "y"]), Cheap));
        Assert.Equal((RouteOrder.Latency, "ab"), Simple(Over(CallTier.Simple, order: RouteOrder.Latency), Cheap));
        Assert.Equal((RouteOrder.Price, "ab"), Simple(Over(CallTier.Complex, models: ["x"]), Cheap));
        Assert.Equal((RouteOrder.Declared, "x"), Simple(Over(CallTier.Simple, models: ["x"])));
        Assert.Equal([3, 4], CallRoutes.Of(Over(CallTier.Simple, weights: [3, 4]), Calls.Operation(Weighted))![CallTier.Simple]!.Weights);
        Assert.Equal([1, 2], CallRoutes.Of(Over(CallTier.Simple, models: ["x", "y"]), Calls.Operation(Weighted))![CallTier.Simple]!.Weights);
        // Another order leaves declared weights without a meaning.
        Assert.Empty(CallRoutes.Of(Over(CallTier.Simple, order: RouteOrder.Price), Calls.Operation(Weighted))![CallTier.Simple]!.Weights);
    }

    public static TheoryData<string[]?, RouteOrder?, double[]?, string> Wrong() => new()
    {
        { ["x"], null, null, "another number of weights" },
        { null, null, [1.0], "another number of weights" },
        { null, RouteOrder.Latency, [1.0, 2.0], "its order is not Weight" },
        { null, null, [], "has no Weights" },
        { ["1", "2", "3", "4", "5", "6", "7", "8", "9"], RouteOrder.Declared, null, "more than 8 models" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_does_not_go_together_is_told_with_its_path(string[]? models, RouteOrder? order, double[]? weights, string what)
    {
        var error = Assert.Throws<InvalidOperationException>(() => CallRoutes.Of(Over(CallTier.Simple, models, order, weights), Calls.Operation(Weighted)));
        Assert.Contains("Clients:IAssistant:Routes:Simple", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    private static (RouteOrder, string) Simple(ClientOverrides overrides, params RouteDeclaration[] declared)
    {
        var route = CallRoutes.Of(overrides, Calls.Operation(declared))![CallTier.Simple]!;
        return (route.Order, string.Concat(route.Models));
    }

    private static ClientOverrides Over(CallTier tier, string[]? models = null, RouteOrder? order = null, double[]? weights = null) =>
        new() { Routes = new Dictionary<CallTier, RouteOverride> { [tier] = new(models, order, weights) } };
}
