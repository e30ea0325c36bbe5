using System.Globalization;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Answers;

/// <summary>Text of a schema's format and length.</summary>
internal static class SampleText
{
    private static readonly DateTime Epoch = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static string Write(JsonElement schema, string name, SeededRandom random)
    {
        string? format = schema.TryGetProperty("format", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        string? pattern = schema.TryGetProperty("pattern", out value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return Formatted(format, random) ?? (pattern is null ? null : PatternSample.Write(pattern, random)) ?? Fit(Plain(name, random), schema, random);
    }

    private static string? Formatted(string? format, SeededRandom random)
    {
        var moment = Epoch.AddMinutes(random.Below(525_600));
        return format switch
        {
            "date-time" => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "date" => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "time" => moment.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            "duration" => $"PT{random.Between(1, 59)}M",
            "email" or "idn-email" => $"user{random.Below(1000)}@example.com",
            "uri" or "url" or "iri" or "uri-reference" => $"https://example.com/{random.Hex(8)}",
            "uuid" => $"{random.Hex(8)}-{random.Hex(4)}-4{random.Hex(3)}-a{random.Hex(3)}-{random.Hex(12)}",
            "ipv4" => $"192.0.2.{random.Between(1, 254)}",
            "ipv6" => $"2001:db8::{random.Hex(4)}",
            "hostname" => $"host{random.Below(1000)}.example.com",
            _ => null,
        };
    }

    private static string Plain(string name, SeededRandom random) => name.ToUpperInvariant() switch
    {
        "NAME" or "TITLE" => random.Pick<string>(["OrderParser", "PaymentService", "SessionCache", "ReportBuilder"]),
        "LANGUAGE" => random.Pick<string>(["C#", "Go", "Python", "Rust"]),
        "FILE" or "PATH" => random.Pick<string>(["src/Orders.cs", "src/Parser.cs", "src/Cache.cs"]),
        "ID" or "KEY" => random.Hex(8),
        "CITY" or "LOCATION" => random.Pick<string>(["Lisbon", "Oslo", "Kyoto", "Quito"]),
        _ => Prose.Phrase(random),
    };

    private static string Fit(string text, JsonElement schema, SeededRandom random)
    {
        const int LongestWritten = 100_000;
        int least = (int)Math.Clamp(SchemaLookup.Whole(schema, "minLength") ?? 0, 0, LongestWritten);
        long most = Math.Max(SchemaLookup.Whole(schema, "maxLength") ?? long.MaxValue, least);
        while (text.Length < least) text += " " + Prose.Phrase(random);
        return text.Length <= most ? text : text[..(int)most];
    }
}
