using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>The models of one tier, declaration and configuration put together.</summary>
internal sealed record CallRoute
{
    private CallRoute(IReadOnlyList<string> models, RouteOrder order, IReadOnlyList<double> weights) => (Models, Order, Weights) = (models, order, weights);

    public IReadOnlyList<string> Models { get; }

    public RouteOrder Order { get; }

    /// <summary>A weight for each model where the order goes by them.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>What is configured over what is declared; null where both together are no route.</summary>
    /// <param name="declared">What is declared for the tier.</param>
    /// <param name="configured">What the configuration says of it.</param>
    /// <param name="fault">What is wrong with the two together.</param>
    public static CallRoute? Of(RouteDeclaration? declared, RouteOverride? configured, out RouteFault fault)
    {
        var models = configured?.Models ?? declared?.Models;
        var order = configured?.Order ?? declared?.Order ?? RouteOrder.Declared;
        var weights = configured?.Weights ?? declared?.Weights ?? [];
        fault = models is not { Count: > 0 } ? RouteFault.None
            : models.Count > ModelOrder.Most ? RouteFault.TooManyModels
            : order != RouteOrder.Weight ? (configured?.Weights is { Count: > 0 } ? RouteFault.WeightsWithoutOrder : RouteFault.None)
            : weights.Count == 0 ? RouteFault.NoWeights
            : weights.Count != models.Count ? RouteFault.OtherCount
            : RouteFault.None;
        return models is { Count: > 0 } && fault == RouteFault.None ? new(models, order, order == RouteOrder.Weight ? weights : []) : null;
    }
}
