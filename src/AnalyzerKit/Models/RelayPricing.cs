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

    /// <summary>What a model is called on this relay: by the one id of the relay's own that stands for it, else as everywhere.</summary>
    public string NameOf(string model)
    {
        if (Models.Count == 0 || Models.ContainsKey(model))
            return model;

        string? own = null;
        foreach (var (id, meant) in Models)
        {
            if (!string.Equals(meant, model, StringComparison.OrdinalIgnoreCase))
                continue;

            // Two deployments of one model: nobody has said which.
            if (own is not null)
                return model;

            own = id;
        }

        return own ?? model;
    }
}
