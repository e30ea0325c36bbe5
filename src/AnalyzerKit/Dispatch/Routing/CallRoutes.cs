using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>The routes of one operation's calls under one configuration.</summary>
internal sealed class CallRoutes
{
    private readonly CallRoute?[] _byTier;

    private CallRoutes(CallRoute?[] byTier) => _byTier = byTier;

    /// <summary>The tier's route; null where it has none.</summary>
    public CallRoute? this[CallTier tier] => _byTier[(int)tier];

    /// <summary>The routes in force; null where there is none, and no routing.</summary>
    /// <exception cref="InvalidOperationException">What is configured does not go with what the method declares: the host's start sees interfaces alone.</exception>
    public static CallRoutes? Of(ClientOverrides overrides, OperationDeclaration operation)
    {
        var declared = operation.Routes ?? operation.Client.Routes;
        if (declared.Count == 0 && overrides.Routes is null)
        {
            return null;
        }

        var byTier = new CallRoute?[3];
        for (var tier = CallTier.Simple; tier <= CallTier.Complex; tier++)
        {
            var route = CallRoute.Of(Find(declared, tier), overrides.Routes?.GetValueOrDefault(tier), out var fault);
            byTier[(int)tier] = fault == RouteFault.None ? route : throw Refused(operation, tier, fault);
        }

        return Array.TrueForAll(byTier, static route => route is null) ? null : new(byTier);
    }

    public static RouteDeclaration? Find(IReadOnlyList<RouteDeclaration> declared, CallTier tier)
    {
        for (var i = 0; i < declared.Count; i++)
        {
            if (declared[i].Tier == tier)
            {
                return declared[i];
            }
        }

        return null;
    }

    /// <summary>The models that a call is to try, the first one first.</summary>
    public IReadOnlyList<string> Models(RouteChoice choice)
    {
        var models = _byTier[(int)choice.Tier]!.Models;
        var ordered = new string[choice.Order.Count];
        for (var place = 0; place < ordered.Length; place++)
        {
            ordered[place] = models[choice.Order[place]];
        }

        return ordered;
    }

    private static InvalidOperationException Refused(OperationDeclaration operation, CallTier tier, RouteFault fault)
    {
        var what = fault switch
        {
            RouteFault.TooManyModels => $"has more than {ModelOrder.Most} models",
            RouteFault.WeightsWithoutOrder => $"has Weights, but its order is not {RouteOrder.Weight}",
            RouteFault.NoWeights => $"goes by {RouteOrder.Weight} and has no Weights",
            _ => "has another number of weights than of models",
        };
        return new($"The route {tier} of '{operation.Client.Name}.{operation.Name}' {what}, declaration and configuration (Clients:{operation.Client.Name}:Routes:{tier}) put together.");
    }
}
