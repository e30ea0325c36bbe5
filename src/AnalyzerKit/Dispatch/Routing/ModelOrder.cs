using System.Numerics;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>An order of a route's models, small enough to be part of a key: four bits a place, each the index of a model and one; no models at all is 0.</summary>
/// <param name="Packed">The places, the first one lowest.</param>
internal readonly record struct ModelOrder(uint Packed)
{
    /// <summary>The most models that an order can have.</summary>
    public const int Most = 8;

    /// <summary>How many models there are.</summary>
    public int Count => (35 - BitOperations.LeadingZeroCount(Packed)) / 4;

    /// <summary>The index of the model at a place.</summary>
    public int this[int place] => (int)((Packed >> (4 * place)) & 0xF) - 1;

    /// <summary>An order of these indexes.</summary>
    public static ModelOrder Of(ReadOnlySpan<int> indexes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(indexes.Length, Most);
        var packed = 0u;
        for (var place = 0; place < indexes.Length; place++)
        {
            packed |= (uint)(indexes[place] + 1) << (4 * place);
        }

        return new(packed);
    }

    /// <summary>The order in which models are declared.</summary>
    public static ModelOrder Declared(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        return new((uint)(0x8765_4321ul & ((1ul << (4 * count)) - 1)));
    }
}
