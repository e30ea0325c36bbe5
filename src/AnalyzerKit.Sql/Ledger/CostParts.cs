using System.Globalization;
using System.Numerics;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>A cost as whole numbers that an engine without decimals can add up exactly. Every decimal there is fits.</summary>
internal readonly record struct CostParts(long High, long Whole, long Nanos, long Attos, long Rest)
{
    private const decimal WholesInHigh = 10_000_000_000m;

    private static readonly BigInteger RestsInOne = BigInteger.Pow(10, 28);

    public static CostParts Of(decimal cost)
    {
        var whole = decimal.Truncate(cost);
        var high = decimal.Truncate(whole / WholesInHigh);
        // A fraction has at most 28 digits, so that no step rounds.
        var fraction = (cost - whole) * 1_000_000_000m;
        var nanos = decimal.Truncate(fraction);
        fraction = (fraction - nanos) * 1_000_000_000m;
        var attos = decimal.Truncate(fraction);
        return new((long)high, (long)(whole - (high * WholesInHigh)), (long)nanos, (long)attos, (long)((fraction - attos) * 10_000_000_000m));
    }

    /// <summary>The decimal that sums of parts make: exact, or to its last digit where it has more than a decimal holds.</summary>
    /// <exception cref="OverflowException">No decimal is that large.</exception>
    public static decimal Join(long high, long whole, long nanos, long attos, long rest)
    {
        var rests = (((((((new BigInteger(high) * 10_000_000_000) + whole) * 1_000_000_000) + nanos) * 1_000_000_000) + attos) * 10_000_000_000) + rest;
        var wholes = BigInteger.DivRem(rests, RestsInOne, out var fraction);
        var sign = rests.Sign < 0 ? "-" : "";
        var digits = $"{BigInteger.Abs(fraction):D28}".TrimEnd('0');
        return decimal.Parse($"{sign}{BigInteger.Abs(wholes)}.{digits}", NumberStyles.Number, CultureInfo.InvariantCulture);
    }
}
