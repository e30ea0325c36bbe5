using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnalyzerKit.Dispatch;

/// <summary>What a schema asks of a string: a format, which is checked as the serializer will read it, a pattern, or both.</summary>
internal sealed class TextRule
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public string? Format { get; init; }

    public string? Pattern { get; init; }

    private Regex PatternRegex => field ??= new(WithTrueEnds(Pattern!), RegexOptions.ECMAScript, PatternTimeout);

    public static bool IsKnownFormat(string? format) => format is "date-time" or "date" or "uuid";

    /// <summary>Checks the string that the reader stands on.</summary>
    public Misfit? Check(ref readonly Utf8JsonReader reader)
    {
        var fits = Format switch
        {
            "date-time" => reader.TryGetDateTimeOffset(out _) && HasOffset(reader.GetString()!),
            "date" => DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            "uuid" => reader.TryGetGuid(out _),
            _ => true,
        };
        return !fits ? new("another string", $"a string of format {Format}")
            : Pattern is null || Matches(reader.GetString()!) ? null
            : new("another string", $"a string that matches {Pattern}");
    }

    // RFC 3339 wants the time and its offset: without, a moment would depend on where it is read.
    private static bool HasOffset(string text) => text.Length > 10 && text[10] == 'T' && (text[^1] == 'Z' || (text.Length > 16 && text[^6] is '+' or '-' && text[^3] == ':'));

    private bool Matches(string text)
    {
        try
        {
            return PatternRegex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    // In .NET, $ also stands before a last line feed; in a schema it is the end alone.
    private static string WithTrueEnds(string pattern)
    {
        var ends = new StringBuilder(pattern.Length + 8);
        var isInSet = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                ends.Append(c).Append(pattern[++i]);
                continue;
            }

            isInSet = c == '[' || (isInSet && c != ']');
            ends.Append(c == '$' && !isInSet ? @"(?![\s\S])" : c.ToString());
        }

        return ends.ToString();
    }
}
