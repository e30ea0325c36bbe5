using System.Runtime.CompilerServices;
using AnalyzerKit.Models.Own;

namespace AnalyzerKit.Models;

/// <summary>
/// Finds the price of a model on a relay: the relay's own prices, then the configured ones, then what a user's own model costs everywhere,
/// then the price list the relay names.
/// Made anew whenever the configuration changes; safe to read from any thread.
/// </summary>
internal sealed class PriceBook
{
    public const string MakerList = "maker";

    // A relay's settings live as long as the configuration they came from; what was found for them goes with them.
    private readonly ConditionalWeakTable<RelayPricing, RelayPrices> _relays = [];
    private readonly ConditionalWeakTable<RelayPricing, RelayPrices>.CreateValueCallback _open;
    private readonly IReadOnlyList<PriceRow> _configured;

    public PriceBook(ModelCatalog catalog, IReadOnlyList<PriceRow> configured)
    {
        Catalog = catalog;
        _configured = configured;
        _open = relay => new RelayPrices(catalog, relay, configured);
    }

    public ModelCatalog Catalog { get; }

    /// <summary>The catalog's row for a model id as the relay knows it; null where the id is unknown to the catalog.</summary>
    public ModelInfo? FindModel(RelayPricing relay, string model) => Of(relay).For(model).Info;

    /// <summary>Whether the catalog, the relay's names or any configured price knows the id.</summary>
    public bool Knows(RelayPricing relay, string model) => Of(relay).For(model).Known;

    /// <summary>The price in force at a moment; null where none is known.</summary>
    public PriceRow? FindPrice(RelayPricing relay, string model, DateTimeOffset at) => Of(relay).For(model).PriceAt(at);

    /// <summary>Every price that can be in force at some moment.</summary>
    public IEnumerable<PriceRow> FindPrices(RelayPricing relay, string model) => Of(relay).For(model).Levels.SelectMany(static level => level);

    /// <summary>The maker's own price in force at a moment; null where none is known.</summary>
    public PriceRow? FindMakerPrice(RelayPricing relay, string model, DateTimeOffset at) => Of(relay).For(model).MakerPriceAt(at);

    /// <summary>Known ids that look like this one, configured ones included, the nearest first.</summary>
    public IReadOnlyList<string> Nearest(RelayPricing relay, string model)
    {
        NearestNames nearest = new(model);
        foreach (string name in relay.Models.Keys)
        {
            nearest.Offer(name, [], retired: false);
        }

        foreach (PriceRow row in relay.Prices.Concat(_configured))
        {
            nearest.Offer(row.Model, [], retired: Catalog.Find(row.Model) is { } info && Catalog.IsRetired(info));
        }

        Catalog.Offer(nearest);
        return nearest.Take(3);
    }

    private RelayPrices Of(RelayPricing relay) => _relays.TryGetValue(relay, out RelayPrices? prices) ? prices : _relays.GetValue(relay, _open);
}
