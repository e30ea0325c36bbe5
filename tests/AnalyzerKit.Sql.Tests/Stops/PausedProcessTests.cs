using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Figures;
using AnalyzerKit.Sql.Tests.Support;
using AnalyzerKit.Sql.Tests.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Stops;

/// <summary>A process that stands still (SIGSTOP) for longer than its term in the middle of its calls, and is woken.</summary>
public sealed class PausedProcessTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    private const int Callers = 20;
    private const decimal Limit = 300 * RealCosts.Worst;

    private static readonly TimeSpan Term = TimeSpan.FromSeconds(3);

    [SkippableFact]
    public async Task It_overspends_nothing_though_others_used_the_budget_up_meanwhile()
    {
        await using var simulator = await RelaySimulator.StartAsync(RealCosts.Options(50));
        await using var watch = BooksWatch.Over(Database, Limit);
        await using var paused = await StartAsync(simulator);
        await using var other = await StartAsync(simulator);
        await PauseInTheMiddleAsync(paused, simulator);
        other.Tell($"ask 2 {Callers}");
        await other.SaysAsync("over 2 .");
        await Task.Delay(Term);

        paused.Wake();
        await paused.SaysAsync("over 1 .");
        await Task.WhenAll(paused.StopAsync(), other.StopAsync());
        await watch.CheckAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(Limit));
        Assert.Equal(0m, budget.Leased);
        Assert.Equal(simulator.Billed.Cost, budget.Spent);
        Assert.Equal(0, paused.Count("log Warning Instance"));
    }

    [SkippableFact]
    public async Task What_it_had_in_flight_is_an_overrun_where_somebody_released_its_lease()
    {
        await using var simulator = await RelaySimulator.StartAsync(RealCosts.Options(50));
        await using var watch = BooksWatch.Over(Database, Limit + (Callers * RealCosts.Worst));
        await using var paused = await StartAsync(simulator);
        await PauseInTheMiddleAsync(paused, simulator);

        await using var host = SharedHost.Start(Database, options => options.Budgets["team"] = new() { Limit = Limit }, build: builder => builder.Services.AddSingleton(Terms.Of(Term)));
        await Patience.UntilAsync(async () =>
        {
            try
            {
                return await host.Budgets.ReleaseOrphansAsync("team") > 0;
            }
            catch (LedgerUnavailableException)
            {
                // It stands still in a transaction, which the server has yet to end.
                return false;
            }
        });
        await using var other = await StartAsync(simulator);
        other.Tell($"ask 2 {Callers}");
        await other.SaysAsync("over 2 .");

        paused.Wake();
        await paused.SaysAsync("over 1 .");
        await Task.WhenAll(paused.StopAsync(), other.StopAsync());
        await watch.CheckAsync();

        // What it had in flight was billed above the limit; all of it is booked, and no more than that.
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(Limit + (Callers * RealCosts.Worst)));
        Assert.Equal(0m, budget.Leased);
        Assert.Equal(simulator.Billed.Cost, budget.Spent);
        Assert.Equal(1, paused.Count("log Warning Instance"));
        Assert.True(budget.Spent <= Limit || paused.Count("log Error A call") + paused.Count("log Error Budget") > 0, string.Join('\n', paused.Lines));
    }

    private async Task<WorkerProcess> StartAsync(RelaySimulator simulator)
    {
        var worker = WorkerProcess.Start(new() { Dialect = Dialect, ConnectionString = Database.ConnectionString, Relay = simulator.BaseUrl, Limit = Limit, Term = Term });
        await worker.SaysAsync("ready");
        return worker;
    }

    private static async Task PauseInTheMiddleAsync(WorkerProcess worker, RelaySimulator simulator)
    {
        worker.Tell($"ask 1 {Callers}");
        await Patience.UntilAsync(() => simulator.Billed.Requests > 50 && simulator.InFlight > 5);
        worker.Pause();
    }
}
