using System.Globalization;

namespace AnalyzerKit.Analyzers.Generation.Parsing;

/// <summary>The decimal that a double's source text showed.</summary>
internal static class Money
{
    /// <summary>The shortest decimal that reads back as the same double; null where there is none above zero.</summary>
    public static decimal? Read(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
        {
            return null;
        }

        return decimal.TryParse(Shortest(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var result) && result > 0 ? result : null;
    }

    /// <summary>The shortest text that reads back as the same double, the same on every runtime that hosts a compiler ("R" is not).</summary>
    public static string Shortest(double value)
    {
        foreach (var format in new[] { "G15", "G16", "G17" })
        {
            var text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var back) && back.Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }
}
