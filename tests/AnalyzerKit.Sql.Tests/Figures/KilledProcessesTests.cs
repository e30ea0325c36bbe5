using System.Globalization;
using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using AnalyzerKit.Sql.Tests.Worker;

namespace AnalyzerKit.Sql.Tests.Figures;

public sealed class SqliteKilledProcessesTests() : KilledProcessesTests(SqlDialect.Sqlite);

public sealed class PostgreSqlKilledProcessesTests() : KilledProcessesTests(SqlDialect.PostgreSql);

/// <summary>Several processes and one budget a round, while one process after the other is killed at a random moment and another takes its place.</summary>
public abstract class KilledProcessesTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private const int Processes = 4;
    private const int CallersEach = 8;
    private const decimal Limit = 150 * RealCosts.Worst;

    // A round begins about every second and lasts several, so each sees several kills. All the rounds there should be take a minute, so they run on request.
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("ANALYZERKIT_KILL_ROUNDS"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 6;

    private static readonly TimeSpan Term = TimeSpan.FromSeconds(6);

    [SkippableFact]
    public async Task What_killed_processes_held_stays_reserved_and_nothing_is_overspent()
    {
        var seed = Environment.TickCount;
        await using var simulator = await RelaySimulator.StartAsync(RealCosts.Options());
        var order = new WorkerOrder { Dialect = Dialect, ConnectionString = Database.ConnectionString, Relay = simulator.BaseUrl, Limit = Limit, PerRound = true, Term = Term };
        await using var watch = BooksWatch.Over(Database, Limit);
        await using (var crew = new KilledCrew(order, Processes, CallersEach, new Random(seed)))
        {
            await crew.StartAsync();
            for (var round = 0; round < Rounds; round++)
            {
                crew.Begin(round);
                await crew.KillOneAsync();
            }

            await crew.FinishAsync();
            await watch.CheckAsync();
            var budgets = (await BooksAudit.ReadAsync(Database)).ToDictionary(budget => budget.Name);
            for (var round = 0; round < Rounds; round++)
            {
                var budget = budgets[$"per-round/{round.ToString(CultureInfo.InvariantCulture)}"];
                var served = RealCosts.Of(simulator, round);
                Assert.Null(budget.Fault(Limit));
                Assert.True(served <= budget.Spent + budget.Leased, $"{budget}: {served} was served");
                Assert.True(budget.Spent + budget.Leased >= 0.9m * Limit, $"{budget}: of {Limit}");
            }

            await crew.StopAsync();
        }

        await ReleasesWhatTheDeadHeldAsync();
    }

    private async Task ReleasesWhatTheDeadHeldAsync()
    {
        var before = (await BooksAudit.ReadAsync(Database)).Sum(budget => budget.Leased);
        Assert.True(before > 0);
        await using var host = SharedHost.Start(Database, options => options.Budgets["per-round"] = new() { Limit = Limit, Tags = { ["round"] = "*" } });
        var freed = 0m;
        await Patience.UntilAsync(async () =>
        {
            foreach (var budget in (await BooksAudit.ReadAsync(Database)).Where(budget => budget.Leased != 0))
                freed += await host.Budgets.ReleaseOrphansAsync(budget.Name);
            return (await BooksAudit.ReadAsync(Database)).All(budget => budget.Leased == 0);
        });
        Assert.True(freed > 0);
        Assert.All(await BooksAudit.ReadAsync(Database), budget => Assert.Null(budget.Fault(Limit)));
    }
}
