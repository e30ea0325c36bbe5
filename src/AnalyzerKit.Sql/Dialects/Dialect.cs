using System.Data.Common;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Dialects;

/// <summary>What the engines say differently.</summary>
internal abstract class Dialect
{
    /// <summary>The folder of its scripts.</summary>
    public abstract string Name { get; }

    /// <summary>The database's clock in UTC ticks, read anew wherever it stands.</summary>
    public abstract string Clock { get; }

    /// <summary>A column of a record that is NULL where it has no cost.</summary>
    public abstract string Cost { get; }

    /// <summary>The service tier that answered a record's call, out of its content; NULL where the answer did not say.</summary>
    public abstract string ServiceTier { get; }

    /// <summary>Begins a transaction that only reads: all of its queries see the records as they were at the first.</summary>
    public abstract string Snapshot { get; }

    /// <summary>Says by a number other than 0 that a schema was made before.</summary>
    public abstract string HasSchema { get; }

    /// <summary>Makes everybody else who migrates wait until the transaction's end; empty where every transaction does.</summary>
    public abstract string MigrationLock { get; }

    /// <summary>Behind a query: takes its rows of <c>d</c> for this transaction and leaves out what another has taken; empty where only one writes at a time.</summary>
    public virtual string Take => "";

    /// <summary>A parameter that holds text or nothing; without a value there is no telling its type.</summary>
    public virtual string Text(string parameter) => parameter;

    /// <summary>A parameter that holds JSON as text.</summary>
    public virtual string Json(string parameter) => parameter;

    public static Dialect Of(SqlDialect dialect) => dialect switch
    {
        SqlDialect.Sqlite => new SqliteDialect(),
        SqlDialect.PostgreSql => new PostgreSqlDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, $"There is no such dialect. Allowed are {nameof(SqlDialect.Sqlite)} and {nameof(SqlDialect.PostgreSql)}."),
    };

    /// <summary>Opens a connection that keeps what is committed on it.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that may write.</summary>
    public abstract ValueTask<SqlTransaction> BeginAsync(DbDataSource source, CancellationToken cancellationToken);

    /// <summary>The value of a record's tag whose key, in small letters, is this; NULL where it has none.</summary>
    public abstract string TagValue(DbCommand command, string key);

    /// <summary>Sums the records chosen up by columns named <c>g0</c>, <c>g1</c> and so on: these, <see cref="SummaryColumns.Sums"/>, the 95th percentile, the cost.</summary>
    /// <param name="groups">The columns' expressions, each with a comma behind it.</param>
    /// <param name="filter">The condition, or nothing.</param>
    /// <param name="count">How many columns there are.</param>
    public abstract string Summary(string groups, string filter, int count);

    /// <summary>Reads the cost that a <see cref="Summary"/> has from this column on.</summary>
    public abstract decimal ReadCost(DbDataReader reader, int ordinal);
}
