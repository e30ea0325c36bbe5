using System.Data;
using System.Data.Common;
using System.Globalization;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Dialects;

/// <summary>PostgreSQL, from 12 on. Its tables are where the connection's search path says.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    // What is committed is on the disk, whatever the server's setting is. And who stands still in the middle of a transaction (a stopped process, a lost
    // network) does not keep all others from the budgets it has locked: after longer than a sync may take, the server ends the transaction.
    private const string Opening = "SET LOCAL synchronous_commit = on; SET LOCAL idle_in_transaction_session_timeout = 10000; ";

    public override string Name => "PostgreSql";

    public override string Clock => "((EXTRACT(EPOCH FROM clock_timestamp()) * 10000000)::bigint + 621355968000000000)";

    public override string Cost => "cost";

    public override string ServiceTier => "(content ->> 'ServiceTier')";

    public override string Snapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    public override string HasSchema => "SELECT COUNT(*) FROM (SELECT to_regclass('analyzerkit_schema_versions') AS made) AS found WHERE made IS NOT NULL";

    // The number says "AnalyzKt".
    public override string MigrationLock => "SELECT pg_advisory_xact_lock(4714380327936682868)";

    public override string Take => "FOR UPDATE OF d SKIP LOCKED";

    public override string Text(string parameter) => $"{parameter}::text";

    public override string Json(string parameter) => $"{parameter}::json";

    public override ValueTask<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    public override async ValueTask<SqlTransaction> BeginAsync(DbDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // What was waited for is seen as it is then.
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
            return new(connection, transaction, Opening);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override string TagValue(DbCommand command, string key)
    {
        var name = $"@tag{command.Parameters.Count}";
        command.With(name, key);
        return $"(tags ->> {name})";
    }

    public override string Summary(string groups, string filter, int count)
    {
        var names = string.Concat(Enumerable.Range(0, count).Select(i => $"g{i}, "));
        return $"""
            SELECT {names} {SummaryColumns.Sums}, percentile_disc(0.95) WITHIN GROUP (ORDER BY duration_ticks), SUM(cost)::text
            FROM (SELECT {groups} {SummaryColumns.Figures}, cost AS priced, cost FROM analyzerkit_records {filter}) AS chosen
            {(count == 0 ? "" : $"GROUP BY {names[..^2]}")}
            """;
    }

    // As text: an exact sum may have more digits than a decimal, and is rounded then, not refused.
    public override decimal ReadCost(DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? 0m : decimal.Parse(reader.GetString(ordinal), NumberStyles.Number, CultureInfo.InvariantCulture);
}
