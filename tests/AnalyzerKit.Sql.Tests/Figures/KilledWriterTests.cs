using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using AnalyzerKit.Sql.Tests.Worker;

namespace AnalyzerKit.Sql.Tests.Figures;

public sealed class SqliteKilledWriterTests() : KilledWriterTests(SqlDialect.Sqlite)
{
    [Fact]
    public async Task The_file_is_whole_after_each_kill() => await KillsAsync(async () => Assert.Equal("ok", await Database.ScalarAsync("PRAGMA integrity_check")));
}

public sealed class PostgreSqlKilledWriterTests() : KilledWriterTests(SqlDialect.PostgreSql)
{
    [SkippableFact]
    public async Task All_that_was_confirmed_is_there_after_each_kill() => await KillsAsync(() => Task.CompletedTask);
}

/// <summary>A process that is killed while a thousand calls run, again and again over the same database.</summary>
public abstract class KilledWriterTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private const int Kills = 3;
    private const int Calls = 1_000;

    /// <summary>Kills one worker after the other at a random moment, and looks at what they left.</summary>
    protected async Task KillsAsync(Func<Task> look)
    {
        // Room for all calls' worst cases, those of the dead included.
        const decimal limit = Kills * Calls * 2 * RealCosts.Worst;
        await using var simulator = await RelaySimulator.StartAsync(RealCosts.Options() with
        {
            // Some answers are back while others have yet to come.
            Answer = static _ => new() { Pace = new(TimeSpan.FromMilliseconds(Random.Shared.Next(1_500)), 0) },
        });
        var order = new WorkerOrder { Dialect = Dialect, ConnectionString = Database.ConnectionString, Relay = simulator.BaseUrl, Limit = limit, Confirms = true };
        var confirmed = new HashSet<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var worker = WorkerProcess.Start(order);
            await worker.SaysAsync("ready");
            worker.Tell($"call 1 {Calls}");

            // Somewhere between the first records and the last.
            var moment = 1 + Random.Shared.Next(Calls - 200);
            await Patience.UntilAsync(() => worker.Lines.Count(static line => line.StartsWith("kept ", StringComparison.Ordinal) && !line.StartsWith("kept foreign-", StringComparison.Ordinal)) >= moment);
            await worker.KillAsync();

            await look();
            confirmed.UnionWith(worker.Lines.Select(static line => line.Split(' ')).Where(static words => words is ["kept", _, "."]).Select(static words => words[1]));
            var kept = new HashSet<string>();
            await foreach (var record in Database.Ledger.ReadAsync(new UsageQuery()))
                Assert.True(kept.Add(record.RequestId));
            Assert.Subset(kept, confirmed);

            var budget = await BooksAudit.ReadAsync(Database, "team");
            Assert.Null(budget.Fault(limit));
            Assert.True(simulator.Billed.Cost <= budget.Spent + budget.Leased, $"{budget}: {simulator.Billed.Cost} was served");
        }

        Assert.Contains(confirmed, id => !id.StartsWith("foreign-", StringComparison.Ordinal));
        Assert.Contains(confirmed, id => id.StartsWith("foreign-", StringComparison.Ordinal));
    }
}
