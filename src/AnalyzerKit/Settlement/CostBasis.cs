namespace AnalyzerKit;

/// <summary>How a cost came about.</summary>
public enum CostBasis
{
    /// <summary>Reported tokens times the price in force.</summary>
    Computed = 0,

    /// <summary>The relay's own figure, taken because the relay is configured so.</summary>
    Reported,

    /// <summary>An upper bound, in whole or in part: the worst case of an attempt whose real cost is not known.</summary>
    Estimated,

    /// <summary>No price is known, so there is no cost.</summary>
    Unpriced,
}
