namespace AnalyzerKit.Settlement.Baselines;

/// <summary>
/// What records would have cost with another model. Their tokens are added up for each set of rates, and priced at the end in whole numbers: the sum is the same
/// in whatever order and in whatever parts they come.
/// </summary>
internal sealed class BaselineSum(BaselineModel model)
{
    // Nearly always one; a few where prices changed, or differ by relay or length.
    private readonly List<RatedTokens> _rated = [];
    private bool _hasUnpriced;

    /// <summary>The cost in USD; null where a record has no price.</summary>
    public decimal? Cost => _hasUnpriced ? null : RatedTokens.Cost(_rated);

    public void Add(UsageRecord record)
    {
        var tokens = record.Tokens;
        Add(model.Rates(record.Relay, record.Timestamp, tokens.Input, record.ServiceTier), tokens.Input, tokens.CachedInput, tokens.CacheWrite, tokens.Output);
    }

    /// <summary>Adds the tokens of records that have the same rates.</summary>
    public void Add(ModelPrice? rates, Int128 input, Int128 cachedInput, Int128 cacheWrite, Int128 output)
    {
        if (rates is null)
        {
            _hasUnpriced = true;
            return;
        }

        Find(rates).Add(input, cachedInput, cacheWrite, output);
    }

    private RatedTokens Find(ModelPrice rates)
    {
        foreach (var rated in _rated)
        {
            if (rated.Has(rates))
                return rated;
        }

        var made = new RatedTokens(rates);
        _rated.Add(made);
        return made;
    }
}
