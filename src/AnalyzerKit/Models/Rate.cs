using System.Runtime.CompilerServices;

namespace AnalyzerKit.Models;

/// <summary>What a price may be, so that sums of costs stay exact in <see cref="decimal"/>.</summary>
internal static class Rate
{
    public const decimal Highest = 1_000_000m;
    public const int Decimals = 12;
    public const decimal HighestMultiplier = 100m;
    public const int MultiplierDecimals = 4;

    /// <summary>The rate itself, in USD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, above <see cref="Highest"/>, or has more than <see cref="Decimals"/> decimals.</exception>
    public static decimal Checked(decimal rate, [CallerMemberName] string name = "") => Checked(rate, Highest, Decimals, name);

    /// <summary>The rate itself, or null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Checked(decimal, string)"/>.</exception>
    public static decimal? Checked(decimal? rate, [CallerMemberName] string name = "") => rate is { } given ? Checked(given, name) : null;

    /// <summary>The factor a service tier puts on every rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, above <see cref="HighestMultiplier"/>, or has more than <see cref="MultiplierDecimals"/> decimals.</exception>
    public static decimal CheckedMultiplier(decimal multiplier, string name) => Checked(multiplier, HighestMultiplier, MultiplierDecimals, name);

    private static decimal Checked(decimal value, decimal highest, int decimals, string name)
    {
        if (value < 0 || value > highest)
        {
            throw new ArgumentOutOfRangeException(name, value, $"A price is from 0 to {highest:#,0} USD.");
        }

        if (value.Scale <= decimals)
        {
            return value;
        }

        // Trailing zeros are no digits, but they would use up the room that sums need.
        decimal shorter = decimal.Round(value, decimals);
        return shorter == value ? shorter : throw new ArgumentOutOfRangeException(name, value, $"A price has at most {decimals} decimals.");
    }
}
