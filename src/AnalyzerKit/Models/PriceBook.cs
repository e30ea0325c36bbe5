namespace AnalyzerKit.Models;

/// <summary>
/// Finds the price of a model on a relay: the relay's own prices, then the configured ones, then the price list the relay names.
/// Made anew whenever the configuration changes; safe to read from any thread.
/// </summary>
internal sealed class PriceBook
{
    public PriceBook(ModelCatalog catalog, IReadOnlyList<PriceRow> configured)
    {
        Catalog = catalog;
        _ = configured;
    }

    public ModelCatalog Catalog { get; }

    /// <summary>The catalog's row for a model id as the relay knows it; null where the id is unknown to the catalog.</summary>
    public ModelInfo? FindModel(RelayPricing relay, string model) => throw new NotImplementedException();

    /// <summary>Whether the catalog, the relay's names or any configured price knows the id.</summary>
    public bool Knows(RelayPricing relay, string model) => throw new NotImplementedException();

    /// <summary>The price in force at a moment; null where none is known.</summary>
    public PriceRow? FindPrice(RelayPricing relay, string model, DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>The maker's own price in force at a moment; null where none is known.</summary>
    public PriceRow? FindMakerPrice(RelayPricing relay, string model, DateTimeOffset at) => throw new NotImplementedException();

    /// <summary>Known ids that look like this one, configured ones included, the nearest first.</summary>
    public IReadOnlyList<string> Nearest(RelayPricing relay, string model) => throw new NotImplementedException();
}
