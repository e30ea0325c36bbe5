using System.Collections.Frozen;

namespace AnalyzerKit.Models;

/// <summary>One price of one model: a row of a price list or of the configuration, in USD per million tokens.</summary>
/// <exception cref="ArgumentOutOfRangeException">A rate is negative, above a million, or has more than twelve decimals.</exception>
internal sealed record PriceRow
{
    /// <summary>The list of a price that holds on every relay.</summary>
    public const string AnyRelay = "";

    private StandingRates _standing;

    /// <summary>The list it belongs to, such as <c>maker</c> or <c>holysheep</c>; empty for a configured price, and for one of a user's own model that holds on every relay.</summary>
    public string List { get; init; } = AnyRelay;

    /// <summary>The model it prices.</summary>
    public required string Model { get; init; }

    public required decimal Input { get; init => field = Rate.Checked(value); }

    public decimal? CachedInput { get; init => field = Rate.Checked(value); }

    public decimal? CacheWrite { get; init => field = Rate.Checked(value); }

    /// <summary>For writes that the cache keeps for an hour.</summary>
    public decimal? CacheWriteHour { get; init => field = Rate.Checked(value); }

    public required decimal Output { get; init => field = Rate.Checked(value); }

    /// <summary>Dearer rates for long inputs, by rising threshold.</summary>
    public IReadOnlyList<PriceTier> Tiers { get; init => field = Rising(value); } = [];

    /// <summary>Multipliers by service tier, such as <c>priority</c> 2 or <c>flex</c> 0.5; names compare without case.</summary>
    public IReadOnlyDictionary<string, decimal> ServiceTiers
    {
        get;
        init => field = Frozen(value, static (factor, name) => Rate.CheckedMultiplier(factor, name));
    } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>Fees a call by the name of a hosted tool, in USD; a hosted tool without one cannot be bounded.</summary>
    public IReadOnlyDictionary<string, decimal> ToolFees
    {
        get;
        init => field = Frozen(value, static (fee, name) => Rate.Checked(fee, name));
    } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>The first day on which it holds; null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The configuration path, or the list with its source and date.</summary>
    public required string Source { get; init; }

    /// <summary>The rates for an answer with this much input at this service tier.</summary>
    /// <remarks>A service tier without a multiplier of its own is billed at the plain rates: an answer's tier is the server's word, and nothing dearer is made up for it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputTokens"/> is negative.</exception>
    public ModelPrice Rates(long inputTokens, string? serviceTier)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputTokens);
        int tier = -1;
        while (tier + 1 < Tiers.Count && inputTokens > Tiers[tier + 1].AboveInputTokens)
        {
            tier++;
        }

        decimal multiplier = ServiceTier.Billed(ServiceTiers, serviceTier);
        return multiplier == 1m ? _standing.Get(this, tier) : RatesOf(tier, multiplier);
    }

    /// <summary>The rates that <see cref="Dearest"/> applies: one for every kind of input, and one for output.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public ModelPrice DearestRates(long inputTokens, long outputTokens, string? serviceTier)
    {
        var (input, output) = DearestPair(inputTokens, outputTokens);
        decimal multiplier = ServiceTier.AtMost(ServiceTiers, serviceTier);
        return new ModelPrice
        {
            Model = Model,
            Input = input * multiplier,
            CachedInput = input * multiplier,
            CacheWrite = input * multiplier,
            Output = output * multiplier,
            Source = Source,
            From = From,
        };
    }

    /// <summary>The most that this many tokens can cost: every input token at its dearest (cache write, long-context tier), at the service tier asked for.</summary>
    /// <remarks>It bounds the cost of every answer with at most that many tokens, also where the server serves it at the plain tier instead of the one asked for.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public decimal Dearest(long inputTokens, long outputTokens, string? serviceTier)
    {
        var (input, output) = DearestPair(inputTokens, outputTokens);
        return ((inputTokens * input) + (outputTokens * output)) * ServiceTier.AtMost(ServiceTiers, serviceTier) * 0.000001m;
    }

    private (decimal Input, decimal Output) DearestPair(long inputTokens, long outputTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(outputTokens);
        var dearest = (Input: DearestOf(Input, CachedInput, CacheWrite, CacheWriteHour), Output);
        decimal most = (inputTokens * dearest.Input) + (outputTokens * dearest.Output);
        for (int i = 0; i < Tiers.Count && inputTokens > Tiers[i].AboveInputTokens; i++)
        {
            PriceTier tier = Tiers[i];
            var pair = (Input: DearestOf(tier.Input, tier.CachedInput, tier.CacheWrite, tier.CacheWriteHour), tier.Output);
            decimal cost = (inputTokens * pair.Input) + (outputTokens * pair.Output);
            (most, dearest) = cost > most ? (cost, pair) : (most, dearest);
        }

        return dearest;
    }

    /// <summary>The rates of a tier, -1 for the plain ones.</summary>
    internal ModelPrice RatesOf(int tier, decimal multiplier)
    {
        PriceTier? longer = tier < 0 ? null : Tiers[tier];
        decimal input = longer?.Input ?? Input;
        return new ModelPrice
        {
            Model = Model,
            Input = input * multiplier,
            CachedInput = ((longer is null ? CachedInput : longer.CachedInput) ?? input) * multiplier,
            CacheWrite = ((longer is null ? CacheWrite : longer.CacheWrite) ?? input) * multiplier,
            Output = (longer?.Output ?? Output) * multiplier,
            Source = Source,
            From = From,
        };
    }

    private static decimal DearestOf(decimal input, decimal? cached, decimal? write, decimal? writeHour) =>
        Math.Max(Math.Max(input, cached ?? 0m), Math.Max(write ?? 0m, writeHour ?? 0m));

    private static IReadOnlyList<PriceTier> Rising(IReadOnlyList<PriceTier> tiers)
    {
        for (int i = 1; i < tiers.Count; i++)
        {
            if (tiers[i].AboveInputTokens <= tiers[i - 1].AboveInputTokens)
            {
                throw new ArgumentOutOfRangeException(nameof(tiers), tiers[i].AboveInputTokens, "Tiers are given by rising threshold.");
            }
        }

        return tiers;
    }

    private static FrozenDictionary<string, decimal> Frozen(IReadOnlyDictionary<string, decimal> given, Func<decimal, string, decimal> check) =>
        given.ToFrozenDictionary(entry => entry.Key, entry => check(entry.Value, entry.Key), StringComparer.OrdinalIgnoreCase);
}
