using System.Globalization;
using AnalyzerKit.CompilerServices;
using AnalyzerKit.Dispatch.Routing;

namespace AnalyzerKit.Hosting;

/// <summary>Finds routes under <c>Clients</c> that do not go with those their interface declares. A method's own routes are not known yet; its first call tells of them.</summary>
internal static class ClientRouteCheck
{
    public static void Check(ClientOptions client, ClientDeclaration declaration, string path, SettingErrors errors)
    {
        foreach (var (name, route) in client.Routes)
        {
            var declared = CallRoutes.Find(declaration.Routes, Enum.Parse<CallTier>(name, ignoreCase: true));
            _ = CallRoute.Of(declared, new RouteOverride(route.Models?.AsReadOnly(), route.Order, route.Weights?.AsReadOnly()), out var fault);
            var at = PathOf(name, route, path);
            switch (fault)
            {
                case RouteFault.WeightsWithoutOrder:
                    errors.Add($"{at}:Weights", $"have no effect with Order '{declared?.Order ?? RouteOrder.Declared}'. Allowed: together with Order {RouteOrder.Weight}.");
                    break;
                case RouteFault.NoWeights:
                    errors.Add($"{at}:Weights", $"is required with Order {RouteOrder.Weight}. Allowed: one number above 0 for each of {Count(route.Models?.Count ?? declared!.Models.Count)} models.");
                    break;
                case RouteFault.OtherCount when route.Weights is { } weights:
                    errors.Add($"{at}:Weights", $"there are {Count(weights.Count)} for {Count(declared!.Models.Count)} declared models. Allowed: one for each of them, or Models of their own.");
                    break;
                case RouteFault.OtherCount:
                    errors.Add($"{at}:Models", $"there are {Count(route.Models!.Count)} for {Count(declared!.Weights.Count)} declared weights. Allowed: as many models, or Weights of their own.");
                    break;
            }
        }
    }

    /// <summary>Where a tier's route is configured.</summary>
    public static string PathOf(string tier, RouteOptions route, string path) => ((ISettingsObject)route).Path ?? $"{path}:Routes:{tier}";

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
