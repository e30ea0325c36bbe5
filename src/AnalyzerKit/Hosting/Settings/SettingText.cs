using System.Globalization;

namespace AnalyzerKit.Hosting;

/// <summary>Values as text and back, in the invariant culture.</summary>
internal static class SettingText
{
    private const int ExactDigits = 28;

    public static string Of<TValue>(TValue value)
        where TValue : notnull => value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value.ToString() ?? "";

    public static bool TryText(string text, out string value)
    {
        value = text;
        return true;
    }

    public static bool TryWhole(string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    public static bool TryWhole(string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    public static bool TryNumber(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    public static bool TrySwitch(string text, out bool value) => bool.TryParse(text, out value);

    public static bool TryDate(string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    // Without the colon a bare "100" would be a hundred days.
    public static bool TryDuration(string text, out TimeSpan value)
    {
        value = default;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Money is read exactly or not at all: a decimal that would have to be rounded is refused.</summary>
    public static bool TryExact(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && SignificantDigits(text) is var digits && digits <= ExactDigits && (value != 0 || digits == 0);

    public static bool TryChoice<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out value) && Enum.IsDefined(value);
    }

    public static bool TryUrl(string text, out Uri value)
    {
        var read = Uri.TryCreate(text, UriKind.Absolute, out var url);
        value = url!;
        return read;
    }

    private static int SignificantDigits(string text)
    {
        var mantissa = text.Trim().TrimStart('+', '-').Split('e', 'E')[0];
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
        return (mantissa.Contains('.', StringComparison.Ordinal) ? digits.TrimEnd('0') : digits).Length;
    }
}
