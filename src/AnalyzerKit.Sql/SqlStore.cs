using System.Data.Common;
using AnalyzerKit.Sql.Dialects;

namespace AnalyzerKit.Sql;

/// <summary>The database: where it is, and what it speaks. One for all parts of a host, so that their writers wait in one line.</summary>
internal sealed class SqlStore(SqlDialect dialect, DbDataSource source)
{
    public Dialect Dialect { get; } = Dialect.Of(dialect);

    /// <summary>Opens a connection to read.</summary>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => Dialect.OpenAsync(source, cancellationToken);

    /// <summary>Begins a transaction that may write, durable once it is committed.</summary>
    public ValueTask<SqlTransaction> BeginAsync(CancellationToken cancellationToken) => Dialect.BeginAsync(source, cancellationToken);
}
