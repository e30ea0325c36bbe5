using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Outages;

/// <summary>A PostgreSQL that is stopped as by a crash, and started again, while calls go on.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const decimal Limit = 1m;

    // Calls go on for two thirds of it without an answer.
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(3);

    private PostgresServer? _server;
    private TestDatabase? _database;

    private PostgresServer Server => _server!;

    private TestDatabase Database => _database!;

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.OwnAsync();
        _database = await TestDatabase.CreateEmptyOnAsync(_server);
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.Source.DisposeAsync();
        _server?.Remove();
    }

    [SkippableFact]
    public async Task Calls_are_refused_while_it_is_away_and_go_on_when_it_is_back()
    {
        await using var one = SharedHost.Start(Database, Team, simulated: Slow, build: Short);
        await using var other = SharedHost.Start(Database, Team, simulated: Slow, build: Short);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await Task.WhenAll(onOne.AnswersAsync(30), onOther.AnswersAsync(30));

        Server.Stop();
        await Task.WhenAll(onOne.FailsAsync(), onOther.FailsAsync());

        // Those that lacked money were refused at once; when the term is over, so are those that have it at hand.
        await Task.Delay(Term);
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(() => one.AskAsync());
        Assert.NotNull(refused.InnerException);

        Server.Start();
        await Task.WhenAll(onOne.AnswersAsync(30), onOther.AnswersAsync(30));
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());
        await AddsUpAsync(one, other);
        Assert.Equal(onOne.Answered + onOther.Answered, (await one.RecordsAsync()).Count);
        Assert.All([one, other], host => SaysBothOnce(host.Log));
    }

    [SkippableFact]
    public async Task Calls_go_on_within_their_lease_to_the_last_place_where_that_is_configured()
    {
        const int places = 40;
        await using var host = SharedHost.Start(
            Database,
            Team,
            sql => (sql.WhenUnavailable, sql.MaxPendingRecords) = (UnavailableChoice.ContinueOnLease, places),
            build: Short);
        for (var i = 0; i < 20; i++)
            await host.AskAsync();
        await host.Ledger.FlushAsync();

        Server.Stop();
        await Task.Delay(Term);
        var answered = 0;
        var refused = await Assert.ThrowsAsync<LedgerUnavailableException>(async () =>
        {
            for (; answered <= places; answered++)
                await host.AskAsync();
        });
        Assert.Equal(places, answered);
        Assert.Contains($"{places} places", refused.Message, StringComparison.Ordinal);

        Server.Start();
        await Patience.UntilAsync(async () =>
        {
            try
            {
                await host.AskAsync();
                return true;
            }
            catch (LedgerUnavailableException)
            {
                return false;
            }
        });
        await AddsUpAsync(host);
        Assert.Equal(20 + places + 1, (await host.RecordsAsync()).Count);
        SaysBothOnce(host.Log);
    }

    [SkippableFact]
    public async Task A_host_starts_without_it_and_calls_go_through_once_it_is_there()
    {
        Server.Stop();
        await using var host = await SharedHost.StartHostAsync(Database, Team, build: Short);
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.AskAsync());
        await Assert.ThrowsAsync<LedgerUnavailableException>(() => host.AskAsync());

        Server.Start();
        await using var load = CallLoad.On(host);
        await load.AnswersAsync(10);
        await load.EndAsync();
        await AddsUpAsync(host);
        SaysBothOnce(host.Log);
        await host.StopAsync();
        Assert.Equal(0m, (await BooksAudit.ReadAsync(Database, "team")).Leased);
    }

    [SkippableFact]
    public async Task A_host_that_ends_without_it_says_which_records_are_lost()
    {
        await using (var host = await SharedHost.StartHostAsync(Database, Team, build: builder => builder.Services.AddSingleton(Terms.Of(TimeSpan.FromMinutes(1)) with { Timeout = TimeSpan.FromSeconds(1), Heartbeat = TimeSpan.FromHours(1) })))
        {
            await host.AskAsync();
            await host.Ledger.FlushAsync();
            Server.Stop();
            await host.AskAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await host.StopAsync(patience.Token);
            Assert.Contains(host.Log.Lines, static line => line.StartsWith("Critical The process ends while 1 records are not in the database", StringComparison.Ordinal));
        }

        // What it could not write stays reserved.
        Server.Start();
        await using var next = SharedHost.Start(Database, Team);
        var worst = await next.BudgetAsync("team");
        Assert.True(worst.Reserved > 0);
        Assert.Single(await next.RecordsAsync());
    }

    [SkippableFact]
    public async Task A_crash_of_the_server_under_load_loses_nothing_however_often_it_comes()
    {
        await using var one = SharedHost.Start(Database, Team, simulated: Slow, build: Short);
        await using var other = SharedHost.Start(Database, Team, simulated: Slow, build: Short);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await using var watch = BooksWatch.Over(Database, Limit);
        for (var crash = 0; crash < 3; crash++)
        {
            await Task.WhenAll(onOne.AnswersAsync(20), onOther.AnswersAsync(20));
            await Task.Delay(Random.Shared.Next(200));
            Server.Stop();
            Server.Start();
        }

        await Task.WhenAll(onOne.AnswersAsync(20), onOther.AnswersAsync(20));
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());
        await watch.CheckAsync();
        await AddsUpAsync(one, other);
        Assert.Equal(onOne.Answered + onOther.Answered, (await one.RecordsAsync()).Count);
    }

    private static RelaySimulatorOptions Slow => new() { Pace = new(TimeSpan.FromMilliseconds(20), 0) };

    private static void Team(MeteringOptions options) => options.Budgets["team"] = new() { Limit = Limit };

    private static void Short(IMeteringBuilder builder) => builder.Services.AddSingleton(Terms.Of(Term));

    /// <summary>All that was billed is booked, and the books agree with themselves.</summary>
    private async Task AddsUpAsync(params SharedHost[] hosts)
    {
        foreach (var host in hosts)
            await host.Ledger.FlushAsync();
        var budget = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(budget.Fault(Limit));
        Assert.Equal(hosts.Sum(host => host.Simulator.Billed.Cost), budget.Spent);
    }

    private static void SaysBothOnce(CollectingLog log)
    {
        Assert.Single(log.Lines, line => line.StartsWith("Error The database that keeps budgets and records does not answer.", StringComparison.Ordinal));
        Assert.Single(log.Lines, line => line.StartsWith("Information The database that keeps budgets and records answers again", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }
}
