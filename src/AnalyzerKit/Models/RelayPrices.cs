using System.Collections.Concurrent;

namespace AnalyzerKit.Models;

/// <summary>The prices of one relay, worked out for each model id at its first use.</summary>
internal sealed class RelayPrices(ModelCatalog catalog, RelayPricing relay, IReadOnlyList<PriceRow> configured)
{
    // Answers name their model, so ids come from outside: the memory for them has an end.
    internal const int MostIds = 1024;
    private readonly ConcurrentDictionary<string, ModelPrices> _byId = new(StringComparer.Ordinal);
    private int _count;

    public ModelPrices For(string model)
    {
        if (_byId.TryGetValue(model, out ModelPrices? prices))
        {
            return prices;
        }

        prices = Make(model);
        if (Volatile.Read(ref _count) < MostIds && _byId.TryAdd(model, prices))
        {
            Interlocked.Increment(ref _count);
        }

        return prices;
    }

    private ModelPrices Make(string model)
    {
        bool named = relay.Models.TryGetValue(model, out string? mapped);
        string meant = mapped ?? model;
        ModelInfo? info = catalog.Find(meant);
        PriceRow[] own = Matching(relay.Prices, model, meant, info);
        PriceRow[] general = Matching(configured, model, meant, info);
        return new ModelPrices
        {
            Info = info,
            Known = named || info is not null || own.Length > 0 || general.Length > 0,
            // The price that a user's own model has on every relay stands before the list of the relay.
            Levels = [own, general, OfList(info, PriceRow.AnyRelay), OfList(info, relay.PriceList)],
            Maker = OfList(info, PriceBook.MakerList),
        };
    }

    // The narrowest match first (the id as sent, the id it stands for, the catalog's model by its id, by another name), of each the newest first.
    private PriceRow[] Matching(IReadOnlyList<PriceRow> rows, string model, string meant, ModelInfo? info) =>
        [.. rows.Select((row, index) => (Row: row, Index: index, Width: Width(row.Model, model, meant, info)))
            .Where(match => match.Width < int.MaxValue)
            .OrderBy(match => match.Width)
            .ThenByDescending(match => match.Row.From ?? DateOnly.MinValue)
            .ThenByDescending(match => match.Index)
            .Select(match => match.Row)];

    private int Width(string priced, string model, string meant, ModelInfo? info)
    {
        if (priced.Equals(model, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (priced.Equals(meant, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        if (info is null || !ReferenceEquals(catalog.Find(priced), info))
        {
            return int.MaxValue;
        }

        return priced.Equals(info.Id, StringComparison.OrdinalIgnoreCase) ? 2 : 3;
    }

    private static PriceRow[] OfList(ModelInfo? info, string? list) =>
        info is null || list is null
            ? []
            : [.. info.Prices.Where(row => row.List.Equals(list, StringComparison.OrdinalIgnoreCase)).OrderByDescending(row => row.From ?? DateOnly.MinValue)];
}
