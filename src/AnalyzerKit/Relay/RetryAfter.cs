using System.Globalization;
using System.Net.Http.Headers;

namespace AnalyzerKit.Relay;

/// <summary>Reads how long a relay asks to wait: <c>retry-after-ms</c>, or <c>Retry-After</c> in seconds (fractions too) or as a date. Never negative, at most a year.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        if (Number(First(headers, "retry-after-ms")) is { } milliseconds) return Bounded(milliseconds / 1000);
        string? value = First(headers, "Retry-After");
        if (Number(value) is { } seconds) return Bounded(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset date)
            ? Bounded((date - time.GetUtcNow()).TotalSeconds)
            : null;
    }

    private static string? First(HttpResponseHeaders headers, string name)
    {
        if (!headers.NonValidated.TryGetValues(name, out HeaderStringValues values)) return null;
        foreach (string value in values) return value.Trim();
        return null;
    }

    private static double? Number(string? value) =>
        double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;

    private static TimeSpan Bounded(double seconds) => seconds <= 0 ? TimeSpan.Zero : seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);
}
