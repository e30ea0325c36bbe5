namespace AnalyzerKit.Dispatch.Routing;

/// <summary>What can be wrong with a route once declaration and configuration are put together.</summary>
internal enum RouteFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There are more models than a route has.</summary>
    TooManyModels,

    /// <summary>Weights are configured, but another order is declared.</summary>
    WeightsWithoutOrder,

    /// <summary>It goes by weights and has none.</summary>
    NoWeights,

    /// <summary>There are not as many weights as models.</summary>
    OtherCount,
}
