using System.Globalization;
using System.Numerics;

namespace AnalyzerKit.Settlement.Baselines;

/// <summary>Tokens that cost the same.</summary>
internal sealed class RatedTokens(ModelPrice rates)
{
    // The decimals of a decimal, and the six of a rate for a million.
    private const int RateDecimals = 28;
    private const int Decimals = RateDecimals + 6;

    private static readonly BigInteger One = BigInteger.Pow(10, Decimals);

    // Wide, so that one server's wrong figure cannot make a summary fail.
    private Int128 _input;
    private Int128 _cachedInput;
    private Int128 _cacheWrite;
    private Int128 _output;

    public bool Has(ModelPrice other) => ReferenceEquals(rates, other)
        || (rates.Input == other.Input && rates.CachedInput == other.CachedInput && rates.CacheWrite == other.CacheWrite && rates.Output == other.Output);

    public void Add(Int128 input, Int128 cachedInput, Int128 cacheWrite, Int128 output)
    {
        _input += input - cachedInput - cacheWrite;
        _cachedInput += cachedInput;
        _cacheWrite += cacheWrite;
        _output += output;
    }

    /// <summary>The cost of all of them together: exact, or to its last digit where it has more than a decimal holds.</summary>
    public static decimal Cost(IReadOnlyList<RatedTokens> all)
    {
        var sum = BigInteger.Zero;
        foreach (var tokens in all)
            sum += tokens.Units;
        var wholes = BigInteger.DivRem(sum, One, out var fraction);
        var digits = BigInteger.Abs(fraction).ToString(CultureInfo.InvariantCulture).PadLeft(Decimals, '0').TrimEnd('0');
        return decimal.Parse($"{(sum.Sign < 0 ? "-" : "")}{BigInteger.Abs(wholes)}.{digits}", NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    // In the smallest unit that there is.
    private BigInteger Units => (_input * Whole(rates.Input)) + (_cachedInput * Whole(rates.CachedInput)) + (_cacheWrite * Whole(rates.CacheWrite)) + (_output * Whole(rates.Output));

    private static BigInteger Whole(decimal rate)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(rate, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        var scaled = mantissa * BigInteger.Pow(10, RateDecimals - rate.Scale);
        return rate < 0 ? -scaled : scaled;
    }
}
