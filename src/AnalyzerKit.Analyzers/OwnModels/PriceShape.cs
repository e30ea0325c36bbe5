#if NETSTANDARD2_0
using AnalyzerKit.Analyzers.Generation;

namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>How prices are read.</summary>
internal static class PriceShape
{
    // A relay names one of these as its price list; a price of any other list could never hold.
    private static readonly string[] Lists = ["maker", "holysheep"];

    public static Shape<PriceEntry> Price { get; } = new(
        "a price",
        [
            new("list", static (price, field) => price with { List = field.OneOf(Lists) }),
            new("from", static (price, field) => price with { From = field.Day() }),
            .. Rates<PriceEntry>(static price => price.Rates, static (price, rates) => price with { Rates = rates }),
            new("tiers", static (price, field) => price with { Tiers = Tiers(field) }),
            new("serviceTiers", static (price, field) => price with { ServiceTiers = Amounts(field, Money.Multiplier) }),
            new("toolFees", static (price, field) => price with { ToolFees = Amounts(field, Money.Fee) }),
            new("source", static (price, field) => price with { Source = field.Text() }),
            new("asOf", static (price, field) => price with { AsOf = field.Day() }),
        ]);

    public static Shape<TierEntry> Tier { get; } = new(
        "a tier",
        [
            new("above", static (tier, field) => tier with { Above = field.Threshold() }, Required: true),
            .. Rates<TierEntry>(static tier => tier.Rates, static (tier, rates) => tier with { Rates = rates }),
        ]);

    /// <summary>The prices of a model. Two that hold from the same day would leave open which of them does.</summary>
    public static EquatableArray<PriceEntry> Prices(Field field)
    {
        var prices = new List<PriceEntry>();
        foreach (var item in field.Items())
        {
            var before = field.Mistakes.Count;
            var price = Price.Read(item, new());
            if (field.Mistakes.Count == before && prices.Any(other => other.List == price.List && other.From == price.From))
            {
                field.Wrong(
                    "two prices " + (price.List is null ? "without a list" : "of the list '" + price.List + "'") + " hold from the same day: give one of them another 'from'",
                    item.Part.Member("from") ?? item.Part.Member("list") ?? item.Part);
            }

            prices.Add(price);
        }

        return prices.ToEquatable();
    }

    private static EquatableArray<TierEntry> Tiers(Field field)
    {
        var tiers = new List<TierEntry>();
        foreach (var item in field.Items())
        {
            var before = field.Mistakes.Count;
            var tier = Tier.Read(item, new());
            if (field.Mistakes.Count == before && tiers.Count > 0 && tier.Above <= tiers[tiers.Count - 1].Above)
            {
                field.Wrong("tiers are given by rising 'above'", item.Part.Member("above"));
            }

            tiers.Add(tier);
        }

        return tiers.ToEquatable();
    }

    private static EquatableArray<NamedAmount> Amounts(Field field, Func<Field, decimal?> read)
    {
        if (field.Part.Kind != JsonKind.Object)
        {
            field.Unfit("an object of names and numbers");
            return default;
        }

        var amounts = new List<NamedAmount>();
        foreach (var member in field.Part.Members)
        {
            if (string.IsNullOrWhiteSpace(member.Name) || member.Name.Trim().Length != member.Name.Length)
            {
                field.Mistakes.Add(new(member.Start, member.End, "a name in '" + field.Name + "' is empty or has spaces around it"));
            }
            else if (amounts.Any(other => string.Equals(other.Name, member.Name, StringComparison.OrdinalIgnoreCase)))
            {
                field.Mistakes.Add(new(member.Start, member.End, "'" + member.Name + "' is given twice: keep one of them (case does not matter)"));
            }
            else
            {
                amounts.Add(new(member.Name, read(new(member.Name, member.Value, field.Mistakes)) ?? 0m));
            }
        }

        return amounts.ToEquatable();
    }

    private static IEnumerable<ShapeMember<T>> Rates<T>(Func<T, RateEntry> get, Func<T, RateEntry, T> with) =>
    [
        new("input", (item, field) => with(item, get(item) with { Input = field.Rate() }), Required: true),
        new("cachedInput", (item, field) => with(item, get(item) with { CachedInput = field.Rate() })),
        new("cacheWrite", (item, field) => with(item, get(item) with { CacheWrite = field.Rate() })),
        new("cacheWriteHour", (item, field) => with(item, get(item) with { CacheWriteHour = field.Rate() })),
        new("output", (item, field) => with(item, get(item) with { Output = field.Rate() }), Required: true),
    ];
}
