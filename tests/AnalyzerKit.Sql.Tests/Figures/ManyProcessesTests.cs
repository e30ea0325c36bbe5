using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using AnalyzerKit.Sql.Tests.Worker;

namespace AnalyzerKit.Sql.Tests.Figures;

public sealed class SqliteManyProcessesTests() : ManyProcessesTests(SqlDialect.Sqlite);

public sealed class PostgreSqlManyProcessesTests() : ManyProcessesTests(SqlDialect.PostgreSql);

/// <summary>Several processes with many calls at once and one budget.</summary>
public abstract class ManyProcessesTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private const int Processes = 4;
    private const int CallersEach = 100;
    private const decimal Limit = 500 * RealCosts.Worst;

    [SkippableFact]
    public async Task Together_they_use_the_budget_up_and_never_overspend_it()
    {
        await using var simulator = await RelaySimulator.StartAsync(RealCosts.Options());
        var order = new WorkerOrder { Dialect = Dialect, ConnectionString = Database.ConnectionString, Relay = simulator.BaseUrl, Limit = Limit };
        await using var watch = BooksWatch.Over(Database, Limit);
        var workers = Enumerable.Range(0, Processes).Select(_ => WorkerProcess.Start(order)).ToList();
        try
        {
            await Task.WhenAll(workers.Select(worker => worker.SaysAsync("ready")));
            foreach (var worker in workers)
                worker.Tell($"ask 1 {CallersEach}");
            await Task.WhenAll(workers.Select(worker => worker.SaysAsync("over 1 .")));
            await Task.WhenAll(workers.Select(worker => worker.StopAsync()));
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }

        await watch.CheckAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(Limit));
        Assert.Equal(0m, budget.Leased);
        Assert.Equal(simulator.Billed.Cost, budget.Spent);
        Assert.True(budget.Spent >= 0.9m * Limit, $"{budget.Spent} of {Limit}");
    }
}
