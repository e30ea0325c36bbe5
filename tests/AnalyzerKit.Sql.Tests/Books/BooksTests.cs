using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Books;

public class SqliteBooksTests() : BooksTests(SqlDialect.Sqlite);

public class PostgreSqlBooksTests() : BooksTests(SqlDialect.PostgreSql);

public abstract class BooksTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task The_clock_is_the_databases()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var clock = await InAsync(books => books.ReadClockAsync(default).AsTask());
        Assert.InRange(clock, before, DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal(TimeSpan.Zero, clock.Offset);
    }

    [SkippableFact]
    public async Task An_instance_moves_on_by_its_own_number_alone()
    {
        await InAsync(async books =>
        {
            await books.RegisterAsync("o", Term, default);
            Assert.Null(await books.AdvanceAsync("o", 1, Term, default));
            Assert.Null(await books.AdvanceAsync("other", 0, Term, default));
            var clock = await books.ReadClockAsync(default);
            Assert.InRange(Assert.NotNull(await books.AdvanceAsync("o", 0, Term, default)), clock, clock.AddMinutes(1));
            return 0;
        });
        Assert.Equal(1, await Database.Books.FindSequenceAsync("o", default));
        Assert.Null(await Database.Books.FindSequenceAsync("other", default));
        Assert.NotNull(await InAsync(books => books.AdvanceAsync("o", 1, Term, default).AsTask()));
        Assert.Equal(2, await Database.Books.FindSequenceAsync("o", default));
    }

    [SkippableFact]
    public async Task Only_an_instance_whose_term_is_over_can_be_ended_and_only_once()
    {
        await InAsync(async books =>
        {
            await books.RegisterAsync("alive", Term, default);
            await books.RegisterAsync("dead", TimeSpan.FromSeconds(-1), default);
            return 0;
        });
        Assert.False(await InAsync(books => books.EndInstanceAsync("alive", default).AsTask()));
        Assert.False(await InAsync(books => books.EndInstanceAsync("nobody", default).AsTask()));
        Assert.True(await InAsync(books => books.EndInstanceAsync("dead", default).AsTask()));
        Assert.False(await InAsync(books => books.EndInstanceAsync("dead", default).AsTask()));
        Assert.Equal(-1, await Database.Books.FindSequenceAsync("dead", default));
        Assert.Null(await InAsync(books => books.AdvanceAsync("dead", 0, Term, default).AsTask()));
    }

    [SkippableFact]
    public async Task Nothing_is_seen_before_the_commit_and_nothing_remains_without_it()
    {
        await using (var books = await Database.Books.BeginAsync(default))
        {
            await books.RegisterAsync("o", Term, default);
            await books.AppendAsync("o", [new(new AnyRecord(1).Next("r"), [])], default);
            Assert.Null(await Database.Books.FindSequenceAsync("o", default));
            Assert.Equal(0, (await Database.Ledger.SummarizeAsync(new(), []))[0].Calls);
        }
        Assert.Null(await Database.Books.FindSequenceAsync("o", default));
        Assert.Equal(0, (await Database.Ledger.SummarizeAsync(new(), []))[0].Calls);
    }

    [SkippableFact]
    public async Task Budgets_are_found_again_by_series_period_and_start()
    {
        BudgetKey[] keys = [.. new[] { Key("a"), Key("a", start: 1), Key("a", BudgetPeriod.Daily), Key("b"), Key("\0odd\uD800"), Key("a", value: "x"), Key("a", unit: BudgetUnit.Tokens) }.Order()];
        var ids = await InAsync(books => books.ObtainBudgetsAsync(keys, default).AsTask());
        Assert.Equal(keys.Length, ids.Distinct().Count());
        Assert.Equal(ids, await InAsync(books => books.ObtainBudgetsAsync(keys, default).AsTask()));
        var more = await InAsync(books => books.ObtainBudgetsAsync([.. keys.Append(Key("zz")).Order()], default).AsTask());
        Assert.Equal(ids, more.Take(ids.Count));
        Assert.Empty(await InAsync(books => books.ObtainBudgetsAsync([], default).AsTask()));
        Assert.Equal("0", await Database.ScalarAsync("SELECT COUNT(*) FROM analyzerkit_budgets WHERE spent <> '0' OR leased <> '0'"));
    }

    [SkippableFact]
    public async Task Many_that_make_the_same_budgets_at_once_make_them_once()
    {
        BudgetKey[] keys = [.. Enumerable.Range(0, 10).Select(i => Key($"b{i}")).Order()];
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => InAsync(books => books.ObtainBudgetsAsync(keys, default).AsTask()))));
        Assert.All(all, ids => Assert.Equal(all[0], ids));
        Assert.Equal(10, all[0].Distinct().Count());
    }

    [SkippableFact]
    public async Task Figures_come_back_to_the_last_digit()
    {
        var ids = await ObtainAsync("a", "b");
        BudgetRow[] rows = [new(ids[0], decimal.MaxValue, 0.0000000000000000000000000001m, 0), new(ids[1], -1.50m, 0m, 0)];
        LeaseRow[] leases = [new(ids[0], "o", 7.9228162514264337593543950335m, decimal.MaxValue, false, false), new(ids[1], "o", 0m, 0m, true, false)];
        await InAsync(async books =>
        {
            await books.RegisterAsync("o", Term, default);
            await books.WriteAsync(rows, leases, default);
            return 0;
        });
        await InAsync(async books =>
        {
            Assert.Equal(rows, await books.LockBudgetsAsync([ids[1], ids[0], ids[1], 999_999], default));
            Assert.Equal(leases.Select(lease => lease with { IsLive = true }), await books.ReadLeasesAsync(ids, default));
            Assert.Equal(leases.Select(lease => lease with { IsLive = true }), await books.ReadLeasesOfAsync("o", default));

            // What is there is written over.
            await books.WriteAsync([rows[1] with { Spent = 2m }], [leases[1] with { Remaining = 3m, IsClosed = false }], default);
            Assert.Equal(2m, (await books.LockBudgetsAsync([ids[1]], default))[0].Spent);
            Assert.Equal(new LeaseRow(ids[1], "o", 3m, 0m, false, true), (await books.ReadLeasesAsync([ids[1]], default))[0]);
            await books.WriteAsync([], [], default);
            Assert.Empty(await books.LockBudgetsAsync([], default));
            Assert.Empty(await books.ReadLeasesAsync([], default));
            return 0;
        });
    }

    [SkippableFact]
    public async Task Leases_count_while_they_hold_money_or_their_instance_lives()
    {
        var ids = await ObtainAsync("a");
        await InAsync(async books =>
        {
            await books.RegisterAsync("live", Term, default);
            await books.RegisterAsync("late", TimeSpan.FromSeconds(-1), default);
            await books.RegisterAsync("late-empty", TimeSpan.FromSeconds(-1), default);
            await books.RegisterAsync("ended", TimeSpan.FromSeconds(-1), default);
            await books.EndInstanceAsync("ended", default);
            await books.WriteAsync([], [.. new[] { ("live", 0m), ("late", 1m), ("late-empty", 0.00m), ("ended", 1m), ("unknown", 2m) }.Select(lease => new LeaseRow(ids[0], lease.Item1, lease.Item2, 10m, false, true))], default);
            return 0;
        });
        var leases = await InAsync(books => books.ReadLeasesAsync(ids, default).AsTask());
        Assert.Equal([("ended", false), ("late", false), ("live", true), ("unknown", false)], leases.Select(lease => (lease.Owner, lease.IsLive)).Order());
        Assert.Equal(0m, Assert.Single(await InAsync(books => books.ReadLeasesOfAsync("late-empty", default).AsTask())).Remaining);
    }

    [SkippableFact]
    public async Task Grants_count_for_their_series_until_they_end()
    {
        var ids = await ObtainAsync("a", "b");
        var now = DateTimeOffset.UtcNow;
        await InAsync(async books =>
        {
            await books.GrantAsync(new("g1", Key("a").Series, 5.05m, now, now.AddHours(1), "a \0 reason"), default);
            await books.GrantAsync(new("g2", Key("a").Series, 0.0000000000000000000000000001m, now, now.AddHours(1), ""), default);
            await books.GrantAsync(new("g3", Key("a").Series, 100m, now.AddHours(-2), now.AddHours(-1), "over"), default);
            return 0;
        });
        var rows = await InAsync(books => books.LockBudgetsAsync(ids, default).AsTask());
        Assert.Equal([5.0500000000000000000000000001m, 0m], rows.Select(row => row.Granted));
    }

    [SkippableFact]
    public async Task Who_locked_budgets_is_waited_for_and_then_seen()
    {
        var ids = await ObtainAsync("a", "b");
        var first = await Database.Books.BeginAsync(default);
        await first.LockBudgetsAsync(ids, default);
        var second = Task.Run(() => InAsync(books => books.LockBudgetsAsync([ids[1], ids[0]], default).AsTask()));
        await first.WriteAsync([new(ids[0], 7m, 0m, 0m)], [], default);
        Assert.False(second.IsCompleted);
        await first.CommitAsync(default);
        await first.DisposeAsync();
        Assert.Equal(7m, (await second).Single(row => row.Id == ids[0]).Spent);
    }

    [SkippableFact]
    public async Task Many_that_add_to_the_same_figures_lose_nothing()
    {
        var ids = await ObtainAsync("a", "b", "c");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await InAsync(async books =>
                {
                    // Each in an order of its own: the locks are taken in one.
                    var rows = await books.LockBudgetsAsync([.. ids.OrderBy(id => (id + worker) % 3)], default);
                    await books.WriteAsync([.. rows.Select(row => row with { Spent = row.Spent + 0.1m })], [], default);
                    return 0;
                });
            }
        })));
        Assert.All(await InAsync(books => books.LockBudgetsAsync(ids, default).AsTask()), row => Assert.Equal(8m, row.Spent));
    }

    [SkippableFact]
    public async Task A_record_is_appended_once_and_never_changed()
    {
        var any = new AnyRecord(5);
        var (one, other) = (any.Next("one"), any.Next("other"));
        Assert.Equal([RecordFate.Appended, RecordFate.Known, RecordFate.Contradicted], await AppendAsync(one, one, one with { FinishReason = "another" }));
        Assert.Equal([RecordFate.Known, RecordFate.Appended], await AppendAsync(one with { Tags = new Dictionary<string, string>(one.Tags) }, other));
        Assert.Equal([RecordFate.Contradicted], await AppendAsync(one with { Cost = 17m }));
        Assert.Equal([], await AppendAsync());
        Assert.Equal(2, (await Database.Ledger.SummarizeAsync(new(), []))[0].Calls);
    }

    [SkippableFact]
    public async Task Many_that_append_the_same_records_at_once_append_each_once()
    {
        var any = new AnyRecord(6);
        var records = Enumerable.Range(0, 100).Select(i => any.Next($"r{i}")).ToArray();
        var fates = await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => Task.Run(() => AppendAsync([.. records.OrderBy(record => (record.RequestId.GetHashCode(StringComparison.Ordinal) ^ seed) % 17)]))));
        Assert.Equal(100, fates.SelectMany(fate => fate).Count(fate => fate == RecordFate.Appended));
        Assert.Equal(500, fates.SelectMany(fate => fate).Count(fate => fate == RecordFate.Known));
    }

    [SkippableFact]
    public async Task Charges_and_owner_are_kept_with_the_record()
    {
        await InAsync(books => books.AppendAsync("me", [new(new AnyRecord(7).Next("r"), [new(3, 0.10m), new(40, 120m)])], default).AsTask());
        Assert.Equal("me", await Database.ScalarAsync("SELECT owner FROM analyzerkit_records"));
        var charges = await Database.ScalarAsync("SELECT charges FROM analyzerkit_records");
        Assert.Equal("""{"3":"0.10","40":"120"}""", charges!.Replace(" ", "", StringComparison.Ordinal));
    }

    private static BudgetKey Key(string label, BudgetPeriod period = BudgetPeriod.Monthly, int start = 0, string? value = null, BudgetUnit unit = BudgetUnit.Usd) =>
        new(new("project", null, label, value, unit), period, AnyRecord.Start.AddMonths(start), AnyRecord.Start.AddMonths(start + 1));

    private async Task<IReadOnlyList<long>> ObtainAsync(params string[] labels) =>
        await InAsync(books => books.ObtainBudgetsAsync([.. labels.Select(label => Key(label)).Order()], default).AsTask());

    private Task<IReadOnlyList<RecordFate>> AppendAsync(params UsageRecord[] records) =>
        InAsync(books => books.AppendAsync("owner", [.. records.Select(record => new BookedRecord(record, []))], default).AsTask());

    private async Task<T> InAsync<T>(Func<IBooksTransaction, Task<T>> work)
    {
        await using var books = await Database.Books.BeginAsync(default);
        var result = await work(books);
        await books.CommitAsync(default);
        return result;
    }
}
