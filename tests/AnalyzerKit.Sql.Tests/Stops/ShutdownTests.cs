using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Stops;

public sealed class SqliteShutdownTests() : ShutdownTests(SqlDialect.Sqlite);

public sealed class PostgreSqlShutdownTests() : ShutdownTests(SqlDialect.PostgreSql);

/// <summary>A generic host that stops in order.</summary>
public abstract class ShutdownTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static void Team(MeteringOptions options) => options.Budgets["team"] = new() { Limit = 1 };

    [SkippableFact]
    public async Task It_waits_for_open_calls_refuses_new_ones_writes_all_and_gives_all_back()
    {
        using var gate = new ManualResetEventSlim();
        await using var host = await SharedHost.StartHostAsync(Database, Team, simulated: new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Answer = request =>
            {
                if (request.LastUserText == "slow")
                    gate.Wait();
                return null;
            },
        });
        await host.AskAsync();
        var open = Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.AskAsync("slow"))).ToList();
        await Patience.UntilAsync(() => host.Simulator.InFlight == 3);

        var stopping = host.StopAsync();
        await Patience.UntilAsync(async () =>
        {
            try
            {
                await host.AskAsync();
                return false;
            }
            catch (LedgerUnavailableException)
            {
                return true;
            }
        });
        Assert.False(stopping.IsCompleted);

        gate.Set();
        await Task.WhenAll(open);
        await stopping;
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(1));
        Assert.Equal(0m, budget.Leased);
        Assert.Equal(host.Simulator.Billed.Cost, budget.Spent);
        Assert.DoesNotContain(host.Log.Lines, static line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Its_patience_ends_and_what_is_in_flight_stays_reserved()
    {
        using var gate = new ManualResetEventSlim();
        var host = await SharedHost.StartHostAsync(Database, Team, simulated: new RelaySimulatorOptions
        {
            Answer = _ =>
            {
                gate.Wait();
                return null;
            },
        });
        var open = Task.Run(() => host.AskAsync());
        await Patience.UntilAsync(() => host.Simulator.InFlight == 1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await host.StopAsync(patience.Token);

        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.True(budget.Leased > 0);
        gate.Set();
        await open;
        await host.DisposeAsync();
        budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(1));
        Assert.Equal(0m, budget.Leased);
        Assert.Equal(host.Simulator.Billed.Cost, budget.Spent);
    }

    [SkippableFact]
    public async Task The_log_does_not_say_that_budgets_end_with_the_process()
    {
        await using var host = await SharedHost.StartHostAsync(Database, Team);
        await host.AskAsync();
        Assert.DoesNotContain(host.Log.Lines, static line => line.Contains("live in this process", StringComparison.Ordinal));
    }
}
