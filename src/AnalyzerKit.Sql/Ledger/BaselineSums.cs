using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Settlement;
using AnalyzerKit.Settlement.Baselines;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>
/// Prices the tokens of groups with another model. The database adds up what has one price: the same relay, day (a price begins with a day), service tier
/// and length of input; so only sums travel here, too.
/// </summary>
internal static class BaselineSums
{
    private static readonly string[] Tokens = ["input_tokens", "cached_input_tokens", "cache_write_tokens", "output_tokens"];

    private static readonly string Sums = string.Join(", ", Tokens.Select(SummaryColumns.Sum));

    public static async ValueTask<Dictionary<string?[], BaselineSum>> ReadAsync(
        DbConnection connection, Dialect dialect, UsageQuery query, IReadOnlyList<string> by, BaselineModel baseline, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        var groups = by.Select(name => GroupColumn.By(name, dialect, command)).ToArray();
        var thresholds = baseline.Thresholds;
        command.CommandText = Text(groups, baseline.HasServiceTiers ? dialect.ServiceTier : "CAST(NULL AS text)", thresholds, new RecordFilter(dialect, command).Add(query).Priced().Text);
        command.CommandTimeout = 0;

        var sums = new Dictionary<string?[], BaselineSum>(GroupValues.Instance);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var values = groups.Select((column, i) => column.Read(reader, i)).ToArray();
            if (!sums.TryGetValue(values, out var sum))
                sums.Add(values, sum = new(baseline));
            var first = groups.Length + 4;
            sum.Add(Rates(reader, groups.Length, thresholds, baseline), Sum(reader, first), Sum(reader, first + 2), Sum(reader, first + 4), Sum(reader, first + 6));
        }
        return sums;
    }

    private static string Text(GroupColumn[] groups, string serviceTier, IReadOnlyList<long> thresholds, string filter)
    {
        var columns = string.Concat(groups.Select((column, i) => $"{column.Expression} AS g{i}, "));
        var names = string.Concat(Enumerable.Range(0, groups.Length).Select(i => $"g{i}, ")) + "relay, price_day, service_tier, tier_place";
        var place = thresholds.Count == 0 ? "0" : string.Join(" + ", thresholds.Select(above => $"CASE WHEN input_tokens > {above.ToString(CultureInfo.InvariantCulture)} THEN 1 ELSE 0 END"));
        return $"""
            SELECT {names}, {Sums}
            FROM (SELECT {columns} relay, timestamp_ticks / {TimeSpan.TicksPerDay.ToString(CultureInfo.InvariantCulture)} AS price_day, {serviceTier} AS service_tier, CAST({place} AS bigint) AS tier_place,
                         {string.Join(", ", Tokens)}
                  FROM analyzerkit_records {filter}) AS chosen
            GROUP BY {names}
            """;
    }

    private static ModelPrice? Rates(DbDataReader reader, int first, IReadOnlyList<long> thresholds, BaselineModel baseline)
    {
        var day = new DateTimeOffset(reader.GetInt64(first + 1) * TimeSpan.TicksPerDay, TimeSpan.Zero);
        var place = (int)reader.GetInt64(first + 3);
        // Any length between two thresholds has the same rates.
        var input = place == 0 ? 0 : thresholds[place - 1] + 1;
        return baseline.Rates(StoredText.Decode(reader.GetString(first)), day, input, reader.IsDBNull(first + 2) ? null : StoredText.Decode(reader.GetString(first + 2)));
    }

    private static Int128 Sum(DbDataReader reader, int ordinal) => SummaryColumns.ReadWide(reader, ordinal);
}
