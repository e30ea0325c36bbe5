using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AnalyzerKit.Sql.Tests.Outages;

/// <summary>Connections to PostgreSQL that break in the middle of transactions and behind commits.</summary>
public sealed class LostCommitTests() : DatabaseTest(SqlDialect.PostgreSql)
{
    private const decimal Limit = 1m;

    [SkippableFact]
    public async Task A_commit_whose_answer_is_lost_is_neither_lost_nor_doubled()
    {
        var target = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        await using var proxy = new CuttingProxy(target.Port);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(target.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port, SslMode = SslMode.Disable }.ConnectionString);
        await using var one = Start(source);
        await using var other = Start(source);
        await using var watch = BooksWatch.Over(Database, Limit);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await Task.WhenAll(onOne.AnswersAsync(10), onOther.AnswersAsync(10));

        proxy.OneIn = 3;
        await Patience.UntilAsync(() => proxy.Cuts >= 30);
        proxy.OneIn = int.MaxValue;

        await EndAsync(onOne, onOther, one, other, watch);
    }

    [SkippableFact]
    public async Task Backends_that_are_ended_at_any_moment_lose_nothing()
    {
        await using var one = Start(Database.Source);
        await using var other = Start(Database.Source);
        await using var watch = BooksWatch.Over(Database, Limit);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await Task.WhenAll(onOne.AnswersAsync(10), onOther.AnswersAsync(10));
        for (var round = 0; round < 50; round++)
        {
            await Task.Delay(Random.Shared.Next(60));
            try
            {
                await Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.7");
            }
            catch (NpgsqlException)
            {
                // The connection had been ended by the last round.
            }
        }

        await EndAsync(onOne, onOther, one, other, watch);
    }

    private SharedHost Start(System.Data.Common.DbDataSource source) => SharedHost.Start(
        Database,
        options => options.Budgets["team"] = new() { Limit = Limit },
        simulated: new RelaySimulatorOptions { Pace = new(TimeSpan.FromMilliseconds(20), 0) },
        build: builder => builder.Services.AddSingleton(Terms.Of(TimeSpan.FromSeconds(30))),
        source: source);

    private async Task EndAsync(CallLoad onOne, CallLoad onOther, SharedHost one, SharedHost other, BooksWatch watch)
    {
        await Task.WhenAll(onOne.AnswersAsync(20), onOther.AnswersAsync(20));
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());
        await Patience.UntilAsync(async () =>
        {
            try
            {
                await one.Ledger.FlushAsync();
                await other.Ledger.FlushAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
        await watch.CheckAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(Limit));
        Assert.Equal(one.Simulator.Billed.Cost + other.Simulator.Billed.Cost, budget.Spent);
        Assert.Equal(onOne.Answered + onOther.Answered, int.Parse((await Database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_records"))!, System.Globalization.CultureInfo.InvariantCulture));

        // Nobody was taken for dead, and nothing for a restored database.
        Assert.All([one, other], host =>
        {
            Assert.DoesNotContain(host.Log.Lines, static line => line.StartsWith("Critical", StringComparison.Ordinal));
            Assert.Single(host.Log.Lines, static line => line.Contains("Entered the shared books", StringComparison.Ordinal));
        });
    }
}
