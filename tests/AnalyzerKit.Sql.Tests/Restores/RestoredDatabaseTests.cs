using AnalyzerKit.Simulator;
using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Sql.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Sql.Tests.Restores;

public sealed class SqliteRestoredDatabaseTests() : RestoredDatabaseTests(SqlDialect.Sqlite);

public sealed class PostgreSqlRestoredDatabaseTests() : RestoredDatabaseTests(SqlDialect.PostgreSql)
{
    [SkippableFact]
    public async Task Nothing_is_admitted_between_noticing_and_being_entered_anew()
    {
        await using var host = Start(new RecordedIds());
        for (var i = 0; i < 5; i++)
            await host.AskAsync();
        await host.Ledger.FlushAsync();
        await using var copy = await DatabaseCopy.TakeAsync(Database);
        for (var i = 0; i < 5; i++)
            await host.AskAsync();
        await host.Ledger.FlushAsync();

        await copy.CutAsync();
        await copy.PutBackAsync();
        var sent = host.Simulator.Requests.Count;
        await using var mine = Database.Open();
        await using (var connection = await mine.OpenConnectionAsync())
        {
            // It notices, and can not enter while this is held.
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = "LOCK TABLE analyzerkit_leases IN ACCESS EXCLUSIVE MODE";
            await command.ExecuteNonQueryAsync();
            await Patience.UntilAsync(() => IsTold(host));
            sent = host.Simulator.Requests.Count;
            var call = host.AskAsync();
            await Task.Delay(500);
            Assert.Equal(sent, host.Simulator.Requests.Count);
            await transaction.RollbackAsync();
            await call;
        }

        Assert.Equal(sent + 1, host.Simulator.Requests.Count);
        await host.Ledger.FlushAsync();
        Assert.Null((await BooksAudit.ReadAsync(Database, "team")).Fault(Limit));
    }
}

