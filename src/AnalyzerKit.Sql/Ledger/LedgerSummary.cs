using System.Data.Common;
using AnalyzerKit.Settlement;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Sums records up where they are: only the sums travel.</summary>
internal static class LedgerSummary
{
    /// <summary>The groups' values and rows, in no order.</summary>
    /// <exception cref="ArgumentException">Records have no such thing to be grouped by.</exception>
    public static async ValueTask<IReadOnlyList<(string?[] Values, UsageSummary Row)>> ReadAsync(
        DbConnection connection, Dialect dialect, UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        var columns = by.Select(name => GroupColumn.By(name, dialect, command)).ToArray();
        var groups = string.Concat(columns.Select((column, i) => $"{column.Expression} AS g{i}, "));
        command.CommandText = dialect.Summary(groups, new RecordFilter(dialect, command).Add(query).Text, columns.Length);
        // A month of records may take longer than a driver's own limit; who asked has a token.
        command.CommandTimeout = 0;

        var rows = new List<(string?[] Values, UsageSummary Row)>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var values = columns.Select((column, i) => column.Read(reader, i)).ToArray();
            rows.Add((values, Row(reader, dialect, columns.Length, Named(by, values))));
        }
        return rows;
    }

    /// <summary>The dearest first, then by the groups' values.</summary>
    public static IReadOnlyList<UsageSummary> InOrder(IEnumerable<(string?[] Values, UsageSummary Row)> rows) =>
        [.. rows.OrderByDescending(row => row.Row.Cost).ThenBy(row => row.Values, GroupValues.Instance).Select(row => row.Row)];

    private static UsageSummary Row(DbDataReader reader, Dialect dialect, int first, Dictionary<string, string?> group)
    {
        var calls = reader.GetInt64(first);
        var sums = first + 3;
        var p95 = first + SummaryColumns.Count;
        return new()
        {
            Group = group,
            Calls = calls,
            FailedCalls = reader.GetInt64(first + 1),
            UnpricedCalls = reader.GetInt64(first + 2),
            InputTokens = long.CreateSaturating(SummaryColumns.ReadWide(reader, sums)),
            CachedInputTokens = long.CreateSaturating(SummaryColumns.ReadWide(reader, sums + 2)),
            OutputTokens = long.CreateSaturating(SummaryColumns.ReadWide(reader, sums + 4)),
            TotalTokens = long.CreateSaturating(SummaryColumns.ReadWide(reader, sums + 6)),
            MeanDuration = calls == 0 ? TimeSpan.Zero : new((long)(SummaryColumns.ReadWide(reader, sums + 8) / calls)),
            P95Duration = reader.IsDBNull(p95) ? TimeSpan.Zero : new(reader.GetInt64(p95)),
            Cost = dialect.ReadCost(reader, p95 + 1),
        };
    }

    private static Dictionary<string, string?> Named(IReadOnlyList<string> by, string?[] values)
    {
        var group = new Dictionary<string, string?>(values.Length, StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
            group[by[i]] = values[i];
        return group;
    }
}
