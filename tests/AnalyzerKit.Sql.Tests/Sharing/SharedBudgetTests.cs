using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Sharing;

public sealed class SqliteSharedBudgetTests() : SharedBudgetTests(SqlDialect.Sqlite);

public sealed class PostgreSqlSharedBudgetTests() : SharedBudgetTests(SqlDialect.PostgreSql);

/// <summary>Budgets and records as a user sees them with <c>UseSql</c>.</summary>
public abstract class SharedBudgetTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static void Team(MeteringOptions options) => options.Budgets["team"] = new() { Limit = 1 };

    [SkippableFact]
    public async Task What_was_spent_survives_a_restart()
    {
        decimal spent;
        await using (var first = SharedHost.Start(Database, Team))
        {
            await first.AskAsync();
            await first.AskAsync();
            spent = (await first.BudgetAsync("team")).Spent;
            Assert.True(spent > 0);
        }

        await using var second = SharedHost.Start(Database, Team);
        var status = await second.BudgetAsync("team");
        Assert.Equal(spent, status.Spent);
        Assert.Equal(0m, status.Reserved);
        var records = await second.RecordsAsync();
        Assert.Equal(2, records.Count);
        Assert.Equal(spent, records.Sum(record => record.Cost));
    }

    [SkippableFact]
    public async Task A_budget_holds_for_two_hosts_together()
    {
        var worst = (64 + 16 + 8) * 0.14m / 1_000_000 + 100 * 0.42m / 1_000_000;
        void Tight(MeteringOptions options) => options.Budgets["team"] = new() { Limit = worst * 10.5m };

        await using var one = SharedHost.Start(Database, Tight);
        await using var other = SharedHost.Start(Database, Tight);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            try
            {
                await (i % 2 == 0 ? one : other).AskAsync();
                return true;
            }
            catch (BudgetExceededException)
            {
                return false;
            }
        }));

        Assert.Contains(true, outcomes);
        var status = await one.BudgetAsync("team");
        Assert.True(status.Spent + status.Reserved <= status.Limit, $"{status.Spent} + {status.Reserved} of {status.Limit}");
        var records = await one.RecordsAsync();
        await other.Ledger.FlushAsync();
        Assert.Equal(outcomes.Count(admitted => admitted), (await one.RecordsAsync()).Count);
        Assert.True(records.Count >= 1);
    }

    [SkippableFact]
    public async Task A_grant_that_no_sum_could_hold_is_refused_and_leaves_the_budget_usable()
    {
        await using var host = SharedHost.Start(Database, Team);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await host.Budgets.GrantAsync("team", 5e28m, DateTimeOffset.UtcNow.AddDays(1), "a slip"));
        await host.AskAsync();
        Assert.Equal(1m, (await host.BudgetAsync("team")).Limit);
    }

    [SkippableFact]
    public async Task A_grant_made_on_one_host_lets_calls_through_on_another()
    {
        static void Shut(MeteringOptions options) => options.Budgets["team"] = new() { Limit = 0.00000001m };

        await using var one = SharedHost.Start(Database, Shut);
        await using var other = SharedHost.Start(Database, Shut);
        await Assert.ThrowsAsync<BudgetExceededException>(() => one.AskAsync());

        await other.Budgets.GrantAsync("team", 1, DateTimeOffset.UtcNow.AddHours(1), "launch day");

        // Known here with the next heartbeat.
        await Patience.UntilAsync(async () =>
        {
            try
            {
                await one.AskAsync();
                return true;
            }
            catch (BudgetExceededException)
            {
                return false;
            }
        });
        Assert.Equal(1.00000001m, (await one.BudgetAsync("team")).Limit);
    }
}
