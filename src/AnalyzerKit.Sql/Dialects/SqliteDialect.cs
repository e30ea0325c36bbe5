using System.Data;
using System.Data.Common;
using System.Threading.Channels;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Dialects;

/// <summary>SQLite, from 3.35 on. One writer at a time; readers wait for nobody (WAL).</summary>
internal sealed class SqliteDialect : Dialect
{
    // A commit is on the disk when it returns. Who writes in another process is waited for.
    private const string Settings = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";

    // The writers of this process wait here, in their order and without a thread, rather than at the file.
    private readonly Channel<bool> _turns = Channel.CreateBounded<bool>(1);

    public SqliteDialect() => EndTurn();

    public override string Name => "Sqlite";

    public override string Clock => "CAST((julianday('now') - 1721425.5) * 864000000000.0 AS INTEGER)";

    public override string Cost => "cost_whole";

    public override string ServiceTier => "json_extract(content, '$.ServiceTier')";

    public override string Snapshot => "BEGIN DEFERRED";

    public override string HasSchema => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'analyzerkit_schema_versions'";

    public override string MigrationLock => "";

    public override async ValueTask<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellationToken) =>
        // SQLite's drivers do everything on the calling thread. From here on that is not the caller's.
        await Task.Run(() => Open(source), cancellationToken).ConfigureAwait(false);

    public override async ValueTask<SqlTransaction> BeginAsync(DbDataSource source, CancellationToken cancellationToken)
    {
        await _turns.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        DbConnection? connection = null;
        try
        {
            connection = await OpenAsync(source, cancellationToken).ConfigureAwait(false);
            // Both of SQLite's drivers begin a serializable transaction with BEGIN IMMEDIATE.
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken).ConfigureAwait(false);
            return new(connection, transaction, "", EndTurn);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync().ConfigureAwait(false);
            EndTurn();
            throw;
        }
    }

    public override string TagValue(DbCommand command, string key)
    {
        var name = $"@tag{command.Parameters.Count}";
        // A path reads a value the fastest, but not every key can be written in one.
        var isPlain = key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        command.With(name, isPlain ? $"$.\"{key}\"" : key);
        return isPlain ? $"json_extract(tags, {name})" : $"(SELECT entry.value FROM json_each(tags) AS entry WHERE entry.key = {name})";
    }

    public override string Summary(string groups, string filter, int count)
    {
        var names = string.Concat(Enumerable.Range(0, count).Select(i => $"g{i}, "));
        var partition = count == 0 ? "" : $"PARTITION BY {names[..^2]}";
        return $"""
            SELECT {names} {SummaryColumns.Sums}, MAX(CASE WHEN place = (among * 95 + 99) / 100 THEN duration_ticks END),
                   SUM(cost_high), SUM(cost_whole), SUM(cost_nanos), SUM(cost_attos), SUM(cost_rest)
            FROM (SELECT *, ROW_NUMBER() OVER ({partition} ORDER BY duration_ticks) AS place, COUNT(*) OVER ({partition}) AS among
                  FROM (SELECT {groups} {SummaryColumns.Figures}, cost_whole AS priced, cost_high, cost_whole, cost_nanos, cost_attos, cost_rest FROM analyzerkit_records {filter}) AS chosen) AS ranked
            {(count == 0 ? "" : $"GROUP BY {names[..^2]}")}
            """;
    }

    public override decimal ReadCost(DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal)
        ? 0m
        : CostParts.Join(reader.GetInt64(ordinal), reader.GetInt64(ordinal + 1), reader.GetInt64(ordinal + 2), reader.GetInt64(ordinal + 3), reader.GetInt64(ordinal + 4));

    private void EndTurn() => _turns.Writer.TryWrite(true);

    private static DbConnection Open(DbDataSource source)
    {
        var connection = source.OpenConnection();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
