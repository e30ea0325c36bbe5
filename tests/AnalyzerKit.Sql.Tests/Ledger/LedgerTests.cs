using System.Text.Json;
using AnalyzerKit.Settlement;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Ledger;

public class SqliteLedgerTests() : LedgerTests(SqlDialect.Sqlite);

public class PostgreSqlLedgerTests() : LedgerTests(SqlDialect.PostgreSql);

public abstract class LedgerTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static readonly string[] Names =
    [
        "model", "client", "Operation", "project", "ENVIRONMENT", "relay", "provider", "key", "route", "outcome", "callSite", "day", "hour",
        "tag:department", "Tag:USER", "tag:cost.center", "tag:部门", "tag:a \"quoted\" key", "tag:x\0y", "tag:nothing",
    ];

    [SkippableFact]
    public async Task Every_summary_is_the_same_as_that_of_the_memory()
    {
        var memory = await FillAsync(11, 1_200);
        var random = new Random(11);
        var groupings = Names.Select(name => new[] { name }).Append([])
            .Concat(Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, random.Next(2, 5)).Select(_ => Names[random.Next(Names.Length)]).ToArray()));
        foreach (var by in groupings)
        {
            var query = random.Next(2) == 0 ? new() : Query(random);
            var (expected, actual) = (await memory.SummarizeAsync(query, by), await Database.Ledger.SummarizeAsync(query, by));
            Assert.Equal(Rows(expected), Rows(actual));
        }
    }

    [SkippableFact]
    public async Task Every_filter_finds_what_the_memory_finds_in_its_order()
    {
        var memory = await FillAsync(12, 1_200);
        var random = new Random(12);
        for (var i = 0; i < 120; i++)
        {
            var query = i == 0 ? new() : Query(random);
            var (expected, actual) = (await ReadAsync(memory, query), await ReadAsync(Database.Ledger, query));
            Assert.True(expected.Select(record => record.RequestId).SequenceEqual(actual.Select(record => record.RequestId)), $"{query}: {expected.Count}, {actual.Count}");
        }
    }

    [SkippableFact]
    public async Task Wrong_figures_of_a_server_do_not_spoil_the_rest()
    {
        var memory = new MemoryLedger(100);
        var any = new AnyRecord(3);
        for (var i = 0; i < 40; i++)
        {
            var record = any.Next($"r{i:D2}") with { Client = any.Pick("a", "b"), Cost = i % 3 == 0 ? null : decimal.Truncate(decimal.MaxValue / 100m) };
            await memory.AppendAsync(record);
            await Database.Ledger.AppendAsync(record);
        }
        Assert.Equal(Rows(await memory.SummarizeAsync(new(), ["client"])), Rows(await Database.Ledger.SummarizeAsync(new(), ["client"])));
        Assert.Equal(Rows(await memory.SummarizeAsync(new(), [])), Rows(await Database.Ledger.SummarizeAsync(new(), [])));
    }

    [SkippableFact]
    public async Task The_95th_percentile_is_the_memorys_for_every_count()
    {
        var memory = new MemoryLedger(1_000);
        var any = new AnyRecord(4);
        for (var i = 1; i <= 41; i++)
        {
            var record = any.Next($"r{i}") with { Duration = TimeSpan.FromSeconds((i * 17) % 41), Cost = 1m };
            await memory.AppendAsync(record);
            await Database.Ledger.AppendAsync(record);
            Assert.Equal((await memory.SummarizeAsync(new(), []))[0].P95Duration, (await Database.Ledger.SummarizeAsync(new(), []))[0].P95Duration);
        }
    }

    [SkippableFact]
    public async Task Everything_in_one_row_is_there_without_records_too()
    {
        var row = Assert.Single(await Database.Ledger.SummarizeAsync(new(), []));
        Assert.Equal((0L, 0m, TimeSpan.Zero, TimeSpan.Zero), (row.Calls, row.Cost, row.MeanDuration, row.P95Duration));
        Assert.Empty(await Database.Ledger.SummarizeAsync(new(), ["model"]));
        Assert.Empty(await ReadAsync(Database.Ledger, new()));
    }

    [SkippableFact]
    public async Task The_same_record_again_changes_nothing_and_another_under_its_id_is_an_error()
    {
        var record = new AnyRecord(8).Next("a");
        await Database.Ledger.AppendAsync(record);
        await Database.Ledger.AppendAsync(record with { Tags = new Dictionary<string, string>(record.Tags) });
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Database.Ledger.AppendAsync(record with { FinishReason = "another" }));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        await Database.Ledger.FlushAsync();
        Assert.True(RecordContent.Same(record, Assert.Single(await ReadAsync(Database.Ledger, new()))));
    }

    [SkippableFact]
    public async Task What_is_wrong_is_refused_before_the_database_is_asked()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Database.Ledger.AppendAsync(null!));
        Assert.Throws<ArgumentNullException>(() => Database.Ledger.ReadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Database.Ledger.SummarizeAsync(null!, []));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Database.Ledger.SummarizeAsync(new(), null!));
        foreach (var name in new[] { "modell", "", "tag:", "owner", "content", null! })
            await Assert.ThrowsAsync<ArgumentException>("by", async () => await Database.Ledger.SummarizeAsync(new(), ["client", name]));
    }

    [SkippableFact]
    public async Task Readers_hold_no_connection_and_writers_cannot_keep_them_reading()
    {
        await FillAsync(13, 1_200);
        var read = 0;
        await foreach (var record in Database.Ledger.ReadAsync(new()))
        {
            if (read++ % 100 == 0)
                await Database.Ledger.AppendAsync(new AnyRecord(read).NextOfFew($"late{read}") with { Timestamp = AnyRecord.Start.AddYears(1) });
        }
        Assert.Equal(1_200, read);

        // Left early, again and again: no connection stays behind.
        for (var i = 0; i < 150; i++)
        {
            await foreach (var record in Database.Ledger.ReadAsync(new()))
                break;
        }
    }

    [SkippableFact]
    public async Task Cancellation_ends_reading_and_summing()
    {
        await FillAsync(14, 3);
        using var stop = new CancellationTokenSource();
        var read = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in Database.Ledger.ReadAsync(new()).WithCancellation(stop.Token))
            {
                read++;
                await stop.CancelAsync();
            }
        });
        Assert.Equal(1, read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Database.Ledger.SummarizeAsync(new(), [], stop.Token));
    }

    [SkippableFact]
    public async Task People_can_ask_the_view()
    {
        await Database.Ledger.AppendAsync(new AnyRecord(9).NextOfFew("r") with { Cost = 12.5m, Timestamp = AnyRecord.Start.AddHours(1), Duration = TimeSpan.FromSeconds(1.5), RequestedModel = "m" });
        Assert.StartsWith("12.5", await Database.ScalarAsync("SELECT cost FROM analyzerkit_usage WHERE model = 'm'"), StringComparison.Ordinal);
        Assert.StartsWith("1.5", await Database.ScalarAsync("SELECT seconds FROM analyzerkit_usage"), StringComparison.Ordinal);
        Assert.Equal("1", await Database.ScalarAsync(Dialect == SqlDialect.Sqlite
            ? "SELECT COUNT(*) FROM analyzerkit_usage WHERE at = '2026-11-01T01:00:00.000Z'"
            : "SELECT COUNT(*) FROM analyzerkit_usage WHERE at = timestamptz '2026-11-01 01:00:00Z'"));
    }

    private async Task<MemoryLedger> FillAsync(int seed, int count)
    {
        var memory = new MemoryLedger(count);
        var any = new AnyRecord(seed);
        var records = Enumerable.Range(0, count).Select(i => any.NextOfFew($"r{i:D6}")).ToList();
        foreach (var record in records)
            await memory.AppendAsync(record);
        await using var books = await Database.Books.BeginAsync(default);
        await books.AppendAsync("owner", [.. records.OrderBy(record => record.Duration).Select(record => new Sql.Ledger.BookedRecord(record, []))], default);
        await books.CommitAsync(default);
        return memory;
    }

    private static UsageQuery Query(Random random) => new()
    {
        From = random.Next(3) == 0 ? AnyRecord.Start.AddHours(random.Next(40)) : null,
        To = random.Next(3) == 0 ? AnyRecord.Start.AddHours(random.Next(20, 70)).ToOffset(TimeSpan.FromHours(2)) : null,
        Client = Some(random, "IReviewer", "I\0"),
        Operation = Some(random, "A", "a"),
        Model = Some(random, "gpt-4.1", "\uD800"),
        Project = Some(random, "one", "\uFFFD", "none"),
        Environment = Some(random, "production", "test"),
        Relay = Some(random, "default", "other"),
        Outcome = random.Next(6) == 0 ? (CallOutcome)random.Next(4) : null,
        Tags = random.Next(4) > 0 ? null : new Dictionary<string, string>
        {
            [new[] { "department", "DEPARTMENT", "user", "cost.center", "部门", "a \"quoted\" key", "x\0y" }[random.Next(7)]] = new[] { "*", "sales", "Sales", "", "le\0gal" }[random.Next(5)],
            ["User"] = "*",
        },
    };

    private static string? Some(Random random, params string[] values) => random.Next(8) == 0 ? values[random.Next(values.Length)] : null;

    private static List<string> Rows(IReadOnlyList<UsageSummary> rows) =>
        [.. rows.Select(row => $"{JsonSerializer.Serialize(row.Group.Select(group => $"{group.Key}={group.Value?.Select(letter => (int)letter).Aggregate("", (text, code) => $"{text} {code}") ?? "nothing"}"))} {row.Cost / 1.000000000000000000000000000000m} {row with { Group = row.Group, Cost = 0 }}"
            .Replace(row.Group.ToString()!, "", StringComparison.Ordinal))];

    private static async Task<List<UsageRecord>> ReadAsync(IUsageLedger ledger, UsageQuery query)
    {
        var records = new List<UsageRecord>();
        await foreach (var record in ledger.ReadAsync(query))
            records.Add(record);
        return records;
    }
}