/// <summary>A database that is put back to an older copy of itself while hosts go on.</summary>
public abstract class RestoredDatabaseTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private protected const decimal Limit = 1m;

    [SkippableFact]
    public async Task Every_host_that_committed_after_the_copy_enters_anew_with_what_it_holds_in_memory()
    {
        var (idsOfOne, idsOfOther) = (new RecordedIds(), new RecordedIds());
        await using var one = Start(idsOfOne);
        await using var other = Start(idsOfOther);
        await using var onOne = CallLoad.On(one);
        await using var onOther = CallLoad.On(other);
        await Task.WhenAll(onOne.AnswersAsync(30), onOther.AnswersAsync(30));
        await using var copy = await DatabaseCopy.TakeAsync(Database);
        await Task.WhenAll(onOne.AnswersAsync(30), onOther.AnswersAsync(30));
        await one.Ledger.FlushAsync();
        await other.Ledger.FlushAsync();

        // From here on nothing reaches the books, so what is settled from now on is in memory alone when the copy comes back.
        await copy.CutAsync();
        HashSet<string> before = [.. idsOfOne.All, .. idsOfOther.All];
        await Task.WhenAll(onOne.AnswersAsync(5), onOther.AnswersAsync(5));
        await copy.PutBackAsync();
        await Patience.UntilAsync(() => IsTold(one) && IsTold(other), () => $"{one.Log.Tail()}\n{other.Log.Tail()}");
        await Task.WhenAll(onOne.AnswersAsync(20), onOther.AnswersAsync(20));
        await Task.WhenAll(onOne.EndAsync(), onOther.EndAsync());

        var kept = (await one.RecordsAsync()).Select(record => record.RequestId).ToHashSet();
        await other.Ledger.FlushAsync();
        kept.UnionWith((await other.RecordsAsync()).Select(record => record.RequestId));
        HashSet<string> all = [.. idsOfOne.All, .. idsOfOther.All];
        Assert.Subset(kept, all.Except(before).ToHashSet());
        Assert.Subset(all, kept);

        // What was committed after the copy is gone, so it was one.
        Assert.NotEmpty(before.Except(kept));
        Assert.Null((await BooksAudit.ReadAsync(Database, "team")).Fault(Limit));
        Assert.All([one, other], host => Assert.Single(host.Log.Lines, static line => line.Contains("what was committed after it is missing", StringComparison.Ordinal)));

        // The first to enter finds less spent than it knew of; what it brings along may make up for that before the other one looks.
        Assert.Contains(one.Log.Lines.Concat(other.Log.Lines), static line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("budget team has ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_host_that_had_committed_nothing_since_the_copy_says_what_others_spending_is_missing()
    {
        await using var one = Start(new RecordedIds(), TimeSpan.FromHours(1));
        await using var other = Start(new RecordedIds(), TimeSpan.FromHours(1));
        await one.AskAsync();
        await one.Ledger.FlushAsync();
        await other.AskAsync();
        await other.Ledger.FlushAsync();
        await one.BudgetAsync("team");
        await using var copy = await DatabaseCopy.TakeAsync(Database);
        await other.AskAsync();
        await other.Ledger.FlushAsync();

        // It knows of that spending only by what it was told.
        await one.BudgetAsync("team");
        await copy.CutAsync();
        await copy.PutBackAsync();
        await RetryAsync(() => Database.ExecuteAsync($"UPDATE analyzerkit_instances SET seq = seq + 1 WHERE owner = '{OwnerOf(one)}'"));
        await RetryAsync(() => one.BudgetAsync("team"));
        Assert.DoesNotContain(one.Log.Lines, static line => line.Contains("what was committed after it is missing", StringComparison.Ordinal));
        Assert.Single(one.Log.Lines, static line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("budget team has ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Where_the_restored_books_have_no_room_what_is_in_flight_is_held_and_counted_as_an_overrun()
    {
        // Room for four worst cases of such calls.
        const decimal limit = 4 * 5_000 * 0.42m / 1_000_000;
        static void Tight(MeteringOptions options) => options.Budgets["team"] = new() { Limit = limit };

        // The copy has another host's lease on all there is, which has been given back since.
        var gate = new TaskCompletionSource();
        await using var first = SharedHost.Start(Database, Tight, simulated: Gated(gate.Task));
        var early = Enumerable.Range(0, 3).Select(_ => first.AskAsync(maxOutputTokens: 5_000)).ToList();
        await Patience.UntilAsync(() => first.Simulator.InFlight == 3);
        await using var copy = await DatabaseCopy.TakeAsync(Database);
        gate.SetResult();
        await Task.WhenAll(early);
        await first.DisposeAsync();

        var late = new TaskCompletionSource();
        await using var second = SharedHost.Start(Database, Tight, simulated: Gated(late.Task));
        var calls = Enumerable.Range(0, 3).Select(_ => second.AskAsync(maxOutputTokens: 5_000)).ToList();
        await Patience.UntilAsync(() => second.Simulator.InFlight == 3);
        await copy.CutAsync();
        await copy.PutBackAsync();
        await Patience.UntilAsync(() => IsTold(second));
        await Patience.UntilAsync(() => second.Log.Lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("budget team", StringComparison.Ordinal)));

        // Held above the limit, and nothing beside it.
        var held = await BooksAudit.ReadAsync(Database, "team");
        Assert.True(held.Spent + held.Leased > limit);
        Assert.Null(held.Fault(decimal.MaxValue));
        await Assert.ThrowsAsync<BudgetExceededException>(() => second.AskAsync(maxOutputTokens: 5_000));

        late.SetResult();
        await Task.WhenAll(calls);
        await second.Ledger.FlushAsync();
        var settled = await BooksAudit.ReadAsync(Database, "team");
        Assert.Null(settled.Fault(decimal.MaxValue));
        Assert.Equal(second.Simulator.Billed.Cost, settled.Spent);
    }

    private static string OwnerOf(SharedHost host)
    {
        var line = host.Log.Lines.Single(static line => line.Contains("Entered the shared books as instance ", StringComparison.Ordinal));
        return line.Trim().Split(' ')[^1];
    }

    // The first use of a connection that was ended fails.
    private static async Task RetryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception error) when (error is System.Data.Common.DbException or LedgerUnavailableException)
        {
            await action();
        }
    }

    private protected SharedHost Start(RecordedIds ids, TimeSpan? heartbeat = null) => SharedHost.Start(
        Database,
        options => options.Budgets["team"] = new() { Limit = Limit },
        simulated: new RelaySimulatorOptions { Pace = new(TimeSpan.FromMilliseconds(30), 0) },
        build: builder =>
        {
            builder.Services.AddSingleton<IUsageObserver>(ids);
            if (heartbeat is { } pause)
                builder.Services.AddSingleton(new SyncTerms { Heartbeat = pause });
        });

    private protected static bool IsTold(SharedHost host) =>
        host.Log.Lines.Any(static line => line.StartsWith("Critical", StringComparison.Ordinal) && line.Contains("restored from an older copy", StringComparison.Ordinal));

    private static RelaySimulatorOptions Gated(Task gate) => new()
    {
        Answer = _ =>
        {
            gate.Wait();
            return null;
        },
    };
}
