using System.Data.Common;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Schema;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Support;

public class PostgresServerTests
{
    [SkippableFact]
    public async Task What_was_committed_is_there_after_a_crash_of_the_server_and_the_same_source_goes_on()
    {
        var server = await PostgresServer.OwnAsync();
        try
        {
            await using var source = NpgsqlDataSource.Create(server.ConnectionString(await server.CreateDatabaseAsync()));
            var store = new SqlStore(SqlDialect.PostgreSql, source);
            await new Migrator(store).MigrateAsync(default);
            // The server may be set to forget what it confirmed; money is not written that way.
            await using (var forget = source.CreateCommand("ALTER SYSTEM SET synchronous_commit = off"))
                await forget.ExecuteNonQueryAsync();
            await using (var reload = source.CreateCommand("SELECT pg_reload_conf()"))
                await reload.ExecuteNonQueryAsync();
            var ledger = new SqlUsageLedger(store, new(new SqlBooks(store), new Migrator(store)), static _ => default);
            var any = new AnyRecord(1);
            foreach (var crash in new Action[] { server.Stop, server.Kill })
            {
                for (var i = 0; i < 20; i++)
                    await ledger.AppendAsync(any.NextOfFew($"{crash.Method.Name}{i}"));
                crash();
                // After a kill, what serves a connection lives on for a moment.
                await Assert.ThrowsAnyAsync<DbException>(async () =>
                {
                    for (var tries = 0; tries < 100; tries++)
                    {
                        await ledger.SummarizeAsync(new(), []);
                        await Task.Delay(50);
                    }
                });
                server.Start();
                await RetryAsync(() => ledger.SummarizeAsync(new(), []).AsTask());
            }
            Assert.Equal(40, (await ledger.SummarizeAsync(new(), []))[0].Calls);
        }
        finally
        {
            server.Remove();
        }
    }

    // Each connection of the pool finds out for itself that the server it knew is gone.
    private static async Task RetryAsync(Func<Task> work)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await work();
                return;
            }
            catch (DbException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }
    }
}
