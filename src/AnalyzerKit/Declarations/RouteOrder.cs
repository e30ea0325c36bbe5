namespace AnalyzerKit;

/// <summary>Which of a route's models a call tries first. The others follow as fallbacks.</summary>
public enum RouteOrder
{
    /// <summary>In the order in which they are declared.</summary>
    Declared = 0,

    /// <summary>The cheapest first, for the tokens of this call at the prices in force.</summary>
    Price,

    /// <summary>The one first that has answered fastest lately. One that has answered too little to tell goes before it in a few calls, so that it gets measured.</summary>
    Latency,

    /// <summary>By chance, each as often as its weight says.</summary>
    Weight,
}
