namespace AnalyzerKit.Models;

/// <summary>A row's rates at the plain service tier, made once, so that pricing an answer allocates nothing.</summary>
/// <remarks>
/// Every value equals every other, so that two rows are equal by what they say. A copy of a row (<c>with</c>) takes this field along,
/// which is why it remembers whose rates it holds.
/// </remarks>
internal struct StandingRates : IEquatable<StandingRates>
{
    private Held? _held;

    public ModelPrice Get(PriceRow row, int tier)
    {
        Held? held = Volatile.Read(ref _held);
        if (held is null || !ReferenceEquals(held.Row, row))
        {
            held = new Held(row);
            Volatile.Write(ref _held, held);
        }

        return held.Rates[tier + 1];
    }

    public readonly bool Equals(StandingRates other) => true;

    public override readonly bool Equals(object? obj) => obj is StandingRates;

    public override readonly int GetHashCode() => 0;

    private sealed class Held
    {
        public Held(PriceRow row)
        {
            Row = row;
            Rates = new ModelPrice[row.Tiers.Count + 1];
            for (int i = 0; i < Rates.Length; i++)
            {
                Rates[i] = row.RatesOf(i - 1, 1m);
            }
        }

        public PriceRow Row { get; }

        public ModelPrice[] Rates { get; }
    }
}
