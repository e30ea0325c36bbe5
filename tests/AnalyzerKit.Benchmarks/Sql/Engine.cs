using System.Data.Common;
using AnalyzerKit.Sql;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AnalyzerKit.Benchmarks.Sql;

/// <summary>A database to measure with: a SQLite file of its own, or an empty database on the server that ANALYZERKIT_POSTGRES names.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private readonly Func<Task> _remove;

    static Engine() => SQLitePCL.Batteries_V2.Init();

    private Engine(SqlDialect dialect, DbDataSource source, Func<Task> remove)
    {
        Dialect = dialect;
        Source = source;
        _remove = remove;
    }

    public SqlDialect Dialect { get; }

    public DbDataSource Source { get; }

    public static async Task<Engine?> OpenAsync(SqlDialect dialect)
    {
        if (dialect == SqlDialect.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("analyzerkit-bench-");
            return new(dialect, SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(folder.FullName, "books.db")}"), () =>
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            });
        }

        if (Environment.GetEnvironmentVariable("ANALYZERKIT_POSTGRES") is not { Length: > 0 } server)
        {
            Console.WriteLine("(PostgreSQL is left out: set ANALYZERKIT_POSTGRES to a connection string whose user may create databases.)");
            Console.WriteLine();
            return null;
        }

        var name = $"analyzerkit_bench_{Guid.NewGuid():N}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        var database = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        return new(dialect, NpgsqlDataSource.Create(database), () => ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)"));
    }

    public async Task<long> ScalarAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _remove();
    }

    private static async Task ExecuteAsync(string server, string text)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await using var command = source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
