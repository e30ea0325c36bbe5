namespace AnalyzerKit.Models;

/// <summary>One price of one model: a row of a price list or of the configuration, in USD per million tokens.</summary>
internal sealed record PriceRow
{
    /// <summary>The list it belongs to, such as <c>maker</c> or <c>holysheep</c>; empty for a configured price.</summary>
    public string List { get; init; } = "";

    /// <summary>The model it prices.</summary>
    public required string Model { get; init; }

    public required decimal Input { get; init; }

    public decimal? CachedInput { get; init; }

    public decimal? CacheWrite { get; init; }

    /// <summary>For writes that the cache keeps for an hour.</summary>
    public decimal? CacheWriteHour { get; init; }

    public required decimal Output { get; init; }

    /// <summary>Dearer rates for long inputs, by rising threshold.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init; } = [];

    /// <summary>Multipliers by service tier, such as <c>priority</c> 2 or <c>flex</c> 0.5.</summary>
    public IReadOnlyDictionary<string, decimal> ServiceTiers { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Fees a call by the name of a hosted tool, in USD; a hosted tool without one cannot be bounded.</summary>
    public IReadOnlyDictionary<string, decimal> ToolFees { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The first day on which it holds; null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The configuration path, or the list with its source and date.</summary>
    public required string Source { get; init; }

    /// <summary>The rates for an answer with this much input at this service tier.</summary>
    public ModelPrice Rates(long inputTokens, string? serviceTier) => throw new NotImplementedException();

    /// <summary>The dearest rates that can apply to an answer with at most this much input, for every kind of token.</summary>
    public ModelPrice DearestRates(long inputTokens, string? serviceTier) => throw new NotImplementedException();

    /// <summary>The most that this many tokens can cost: every input token at its dearest (cache write, long-context tier), at the service tier asked for.</summary>
    public decimal Dearest(long inputTokens, long outputTokens, string? serviceTier) => throw new NotImplementedException();
}
