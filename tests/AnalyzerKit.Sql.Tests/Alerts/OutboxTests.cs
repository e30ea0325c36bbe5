using AnalyzerKit.Alerts;
using AnalyzerKit.Sql.Alerts;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Alerts;

public class SqliteOutboxTests() : OutboxTests(SqlDialect.Sqlite);

public class PostgreSqlOutboxTests() : OutboxTests(SqlDialect.PostgreSql);

public abstract class OutboxTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(5);

    private SqlAlertOutbox Outbox => new(Database.Store);

    [SkippableFact]
    public async Task An_alert_is_claimed_once_for_each_sink_and_then_remembered()
    {
        var alert = Make("k\0") with { Budget = "b\uD800", Unit = BudgetUnit.Tokens, Threshold = 0.90m, Spent = decimal.MaxValue, Limit = 10m, PeriodStart = AnyRecord.Start, RequestId = "r" };
        await Outbox.AddAsync(alert, default);
        await Outbox.AddAsync(alert with { Message = "another" }, default);
        var claimed = await Outbox.ClaimAsync(["slack", "mail"], Term, 10, default);
        Assert.Equal([(alert, "mail", 0), (alert, "slack", 0)], claimed.Select(delivery => (delivery.Alert, delivery.Sink, delivery.Tries)));
        Assert.Empty(await Outbox.ClaimAsync(["slack", "mail"], Term, 10, default));
        foreach (var delivery in claimed)
            await Outbox.CompleteAsync(delivery, default);
        await EndTermsAsync();
        Assert.Empty(await Outbox.ClaimAsync(["slack", "mail"], Term, 10, default));
        Assert.Equal([alert], await ReadAsync(alert.At, alert.At.AddTicks(1)));
    }

    [SkippableFact]
    public async Task A_claim_whose_term_is_over_goes_to_the_next_and_the_first_can_only_complete_it()
    {
        await Outbox.AddAsync(Make("k"), default);
        var first = Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default));
        await EndTermsAsync();
        var second = Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default));
        Assert.NotEqual(first.Claim, second.Claim);

        // The first must not make it due again: the second is sending it.
        await Outbox.FailAsync(first, TimeSpan.Zero, default);
        Assert.Empty(await Outbox.ClaimAsync(["s"], Term, 10, default));

        // But if the first has sent it after all, nobody sends it again.
        await Outbox.CompleteAsync(first, default);
        await Outbox.FailAsync(second, TimeSpan.Zero, default);
        Assert.Empty(await Outbox.ClaimAsync(["s"], Term, 10, default));
    }

    [SkippableFact]
    public async Task What_failed_is_due_again_after_its_delay_or_never()
    {
        await Outbox.AddAsync(Make("k"), default);
        var delivery = Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default));
        await Outbox.FailAsync(delivery, TimeSpan.FromMinutes(10), default);
        Assert.Empty(await Outbox.ClaimAsync(["s"], Term, 10, default));
        await Database.ExecuteAsync("UPDATE analyzerkit_alert_deliveries SET next_try = 0");
        delivery = Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default));
        Assert.Equal(1, delivery.Tries);
        await Outbox.FailAsync(delivery, TimeSpan.Zero, default);
        delivery = Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default));
        Assert.Equal(2, delivery.Tries);
        await Outbox.FailAsync(delivery, null, default);
        await EndTermsAsync();
        Assert.Empty(await Outbox.ClaimAsync(["s"], Term, 10, default));
    }

    [SkippableFact]
    public async Task Many_that_claim_at_once_never_hold_the_same_and_miss_nothing()
    {
        for (var i = 0; i < 60; i++)
            await Outbox.AddAsync(Make($"k{i}"), default);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var source = Database.Open();
            var outbox = new SqlAlertOutbox(new(Dialect, source));
            var mine = new List<AlertDelivery>();
            // What another is just taking is left out, so an empty claim may mean that all is being taken.
            for (var empty = 0; empty < 3;)
            {
                var some = await outbox.ClaimAsync(["a", "b"], Term, 7, default);
                Assert.InRange(some.Count, 0, 7);
                empty = some.Count == 0 ? empty + 1 : 0;
                mine.AddRange(some);
            }
            return mine;
        })));
        var all = claimed.SelectMany(mine => mine).Select(delivery => (delivery.Alert.Key, delivery.Sink)).ToList();
        Assert.Equal(120, all.Count);
        Assert.Equal(120, all.Distinct().Count());
    }

    [SkippableFact]
    public async Task The_oldest_come_first_and_a_new_sink_gets_what_is_young()
    {
        await Outbox.AddAsync(Make("new"), default);
        await Outbox.AddAsync(Make("old") with { At = DateTimeOffset.UtcNow.AddHours(-1) }, default);
        await Outbox.AddAsync(Make("history") with { At = DateTimeOffset.UtcNow - AlertDelivery.Lifetime - Term }, default);
        Assert.Equal("old", Assert.Single(await Outbox.ClaimAsync(["s"], Term, 1, default)).Alert.Key);
        Assert.Equal("new", Assert.Single(await Outbox.ClaimAsync(["s"], Term, 10, default)).Alert.Key);
        Assert.Equal(["old", "new"], (await Outbox.ClaimAsync(["later"], Term, 10, default)).Select(delivery => delivery.Alert.Key));
        Assert.Empty(await Outbox.ClaimAsync([], Term, 10, default));
    }

    [SkippableFact]
    public async Task Alerts_raised_in_the_books_are_there_with_their_commit()
    {
        await using (var lost = await Database.Books.BeginAsync(default))
            await lost.RaiseAsync([Make("lost")], default);
        Assert.Empty(await Outbox.ClaimAsync(["s"], Term, 10, default));
        await using (var books = await Database.Books.BeginAsync(default))
        {
            await books.RaiseAsync([Make("k"), Make("k"), Make("k2")], default);
            await books.CommitAsync(default);
        }
        Assert.Equal(["k", "k2"], (await Outbox.ClaimAsync(["s"], Term, 10, default)).Select(delivery => delivery.Alert.Key).Order());
    }

    [SkippableFact]
    public async Task History_is_read_in_order_of_time_over_many_pages()
    {
        await using (var books = await Database.Books.BeginAsync(default))
        {
            await books.RaiseAsync([.. Enumerable.Range(0, 450).Select(i => Make($"k{i:D3}") with { At = AnyRecord.Start.AddSeconds((i * 7) % 450 / 2) })], default);
            await books.CommitAsync(default);
        }
        var all = await ReadAsync(AnyRecord.Start, AnyRecord.Start.AddDays(1));
        Assert.Equal(450, all.Select(alert => alert.Key).Distinct().Count());
        Assert.Equal(all.Select(alert => alert.At).Order(), all.Select(alert => alert.At));
        Assert.Equal(20, (await ReadAsync(AnyRecord.Start.AddSeconds(10), AnyRecord.Start.AddSeconds(20))).Count);
    }

    private static Alert Make(string key) => new() { Key = key, Kind = AlertKind.Overrun, Severity = AlertSeverity.Critical, At = DateTimeOffset.UtcNow, Message = "Something happened." };

    private Task EndTermsAsync() => Database.ExecuteAsync("UPDATE analyzerkit_alert_deliveries SET claimed_until = 0");

    private async Task<List<Alert>> ReadAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var alerts = new List<Alert>();
        await foreach (var alert in Outbox.ReadAsync(from, to))
            alerts.Add(alert);
        return alerts;
    }
}
