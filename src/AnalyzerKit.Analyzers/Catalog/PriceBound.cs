using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>What tokens cost at most, as the host reserves for them.</summary>
internal static class PriceBound
{
    /// <summary>Every input token at its dearest (cache write, long-context tier), at the plain service tier; in USD, exact.</summary>
    public static decimal Dearest(PriceEntry price, long inputTokens, long outputTokens)
    {
        var most = Cost(price.Rates, inputTokens, outputTokens);
        foreach (var tier in price.Tiers)
        {
            if (inputTokens > tier.Above)
            {
                most = Math.Max(most, Cost(tier.Rates, inputTokens, outputTokens));
            }
        }

        return most * 0.000001m;
    }

    private static decimal Cost(RateEntry rates, long inputTokens, long outputTokens)
    {
        var input = Math.Max(Math.Max(rates.Input, rates.CachedInput ?? 0m), Math.Max(rates.CacheWrite ?? 0m, rates.CacheWriteHour ?? 0m));
        return (inputTokens * input) + (outputTokens * rates.Output);
    }
}
