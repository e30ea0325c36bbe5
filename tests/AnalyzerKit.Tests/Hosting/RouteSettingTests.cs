using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch.Routing;
using AnalyzerKit.Tests.Dispatch.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Tests.Hosting;

public class RouteSettingTests
{
    private const string Path = "Clients:IAssistant:Routes:Simple";

    private static readonly ClientDeclaration Declared = new("IAssistant", "m")
    {
        Routes = [new(CallTier.Simple, ["a", "b"], RouteOrder.Weight, [1, 2]), new(CallTier.Moderate, ["a", "b"], RouteOrder.Price, [])],
    };

    [Fact]
    public void A_route_is_read_whole()
    {
        using var host = SettingsHost.WithJson("""{ "Metering": { "Clients": { "IAssistant": { "Routes": { "simple": { "Models": [ "x", "y" ], "Order": "Weight", "Weights": [ 3, 0.5 ] }, "Complex": { "Models": [] } } } } } }""");
        var routes = host.Settings.Clients["iassistant"].Routes!;
        Assert.Equal(["x", "y"], routes[CallTier.Simple].Models!);
        Assert.Equal(RouteOrder.Weight, routes[CallTier.Simple].Order);
        Assert.Equal([3, 0.5], routes[CallTier.Simple].Weights!);
        Assert.Empty(routes[CallTier.Complex].Models!);
        Assert.Equal((null, null), (routes[CallTier.Complex].Order, routes[CallTier.Complex].Weights));
    }

    [Fact]
    public void A_route_is_of_a_tier() => Only("Clients:IAssistant:Routes:Easy: is no tier. Allowed: one of Simple, Moderate, Complex", ("Clients:IAssistant:Routes:Easy:Models:0", "a"));

    [Fact]
    public void Weights_need_the_order_that_goes_by_them() => Only(
        $"{Path}:Weights: have no effect with Order 'Price'. Allowed: together with Order Weight", ($"{Path}:Models:0", "a"), ($"{Path}:Order", "Price"), ($"{Path}:Weights:0", "1"));

    [Fact]
    public void There_is_a_weight_for_each_model() => Only(
        $"{Path}:Weights: there are 1 for 2 Models. Allowed: one for each", ($"{Path}:Models:0", "a"), ($"{Path}:Models:1", "b"), ($"{Path}:Order", "Weight"), ($"{Path}:Weights:0", "1"));

    [Fact]
    public void No_model_is_there_twice() => Only($"{Path}:Models:2: is the same model as Models:0. Allowed: each model once", ($"{Path}:Models:0", "a"), ($"{Path}:Models:1", "b"), ($"{Path}:Models:2", "A"));

    [Fact]
    public void A_route_has_at_most_eight_models()
    {
        (string, string?)[] nine = [.. Enumerable.Range(0, 9).Select(i => ($"{Path}:Models:{i}", (string?)$"m{i}"))];
        Only($"{Path}:Models: there are 9. Allowed: at most 8 models", nine);
        Assert.Empty(SettingsHost.Failures(nine[..8]));
    }

    [Theory]
    [InlineData("Simple:Models:0", "x", "Simple:Models: there are 1 for 2 declared weights. Allowed: as many models, or Weights of their own")]
    [InlineData("Simple:Weights:0", "1", "Simple:Weights: there are 1 for 2 declared models. Allowed: one for each of them, or Models of their own")]
    [InlineData("Moderate:Weights:0", "1", "Moderate:Weights: have no effect with Order 'Price'")]
    [InlineData("Moderate:Order", "Weight", "Moderate:Weights: is required with Order Weight. Allowed: one number above 0 for each of 2 models")]
    public void What_is_wrong_only_in_view_of_what_is_declared_stops_the_host(string setting, string value, string message) =>
        Only($"Clients:IAssistant:Routes:{message}", Declare, ($"Clients:IAssistant:Routes:{setting}", value));

    [Theory]
    [InlineData("Simple:Order", "Price")]
    [InlineData("Simple:Models", "")]
    [InlineData("Moderate:Models:0", "x")]
    [InlineData("Complex:Order", "Latency")]
    public void What_goes_with_what_is_declared_does_not(string setting, string value) =>
        Assert.Empty(SettingsHost.Failures(SettingsHost.With(Declare, ($"Clients:IAssistant:Routes:{setting}", value), ("Relays:default:BaseUrl", "https://relay.example/v1"))));

    [Fact]
    public void A_classifier_of_ones_own_wins_wherever_it_is_registered()
    {
        using var plain = SettingsHost.With();
        Assert.IsType<DefaultCallClassifier>(plain.Services.GetRequiredService<ICallClassifier>());
        using var own = SettingsHost.With(static builder => builder.Services.AddSingleton<ICallClassifier>(new Always(CallTier.Complex)));
        var routes = Calls.Routes(Calls.Route(CallTier.Complex, RouteOrder.Declared, "a"));
        Assert.NotNull(own.Services.GetRequiredService<RoutePlanner>().Choose(routes, Calls.Of(1), Calls.Terms()));
        Assert.Null(plain.Services.GetRequiredService<RoutePlanner>().Choose(routes, Calls.Of(1), Calls.Terms()));
        Assert.Same(own.Services.GetRequiredService<LatencyBook>(), own.Services.GetRequiredService<LatencyBook>());
    }

    private static void Declare(IMeteringBuilder builder) => builder.Services.AddSingleton(new RegisteredClient(Declared, typeof(IDisposable)));

    private static void Only(string message, params (string, string?)[] settings) => Only(message, null, settings);

    private static void Only(string message, Action<IMeteringBuilder>? build, params (string, string?)[] settings) =>
        Assert.StartsWith($"Metering:{message}", Assert.Single(SettingsHost.Failures(SettingsHost.With(build, [.. settings, ("Relays:default:BaseUrl", "https://relay.example/v1")]))), StringComparison.Ordinal);
}
