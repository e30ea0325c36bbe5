using AnalyzerKit.Analyzers.Flow;

namespace AnalyzerKit.Analyzers.Libraries;

/// <summary>Which names say that a number is money, or what something costs.</summary>
internal static class MoneyWords
{
    private static readonly HashSet<string> Money =
    [
        "cost", "costs", "price", "prices", "pricing", "usd", "eur", "dollar", "dollars", "cents", "spend", "spent", "spending", "charge", "charges", "charged", "bill", "billed", "billing", "fee", "fees", "amount", "expense", "expenses", "expenditure", "invoice", "money",
    ];

    private static readonly HashSet<string> Price = ["cost", "costs", "price", "prices", "pricing", "usd", "eur", "dollar", "dollars", "cents", "tariff", "tariffs", "fee", "pricelist"];

    private static readonly HashSet<string> Rate = ["rate", "rates"];

    private static readonly HashSet<string> RateOf = ["per", "million", "mtok", "input", "output", "prompt", "completion", "cached", "cache", "token", "tokens", "billing", "in", "out"];

    private static readonly HashSet<string> Priced = ["read", "write", "creation", "reasoning", "thinking", "audio", "embedding", "embeddings", "batch", "standard", "base", "default", "fresh", "hit", "miss", "usage"];

    // Numbers that weigh or compare, and costs that are none of money.
    private static readonly HashSet<string> Other =
    [
        "weight", "weights", "factor", "penalty", "score", "ratio", "percent", "percentage", "threshold", "priority", "heuristic", "loss", "path", "edge", "distance", "energy", "carbon", "co2", "latency", "time", "seconds", "ms", "minutes",
        "refill", "hit", "sample", "sampling", "limit", "count", "index", "learning", "requests", "error", "success",
    ];

    /// <summary>A name of a sum of money: <c>totalCost</c>, <c>SpentUsd</c>.</summary>
    public static bool IsMoney(string name) => Words.Of(name) is var words && words.Any(Money.Contains) && !words.Any(Other.Contains);

    /// <summary>A name of what one token, or a million of them, costs: <c>InputPrice</c>, <c>costPer1K</c>, <c>outputRate</c>, <c>usdPerMillion</c>.</summary>
    public static bool IsPrice(string name)
    {
        var words = Words.Of(name);
        return !words.Any(Other.Contains)
            && (words.Any(Price.Contains)
                || (words.Any(Rate.Contains) && (words.Count == 1 || words.Any(RateOf.Contains)))
                || (IsOfMoneyPer(words) && (words.Contains("million") || words.Contains("thousand") || words.Contains("token") || words.Contains("m") || words.Contains("k") || words.Contains("mtok") || words.Contains("mtokens"))));
    }

    // perMillion, InputPer1K, cachedPerToken; but charsPerToken and joulesPerToken are no prices.
    private static bool IsOfMoneyPer(IReadOnlyList<string> words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index] == "per")
            {
                return index == 0 || RateOf.Contains(words[index - 1]) || Priced.Contains(words[index - 1]);
            }
        }

        return false;
    }

    /// <summary>A name of something that holds prices: <c>pricing</c>, <c>_modelPrices</c>, <c>rates</c>.</summary>
    public static bool IsPriceList(string name) => Words.Of(name) is var words && (words.Any(Price.Contains) || words.Any(Rate.Contains)) && !words.Any(Other.Contains);
}
