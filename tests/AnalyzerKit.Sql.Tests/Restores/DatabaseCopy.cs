using System.Data.Common;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Data.Sqlite;

namespace AnalyzerKit.Sql.Tests.Restores;

/// <summary>A backup of a database taken while hosts use it, and put back later: between <see cref="CutAsync"/> and <see cref="PutBackAsync"/> nobody commits anything.</summary>
internal abstract class DatabaseCopy(TestDatabase database) : IAsyncDisposable
{
    protected TestDatabase Database => database;

    public static Task<DatabaseCopy> TakeAsync(TestDatabase database) =>
        database.Dialect == SqlDialect.Sqlite ? SqliteCopy.TakeAsync(database) : PostgreSqlCopy.TakeAsync(database);

    public abstract Task CutAsync();

    public abstract Task PutBackAsync();

    public abstract ValueTask DisposeAsync();

    private sealed class PostgreSqlCopy(TestDatabase database, PostgresServer server, string name, string copy) : DatabaseCopy(database)
    {
        public static new async Task<DatabaseCopy> TakeAsync(TestDatabase database)
        {
            var server = await PostgresServer.SharedAsync();
            var name = (await database.ScalarAsync("SELECT current_database()"))!;
            var copy = $"{name}_copy";
            await server.CutAsync(name);
            await server.CopyAsync(name, copy);
            await server.AdmitAsync(name);
            return new PostgreSqlCopy(database, server, name, copy);
        }

        public override Task CutAsync() => server.CutAsync(name);

        public override Task PutBackAsync() => server.ReplaceAsync(name, copy);

        public override async ValueTask DisposeAsync() => await server.DropDatabaseAsync(copy);
    }

    private sealed class SqliteCopy(TestDatabase database, string copy) : DatabaseCopy(database)
    {
        private DbConnection? _connection;
        private DbTransaction? _transaction;

        public static new async Task<DatabaseCopy> TakeAsync(TestDatabase database)
        {
            var copy = Path.Combine(Path.GetTempPath(), $"analyzerkit-copy-{Guid.NewGuid():N}.db");
            await database.ExecuteAsync($"VACUUM INTO '{copy}'");
            return new SqliteCopy(database, copy);
        }

        public override async Task CutAsync()
        {
            _connection = await Database.Source.OpenConnectionAsync();
            await RunAsync($"ATTACH DATABASE '{copy}' AS copy");

            // Whoever wants to write waits from here on.
            _transaction = ((SqliteConnection)_connection).BeginTransaction(deferred: false);
        }

        public override async Task PutBackAsync()
        {
            foreach (var table in (string[])["instances", "budgets", "leases", "grants", "records"])
                await RunAsync($"DELETE FROM main.analyzerkit_{table}; INSERT INTO main.analyzerkit_{table} SELECT * FROM copy.analyzerkit_{table};");
            await _transaction!.CommitAsync();
            await _transaction.DisposeAsync();
            _transaction = null;
            await RunAsync("DETACH DATABASE copy");
            await _connection!.DisposeAsync();
        }

        public override ValueTask DisposeAsync()
        {
            File.Delete(copy);
            return default;
        }

        private async Task RunAsync(string text)
        {
            await using var command = _connection!.CreateCommand();
            command.Transaction = _transaction;
            command.CommandText = text;
            await command.ExecuteNonQueryAsync();
        }
    }
}
