using System.Globalization;

#if NETSTANDARD2_0
namespace AnalyzerKit.Analyzers.OwnModels;
#else
namespace AnalyzerKit.Models.Own;
#endif

/// <summary>Reads amounts exactly: one that <see cref="decimal"/> would have to round is refused.</summary>
internal static class Money
{
    public static decimal Rate(this Field field) => Amount(field, 1_000_000m, 12, "a price in USD from 0 to 1000000 with at most 12 decimals") ?? 0m;

    public static decimal? Multiplier(this Field field) => Amount(field, 100m, 4, "a factor from 0 to 100 with at most 4 decimals");

    public static decimal? Fee(this Field field) => Amount(field, 1_000_000m, 12, "a fee in USD from 0 to 1000000 with at most 12 decimals");

    private static decimal? Amount(Field field, decimal most, int decimals, string wanted)
    {
        if (field.Part.Kind == JsonKind.Number
            && Decimals(field.Part.Text) <= decimals
            && decimal.TryParse(field.Part.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && value >= 0
            && value <= most)
        {
            return value;
        }

        field.Unfit(wanted);
        return null;
    }

    // Of the number as it is written: its value has lost what did not fit.
    private static long Decimals(string number)
    {
        var parts = number.Split('e', 'E');
        if (!long.TryParse(parts.Length > 1 ? parts[1] : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) || power < -1000)
        {
            return long.MaxValue;
        }

        var digits = parts[0];
        var point = digits.IndexOf('.');
        var plain = digits.Replace(".", "");
        var significant = plain.TrimEnd('0').TrimStart('-', '0').Length == 0 ? 0 : plain.TrimEnd('0').Length;
        return significant == 0 ? 0 : significant - (point < 0 ? plain.Length : point) - power;
    }
}
