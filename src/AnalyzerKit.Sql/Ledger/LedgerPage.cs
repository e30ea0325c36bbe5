using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>Some records in order of time and id, and where they end.</summary>
internal sealed record LedgerPage
{
    /// <summary>The records; none in the page before the first.</summary>
    public IReadOnlyList<UsageRecord> Records { get; private init; } = [];

    /// <summary>The newest time there was when reading began: writers cannot keep a reader reading for ever.</summary>
    private long? Newest { get; init; }

    private string LastId { get; init; } = "";

    public async ValueTask<LedgerPage> ReadNextAsync(DbConnection connection, Dialect dialect, UsageQuery query, int size, CancellationToken cancellationToken)
    {
        var newest = Newest ?? await ReadNewestAsync(connection, cancellationToken).ConfigureAwait(false);
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        var filter = new RecordFilter(dialect, command).Add(query).Until(newest);
        if (Records.Count > 0)
            filter.After(Records[^1].Timestamp.UtcTicks, LastId);
        command.CommandText = $"SELECT {RecordColumns.Id}, content FROM analyzerkit_records {filter.Text} ORDER BY timestamp_ticks, {RecordColumns.Id} LIMIT {size.ToString(CultureInfo.InvariantCulture)}";
        command.CommandTimeout = 0;

        var (records, lastId) = (new List<UsageRecord>(), "");
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            lastId = reader.GetString(0);
            records.Add(StoredContent.ReadRecord(reader.GetString(1)));
        }
        return new() { Records = records, Newest = newest, LastId = lastId };
    }

    private static async ValueTask<long> ReadNewestAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposal = command.ConfigureAwait(false);
        command.CommandText = "SELECT MAX(timestamp_ticks) FROM analyzerkit_records";
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is long newest ? newest : -1;
    }
}
