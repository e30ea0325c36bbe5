using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Settlement;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>What records are grouped by: an expression, and its value in words.</summary>
internal sealed record GroupColumn(string Expression, Func<DbDataReader, int, string?> Read)
{
    private const string TagPrefix = "tag:";

    /// <exception cref="ArgumentException">Records have no such thing.</exception>
    public static GroupColumn By(string by, Dialect dialect, DbCommand command)
    {
        // Checked, and told, where the memory's ledger is.
        _ = UsageGrouping.By(by);
        if (by.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase))
            return new(dialect.TagValue(command, RecordJson.TagKey(by[TagPrefix.Length..])), Text);
        return by.ToUpperInvariant() switch
        {
            "MODEL" => new("requested_model", Text),
            "KEY" => new("key_name", Text),
            "CALLSITE" => new("call_site", Text),
            "DAY" => Span(TimeSpan.TicksPerDay, "yyyy-MM-dd"),
            "HOUR" => Span(TimeSpan.TicksPerHour, "yyyy-MM-dd'T'HH"),
            // All others are named as their columns are.
            var name => new(name.ToLowerInvariant(), Text),
        };
    }

    private static string? Text(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : StoredText.Decode(reader.GetString(ordinal));

    private static GroupColumn Span(long ticks, string format) => new(
        $"timestamp_ticks / {ticks.ToString(CultureInfo.InvariantCulture)}",
        (reader, ordinal) => new DateTime(reader.GetInt64(ordinal) * ticks, DateTimeKind.Utc).ToString(format, CultureInfo.InvariantCulture));
}
