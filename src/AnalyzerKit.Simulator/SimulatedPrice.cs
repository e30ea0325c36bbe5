namespace AnalyzerKit.Simulator;

/// <summary>What a model costs, in USD per million tokens.</summary>
/// <param name="Input">Input tokens.</param>
/// <param name="Output">Output tokens.</param>
/// <param name="CachedInput">Input tokens served from the prompt cache; null is the price of <paramref name="Input"/>.</param>
public sealed record SimulatedPrice(decimal Input, decimal Output, decimal? CachedInput = null)
{
    private const decimal Million = 1_000_000m;

    /// <summary>What these tokens cost in USD, unrounded.</summary>
    public decimal CostOf(SimulatedUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return (((usage.Input - usage.CachedInput) * Input) + (usage.CachedInput * (CachedInput ?? Input)) + (usage.Output * Output)) / Million;
    }
}
