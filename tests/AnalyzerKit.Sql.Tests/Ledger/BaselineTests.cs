using System.Collections.Frozen;
using System.Globalization;
using AnalyzerKit.Dispatch;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using AnalyzerKit.Settlement;
using AnalyzerKit.Settlement.Baselines;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Ledger;

public class SqliteBaselineTests() : BaselineTests(SqlDialect.Sqlite);

public class PostgreSqlBaselineTests() : BaselineTests(SqlDialect.PostgreSql);

public abstract class BaselineTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    private static readonly string[] Names = ["model", "client", "route", "relay", "day", "hour", "outcome", "tag:department", "key"];

    // Lengths and service tiers that change the price, and another price from the second day on.
    private static readonly PriceRow Premium = new()
    {
        Model = "premium", Input = 2.123456789012m, CachedInput = 0.5m, CacheWrite = 3, Output = 8, Source = "test",
        Tiers = [new() { AboveInputTokens = 20_000, Input = 4, CachedInput = 1, Output = 16 }, new() { AboveInputTokens = 70_000, Input = 9, Output = 17.0001m }],
        ServiceTiers = new Dictionary<string, decimal> { ["flex"] = 0.3333m, ["priority"] = 2 },
    };

    private static readonly PriceRow[] Prices =
    [
        Premium,
        Premium with { From = new(2026, 11, 2), Input = 0.000000000001m, ServiceTiers = new Dictionary<string, decimal>(), Tiers = [new() { AboveInputTokens = 50_000, Input = 5, Output = 6 }] },
        new() { Model = "plain", Input = 1, Output = 3, Source = "test" },
        new() { Model = "late", Input = 1, Output = 3, Source = "test", From = new(2026, 11, 2) },
    ];

    private readonly BaselinePrices _baselines = new(new Fixed());

    private SqlUsageLedger Ledger => field ??= Database.LedgerWith(_baselines);

    [SkippableTheory]
    [InlineData("premium")]
    [InlineData("plain")]
    [InlineData("late")]
    [InlineData("PLAIN")]
    public async Task The_database_and_the_memory_agree_to_the_last_digit(string baseline)
    {
        var memory = await FillAsync(21, 900);
        var random = new Random(21);
        var groupings = Names.Select(name => new[] { name }).Append([])
            .Concat(Enumerable.Range(0, 15).Select(_ => Enumerable.Range(0, random.Next(2, 4)).Select(_ => Names[random.Next(Names.Length)]).ToArray()));
        var (compared, without) = (0, 0);
        foreach (var by in groupings)
        {
            var query = new UsageQuery
            {
                BaselineModel = baseline,
                Route = random.Next(4) == 0 ? "simple" : null,
                From = random.Next(3) == 0 ? AnyRecord.Start.AddHours(random.Next(40)) : null,
                Tags = random.Next(4) == 0 ? new Dictionary<string, string> { ["department"] = "*" } : null,
            };
            var (expected, actual) = (await memory.SummarizeAsync(query, by), await Ledger.SummarizeAsync(query, by));
            Assert.Equal(expected.Select(Figures), actual.Select(Figures));
            compared += expected.Count(row => row.BaselineCost is not null);
            without += expected.Count(row => row.BaselineCost is null);
        }

        Assert.True(compared > 50);
        Assert.Equal(baseline == "late", without > 0);
    }

    [SkippableFact]
    public async Task A_route_finds_its_records()
    {
        var memory = await FillAsync(22, 200);
        foreach (var route in new[] { "simple", "", "other" })
        {
            var query = new UsageQuery { Route = route };
            Assert.Equal((await memory.SummarizeAsync(query, ["route"])).Select(Figures), (await Ledger.SummarizeAsync(query, ["route"])).Select(Figures));
            var read = new List<string>();
            await foreach (var record in Ledger.ReadAsync(query))
                read.Add(record.Route!);
            Assert.All(read, found => Assert.Equal(route, found));
            Assert.Equal(route != "other", read.Count > 0);
        }
    }

    [SkippableFact]
    public async Task An_unknown_baseline_names_those_nearest()
    {
        var error = await Assert.ThrowsAsync<UnknownModelException>(async () => await Ledger.SummarizeAsync(new() { BaselineModel = "premum" }, []));
        Assert.Equal(("premum", "premium"), (error.Model, error.Nearest[0]));
    }

    [SkippableFact]
    public async Task Without_records_nothing_was_saved()
    {
        var row = Assert.Single(await Ledger.SummarizeAsync(new() { BaselineModel = "plain" }, []));
        Assert.Equal((0m, 0m), (row.BaselineCost!.Value, row.Saving!.Value));
        Assert.Null(Assert.Single(await Ledger.SummarizeAsync(new(), [])).BaselineCost);
    }

    [SkippableFact]
    public async Task Cost_and_baseline_are_of_one_moment()
    {
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; written++)
                await Ledger.AppendAsync(Plain($"r{written:D6}"));
        });
        try
        {
            while (Volatile.Read(ref written) < 60)
            {
                var row = Assert.Single(await Ledger.SummarizeAsync(new() { BaselineModel = "plain" }, []));
                Assert.Equal(row.Cost, row.BaselineCost);
                Assert.Equal(row.Calls * 0.000004m, row.Cost);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    [SkippableFact]
    public async Task Cancelled_it_leaves_nothing_open()
    {
        await FillAsync(23, 20);
        for (var i = 0; i < 120; i++)
        {
            using var stop = new CancellationTokenSource();
            var summing = Ledger.SummarizeAsync(new() { BaselineModel = "premium" }, ["client"], stop.Token);
            await stop.CancelAsync();
            try
            {
                await summing;
            }
            catch (OperationCanceledException)
            {
                // It came in time.
            }
        }

        await Ledger.AppendAsync(Plain("after"));
        Assert.Equal(21, (await Ledger.SummarizeAsync(new() { BaselineModel = "plain" }, []))[0].Calls);
    }

    [SkippableFact]
    public async Task A_host_compares_at_its_own_prices()
    {
        await using var host = SharedHost.Start(Database, options => options.Prices["house"] = new() { Model = "my-premium", Input = 1000, Output = 2000 });
        await host.AskAsync();
        var record = Assert.Single(await host.RecordsAsync());
        var row = Assert.Single(await host.Ledger.SummarizeAsync(new() { BaselineModel = "my-premium" }, ["model"]));
        Assert.Equal(((record.Tokens.Input * 1000m) + (record.Tokens.Output * 2000m)) / 1_000_000m, row.BaselineCost);
    }

    private static UsageRecord Plain(string id) => new AnyRecord(1).NextOfFew(id) with { Tokens = new() { Input = 1, Output = 1, Total = 2 }, Cost = 0.000004m };

    private static string Figures(UsageSummary row) => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join('|', row.Group.Select(group => $"{group.Key}={string.Join(' ', group.Value?.Select(letter => (int)letter) ?? [])}"))}: {row.Calls} {row.UnpricedCalls} {row.BaselineCost?.ToString(CultureInfo.InvariantCulture) ?? "none"}");

    private async Task<MemoryLedger> FillAsync(int seed, int count)
    {
        var (memory, any, random) = (new MemoryLedger(count, _baselines), new AnyRecord(seed), new Random(seed));
        var records = new List<UsageRecord>();
        for (var i = 0; i < count; i++)
        {
            records.Add(any.NextOfFew($"r{i:D6}") with
            {
                Relay = any.Pick("default", "other", "OTHER", "gone"),
                ServiceTier = random.Next(2) == 0 ? null : any.Pick("flex", "FLEX", "priority", "default", "x\0y", ""),
            });
            await memory.AppendAsync(records[i]);
        }

        await using var books = await Database.Books.BeginAsync(default);
        await books.AppendAsync("owner", [.. records.OrderBy(record => record.Duration).Select(record => new BookedRecord(record, []))], default);
        await books.CommitAsync(default);
        return memory;
    }

    private sealed class Fixed : IMeteringSettings
    {
        public MeteringSettings Current { get; } = new()
        {
            Prices = new(ModelCatalog.BuiltIn, Prices),
            Relays = new Dictionary<string, RelaySettings>
            {
                ["default"] = new() { Name = "default", BaseUrl = new("https://a.example/") },
                ["other"] = new() { Name = "other", BaseUrl = new("https://b.example/"), Pricing = new() { Prices = [Premium with { Input = 1, Output = 1, Tiers = [new() { AboveInputTokens = 33_333, Input = 2, Output = 2 }] }] } },
            }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        };

        public void OnChange(Action<MeteringSettings> changed)
        {
        }
    }
}
