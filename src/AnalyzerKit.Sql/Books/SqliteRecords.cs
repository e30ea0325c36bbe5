using System.Data.Common;
using AnalyzerKit.Sql.Dialects;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>Appends records to SQLite with one command, prepared once for a transaction.</summary>
internal sealed class SqliteRecords : IAsyncDisposable
{
    private static readonly string[] CostColumns = ["cost_high", "cost_whole", "cost_nanos", "cost_attos", "cost_rest"];

    private static readonly string[] Names = ["owner", .. RecordColumns.All.Select(column => column.Name), .. CostColumns];

    private static readonly string Insert =
        $"INSERT INTO analyzerkit_records ({string.Join(", ", Names)}) VALUES ({string.Join(", ", Names.Select(name => $"@{name}"))}) ON CONFLICT (request_id) DO NOTHING";

    private readonly DbCommand _insert;
    private readonly DbCommand _find;
    private readonly DbParameter[] _values;
    private readonly DbParameter _id;
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
        for (var i = 0; i < fates.Length; i++)
        {
            Set(records[i]);
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

    private void Set(BookedRecord booked)
    {
        var columns = RecordColumns.All;
        for (var i = 0; i < columns.Count; i++)
            _values[i + 1].Value = columns[i].Number is { } number ? number(booked) : columns[i].Text!(booked) ?? (object)DBNull.Value;
        var cost = booked.Record.Cost is { } amount ? CostParts.Of(amount) : (CostParts?)null;
        var first = columns.Count + 1;
        _values[first].Value = Part(cost?.High);
        _values[first + 1].Value = Part(cost?.Whole);
        _values[first + 2].Value = Part(cost?.Nanos);
        _values[first + 3].Value = Part(cost?.Attos);
        _values[first + 4].Value = Part(cost?.Rest);
    }

    private async ValueTask<RecordFate> CompareAsync(UsageRecord record, CancellationToken cancellationToken)
    {
        _id.Value = StoredText.Encode(record.RequestId);
        return KnownRecord.Fate((string)(await _find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!, record);
    }

    private static object Part(long? part) => part is { } number ? number : DBNull.Value;
}
