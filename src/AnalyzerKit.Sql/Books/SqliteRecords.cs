using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>Appends records to SQLite with one command, prepared once for a transaction.</summary>
internal sealed class SqliteRecords : IAsyncDisposable
{
    private const int Ahead = 32;

    private static readonly string[] CostColumns = ["cost_high", "cost_whole", "cost_nanos", "cost_attos", "cost_rest"];

    private static readonly string[] Names = ["owner", .. RecordColumns.All.Select(column => column.Name), .. CostColumns];

    private static readonly string Insert =
        $"INSERT INTO analyzerkit_records ({string.Join(", ", Names)}) VALUES ({string.Join(", ", Names.Select(name => $"@{name}"))}) ON CONFLICT (request_id) DO NOTHING";

    private readonly DbCommand _insert;
    private readonly DbCommand _find;
    private readonly DbParameter[] _values;
    private readonly DbParameter _id;
    private object[][] _rows = [];
    private bool _isPrepared;

    public SqliteRecords(Func<string, DbCommand> command)
    {
        _insert = command(Insert);
        _values = [.. Names.Select(name => _insert.Declare($"@{name}"))];
        _find = command($"SELECT content FROM analyzerkit_records WHERE {RecordColumns.Id} = @id");
        _id = _find.Declare("@id");
    }

    public async ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken)
    {
        _values[0].Value = owner;
        var fates = new RecordFate[records.Count];
        var next = ReadAhead(records, 0);
        for (var i = 0; i < fates.Length; i++)
        {
            if (i % Ahead == 0)
            {
                _rows = await next.ConfigureAwait(false);
                next = ReadAhead(records, i + Ahead);
            }
            var row = _rows[i % Ahead];
            for (var column = 0; column < row.Length; column++)
                _values[column + 1].Value = row[column];
            if (!_isPrepared)
            {
                await _insert.PrepareAsync(cancellationToken).ConfigureAwait(false);
                _isPrepared = true;
            }
            if (await _insert.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 0)
                fates[i] = await CompareAsync(records[i].Record, cancellationToken).ConfigureAwait(false);
        }
        return fates;
    }

    public async ValueTask DisposeAsync()
    {
        await _insert.DisposeAsync().ConfigureAwait(false);
        await _find.DisposeAsync().ConfigureAwait(false);
    }

    // SQLite works on one core; the JSON of what comes next is written on another meanwhile. A few records are not worth it.
    private static Task<object[][]> ReadAhead(IReadOnlyList<BookedRecord> records, int first) => records.Count - first > 1 && records.Count > Ahead
        ? Task.Run(() => Rows(records, first))
        : Task.FromResult(Rows(records, first));

    private static object[][] Rows(IReadOnlyList<BookedRecord> records, int first)
    {
        var rows = new object[Math.Clamp(records.Count - first, 0, Ahead)][];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Row(records[first + i]);
        return rows;
    }

    private static object[] Row(BookedRecord booked)
    {
        var columns = RecordColumns.All;
        var row = new object[columns.Count + CostColumns.Length];
        for (var i = 0; i < columns.Count; i++)
            row[i] = columns[i].Number is { } number ? number(booked) : columns[i].Text!(booked) ?? (object)DBNull.Value;
        row.AsSpan(columns.Count).Fill(DBNull.Value);
        if (booked.Record.Cost is { } cost)
        {
            var parts = CostParts.Of(cost);
            (row[^5], row[^4], row[^3], row[^2], row[^1]) = (parts.High, parts.Whole, parts.Nanos, parts.Attos, parts.Rest);
        }
        return row;
    }

    private async ValueTask<RecordFate> CompareAsync(UsageRecord record, CancellationToken cancellationToken)
    {
        _id.Value = StoredText.Encode(record.RequestId);
        return KnownRecord.Fate((string)(await _find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!, record);
    }
}
