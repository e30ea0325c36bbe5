namespace AnalyzerKit.Dispatch.Routing;

/// <summary>Chooses a call's route and the order of its models. Allocates nothing.</summary>
internal sealed class RoutePlanner(ICallClassifier classifier, LatencyBook latencies, Random random)
{
    /// <summary>Routes one call; null where its tier has no route.</summary>
    /// <exception cref="InvalidOperationException">The classifier gave a tier that there is not.</exception>
    public RouteChoice? Choose(CallRoutes routes, CallClassifierContext call, in RouteTerms terms)
    {
        var tier = classifier.Classify(call);
        if (tier is < CallTier.Simple or > CallTier.Complex)
        {
            throw new InvalidOperationException($"The classifier {classifier.GetType()} judged a call of '{call.Client}.{call.Operation}' to be of tier {(int)tier}, which is none. It gives one of {string.Join(", ", Enum.GetNames<CallTier>())}.");
        }

        return routes[tier] is { } route ? new(tier, Order(route, call, terms)) : null;
    }

    private ModelOrder Order(CallRoute route, CallClassifierContext call, in RouteTerms terms) => route.Models.Count == 1
        ? ModelOrder.Declared(1)
        : route.Order switch
        {
            RouteOrder.Price => PriceOrder.Of(route.Models, call, terms),
            RouteOrder.Latency => LatencyOrder.Of(route.Models, terms.Relay.Name, terms.IsStream, latencies),
            RouteOrder.Weight => WeightOrder.Of(route.Weights, random.NextDouble()),
            _ => ModelOrder.Declared(route.Models.Count),
        };
}
