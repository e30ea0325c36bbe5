using AnalyzerKit.Analyzers.OwnModels;

namespace AnalyzerKit.Analyzers.Catalog;

/// <summary>
/// The prices that a model can have from a day on, as far as the compiler can tell: what the host's configuration says of prices and relays comes on top.
/// A price without a list holds on every relay; next comes the relay's list.
/// </summary>
internal sealed class KnownPrices
{
    private const string DefaultRelayList = "holysheep";

    private KnownPrices(IReadOnlyList<PriceEntry> rows, bool isSure)
    {
        Rows = rows;
        IsSure = isSure;
    }

    /// <summary>Every price that can hold; empty where none is known.</summary>
    public IReadOnlyList<PriceEntry> Rows { get; }

    /// <summary>Whether the one price is the one that a host without settings charges by.</summary>
    public bool IsSure { get; }

    /// <summary>Whether tokens from the provider's cache cost less.</summary>
    public bool HasCachedInput => Rows.Any(static row => row.Rates.CachedInput < row.Rates.Input);

    /// <summary>The prices of a model on the default relay as it is without settings.</summary>
    public static KnownPrices OnDefaultRelay(ModelEntry model, DateTime day)
    {
        var rows = new List<PriceEntry>();
        var isHeld = Add(rows, model, static list => list is null, day) || Add(rows, model, static list => IsList(list, DefaultRelayList), day);

        // Without a price in the relay's list, the host refuses the model under a budget, until its settings name another list or price.
        return rows.Count > 0 ? new(rows, isHeld && rows.Count == 1) : OnAnyRelay(model, day);
    }

    /// <summary>The prices of a model on a relay that only the host's settings know.</summary>
    public static KnownPrices OnAnyRelay(ModelEntry model, DateTime day)
    {
        var rows = new List<PriceEntry>();
        if (!Add(rows, model, static list => list is null, day))
        {
            foreach (var list in model.Prices.Select(static price => price.List).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            {
                Add(rows, model, other => IsList(other, list), day);
            }
        }

        return new(rows, false);
    }

    /// <summary>The least that this many tokens reserve; null without a price.</summary>
    public decimal? Least(long inputTokens, long outputTokens)
    {
        decimal? least = null;
        foreach (var row in Rows)
        {
            var cost = PriceBound.Dearest(row, inputTokens, outputTokens);
            least = least < cost ? least : cost;
        }

        return least;
    }

    // The one of a list that is in force, and those that will be; whether one is in force already, so that no further list is asked.
    private static bool Add(List<PriceEntry> rows, ModelEntry model, Func<string?, bool> isOf, DateTime day)
    {
        PriceEntry? held = null;
        foreach (var price in model.Prices)
        {
            if (!isOf(price.List))
            {
                continue;
            }

            if (price.From > day)
            {
                rows.Add(price);
            }
            else if (held is null || (price.From ?? DateTime.MinValue) > (held.From ?? DateTime.MinValue))
            {
                held = price;
            }
        }

        if (held is not null)
        {
            rows.Add(held);
        }

        return held is not null;
    }

    private static bool IsList(string? list, string name) => string.Equals(list, name, StringComparison.OrdinalIgnoreCase);
}
