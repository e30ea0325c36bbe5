using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>Appends records to PostgreSQL: one statement for all, and one more where some are known.</summary>
internal static class PostgreSqlRecords
{
    private static readonly RecordColumn[] Columns =
        [.. RecordColumns.All, RecordColumn.Of("cost", booked => booked.Record.Cost is { } cost ? RecordColumns.Decimal(cost) : null, "numeric")];

    // In order of their ids, so that two who append the same do not wait in a circle.
    private static readonly string Insert =
        $"INSERT INTO analyzerkit_records (owner, {string.Join(", ", Columns.Select(column => column.Name))}) "
        + $"SELECT @owner, {string.Join(", ", Columns.Select(column => $"v.{column.Name}::{column.Type}"))} "
        + $"FROM unnest({string.Join(", ", Columns.Select(column => $"@{column.Name}::{(column.Text is null ? column.Type : "text")}[]"))}) AS v({string.Join(", ", Columns.Select(column => column.Name))}) "
        + $"ORDER BY v.{RecordColumns.Id} ON CONFLICT DO NOTHING RETURNING {RecordColumns.Id}";

    public static async ValueTask<IReadOnlyList<RecordFate>> AppendAsync(
        Func<string, DbCommand> command, string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
            return [];
        var appended = await InsertAsync(command(Insert).With("@owner", owner), records, cancellationToken).ConfigureAwait(false);
        var fates = new RecordFate[records.Count];
        var known = new List<int>();
        for (var i = 0; i < fates.Length; i++)
        {
            if (!appended.Remove(StoredText.Encode(records[i].Record.RequestId)))
                known.Add(i);
        }
        if (known.Count > 0)
            await CompareAsync(command, records, known, fates, cancellationToken).ConfigureAwait(false);
        return fates;
    }

    private static async ValueTask<HashSet<string>> InsertAsync(DbCommand command, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken)
    {
        foreach (var column in Columns)
            command.With($"@{column.Name}", column.Text is { } text ? Values(records, text) : Values(records, column.Number!));
        await using var disposal = command.ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        var ids = new HashSet<string>(records.Count, StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            ids.Add(reader.GetString(0));
        return ids;
    }

    private static async ValueTask CompareAsync(
        Func<string, DbCommand> command, IReadOnlyList<BookedRecord> records, List<int> known, RecordFate[] fates, CancellationToken cancellationToken)
    {
        var select = command($"SELECT {RecordColumns.Id}, content FROM analyzerkit_records WHERE {RecordColumns.Id} = ANY(@ids)")
            .With("@ids", known.Select(i => StoredText.Encode(records[i].Record.RequestId)).ToArray());
        await using var disposal = select.ConfigureAwait(false);
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = await select.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var end = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            contents[reader.GetString(0)] = reader.GetString(1);
        foreach (var i in known)
            fates[i] = KnownRecord.Fate(contents[StoredText.Encode(records[i].Record.RequestId)], records[i].Record);
    }

    private static T[] Values<T>(IReadOnlyList<BookedRecord> records, Func<BookedRecord, T> value)
    {
        var values = new T[records.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(records[i]);
        return values;
    }
}
