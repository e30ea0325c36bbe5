using System.Security.Cryptography;
using System.Text;

namespace AnalyzerKit.Alerts;

/// <summary>Makes keys of alerts: equal for the same event wherever it is seen, and readable.</summary>
internal static class AlertKey
{
    // What databases index and PagerDuty takes as dedup_key.
    private const int Longest = 200;
    private const int Hash = 64;

    public static string Of(params ReadOnlySpan<string?> parts)
    {
        var key = new StringBuilder();
        foreach (var part in parts)
        {
            if (key.Length > 0) key.Append('/');
            key.Append(part is null ? "-" : Uri.EscapeDataString(part));
        }

        return key.Length <= Longest ? key.ToString() : Short(key.ToString());
    }

    /// <summary>A moment as a part of a key.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static string Short(string key) => string.Concat(key.AsSpan(0, Longest - Hash - 1), ".", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))));
}
