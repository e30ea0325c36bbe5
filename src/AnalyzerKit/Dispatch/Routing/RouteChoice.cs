namespace AnalyzerKit.Dispatch.Routing;

/// <summary>Where a call was routed: equal choices of one operation's routes lead to the same models in the same order.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="Order">The order of the route's models.</param>
internal readonly record struct RouteChoice(CallTier Tier, ModelOrder Order)
{
    /// <summary>The route as records name it.</summary>
    public string Route => Tier switch
    {
        CallTier.Simple => "simple",
        CallTier.Moderate => "moderate",
        _ => "complex",
    };
}
