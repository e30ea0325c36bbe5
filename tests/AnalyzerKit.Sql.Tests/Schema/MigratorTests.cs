using AnalyzerKit.Sql.Schema;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Schema;

public class SqliteMigratorTests() : MigratorTests(SqlDialect.Sqlite);

public class PostgreSqlMigratorTests() : MigratorTests(SqlDialect.PostgreSql);

public abstract class MigratorTests(SqlDialect dialect)
{
    [SkippableFact]
    public async Task Eight_that_start_at_once_make_the_tables_once()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(dialect);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var source = database.Open();
            await new Migrator(new SqlStore(dialect, source)).MigrateAsync(default);
        })));
        Assert.Equal("1", await database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_schema_versions"));
        Assert.Equal("0", await database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_records"));
        Assert.Equal("0", await database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_usage"));
    }

    [SkippableFact]
    public async Task Later_scripts_are_applied_to_what_is_there_in_their_order()
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var store = database.Store;
        var scripts = SchemaScripts.Of(store.Dialect);
        SchemaScript[] more =
        [
            .. scripts,
            new(scripts.Count + 1, "CREATE TABLE later (id integer PRIMARY KEY); INSERT INTO later VALUES (1)"),
            new(scripts.Count + 2, "INSERT INTO later SELECT MAX(id) + 1 FROM later"),
        ];
        await new Migrator(store, more).MigrateAsync(default);
        await new Migrator(store, more).MigrateAsync(default);
        Assert.Equal("2", await database.ScalarAsync("SELECT MAX(id) FROM later"));
    }

    [SkippableFact]
    public async Task A_script_that_fails_leaves_nothing_behind()
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var scripts = SchemaScripts.Of(database.Store.Dialect);
        var broken = new Migrator(database.Store, [.. scripts, new(scripts.Count + 1, "CREATE TABLE later (id integer PRIMARY KEY)"), new(scripts.Count + 2, "nonsense")]);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => broken.MigrateAsync(default).AsTask());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ScalarAsync("SELECT COUNT(*) FROM later"));
        await new Migrator(database.Store).MigrateAsync(default);
    }

    [SkippableFact]
    public async Task Tables_of_a_newer_version_are_refused_and_left_alone()
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        await database.ExecuteAsync("INSERT INTO analyzerkit_schema_versions (version, applied) VALUES (99, 0)");
        var error = await Assert.ThrowsAsync<SchemaVersionException>(() => new Migrator(database.Store).MigrateAsync(default).AsTask());
        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
        Assert.Contains("Update the package", error.Message, StringComparison.Ordinal);
        Assert.Equal("99", await database.ScalarAsync("SELECT MAX(version) FROM analyzerkit_schema_versions"));
    }

    [Fact]
    public void Scripts_count_from_one_without_a_gap()
    {
        var scripts = SchemaScripts.Of(Dialects.Dialect.Of(dialect));
        Assert.Equal(Enumerable.Range(1, scripts.Count), scripts.Select(script => script.Version));
    }
}
