using System.Collections.Frozen;

namespace AnalyzerKit.Models;

/// <summary>How one relay's models are named and priced.</summary>
internal sealed record RelayPricing
{
    /// <summary>The price list in effect (<c>holysheep</c>, <c>maker</c>); null for none.</summary>
    public string? PriceList { get; init; }

    /// <summary>The relay's own prices (<c>Relays:x:Prices</c>).</summary>
    public IReadOnlyList<PriceRow> Prices { get; init; } = [];

    /// <summary>Ids that only this relay knows, and the models they stand for (<c>Relays:x:Models</c>).</summary>
    public FrozenDictionary<string, string> Models { get; init; } = FrozenDictionary<string, string>.Empty;
}
