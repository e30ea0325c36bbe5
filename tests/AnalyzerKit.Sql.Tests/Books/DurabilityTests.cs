using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Books;

/// <summary>What each engine is told about commits, so that none is lost in a power cut: what no test of processes can show.</summary>
public class DurabilityTests
{
    [Fact]
    public async Task SQLite_syncs_each_commit()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await using var transaction = await database.Store.BeginAsync(default);
        await using var synchronous = transaction.Command("PRAGMA synchronous");
        Assert.Equal(2L, await synchronous.ExecuteScalarAsync());
        await using var journal = transaction.Command("PRAGMA journal_mode");
        Assert.Equal("wal", await journal.ExecuteScalarAsync());
    }

    [SkippableFact]
    public async Task PostgreSQL_syncs_each_commit_whatever_the_connection_is_set_to()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.PostgreSql);
        await using var source = Npgsql.NpgsqlDataSource.Create($"{database.ConnectionString};Options=-c synchronous_commit=off");
        var store = new SqlStore(SqlDialect.PostgreSql, source);
        await using var transaction = await store.BeginAsync(default);
        await using var command = transaction.Command("SHOW synchronous_commit");
        Assert.Equal("on", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Two_writers_to_one_file_from_two_sources_take_turns()
    {
        await using var database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            // A store of its own has a line of its own, as another process has.
            await using var source = database.Open();
            var store = new SqlStore(SqlDialect.Sqlite, source);
            var ledger = new Sql.Ledger.SqlUsageLedger(store, new(new Sql.Books.SqlBooks(store), new Sql.Schema.Migrator(store)), static _ => default);
            for (var i = 0; i < 20; i++)
                await ledger.AppendAsync(new AnyRecord(i).NextOfFew($"{writer}-{i}"));
        })));
        Assert.Equal(80, (await database.Ledger.SummarizeAsync(new(), []))[0].Calls);
    }
}
