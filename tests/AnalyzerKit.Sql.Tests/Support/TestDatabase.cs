using System.Data.Common;
using AnalyzerKit.Settlement.Baselines;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Schema;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>An empty database of the test's own.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> _remove;

    static TestDatabase() => SQLitePCL.Batteries_V2.Init();

    private TestDatabase(SqlDialect dialect, string connectionString, Func<ValueTask> remove)
    {
        Dialect = dialect;
        ConnectionString = connectionString;
        _remove = remove;
        Source = Open();
        Store = new(dialect, Source);
        Books = new(Store);
        Ledger = LedgerWith(null);
    }

    public SqlDialect Dialect { get; }

    public string ConnectionString { get; }

    public DbDataSource Source { get; }

    public SqlStore Store { get; }

    public SqlBooks Books { get; }

    public SqlUsageLedger Ledger { get; }

    /// <summary>A database with the tables.</summary>
    public static async Task<TestDatabase> CreateAsync(SqlDialect dialect)
    {
        var database = await CreateEmptyAsync(dialect);
        await new Migrator(database.Store).MigrateAsync(default);
        return database;
    }

    /// <summary>A database without tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(SqlDialect dialect)
    {
        if (dialect == SqlDialect.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("analyzerkit-sqlite-");
            return new(dialect, $"Data Source={Path.Combine(folder.FullName, "books.db")}", () =>
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
                return default;
            });
        }
        return await CreateEmptyOnAsync(await PostgresServer.SharedAsync());
    }

    /// <summary>A database without tables on a PostgreSQL of the test's own.</summary>
    public static async Task<TestDatabase> CreateEmptyOnAsync(PostgresServer server)
    {
        var name = await server.CreateDatabaseAsync();
        return new(SqlDialect.PostgreSql, server.ConnectionString(name), async () => await server.DropDatabaseAsync(name));
    }

    /// <summary>Another data source to the same database, as another process has it. The caller disposes it.</summary>
    public DbDataSource Open() =>
        Dialect == SqlDialect.Sqlite ? SqliteFactory.Instance.CreateDataSource(ConnectionString) : NpgsqlDataSource.Create(ConnectionString);

    /// <summary>A ledger that compares sums with other models.</summary>
    public SqlUsageLedger LedgerWith(BaselinePrices? baselines) => new(Store, new MigratedBooks(Books, new Migrator(Store)), static _ => default, baselines);

    /// <summary>What a statement says, as text.</summary>
    public async Task<string?> ScalarAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _remove();
    }
}
