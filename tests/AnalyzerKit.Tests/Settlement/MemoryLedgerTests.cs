using AnalyzerKit.Settlement;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Settlement;

public class MemoryLedgerTests
{
    [Fact]
    public async Task Reads_in_order_of_time_then_of_id_however_records_arrive()
    {
        var ledger = new MemoryLedger(100);
        foreach (var record in new[] { Records.Make("c", 2), Records.Make("b", 1), Records.Make("d", 1), Records.Make("a", 3), Records.Make("e") })
            await ledger.AppendAsync(record);
        Assert.Equal(["e", "b", "d", "c", "a"], await Ids(ledger));
    }

    [Fact]
    public async Task The_same_record_again_changes_nothing()
    {
        var ledger = new MemoryLedger(100);
        var record = Records.Make("a");
        await ledger.AppendAsync(record);
        await ledger.AppendAsync(record);

        // The same content in lists and dictionaries of its own.
        await ledger.AppendAsync(Records.Make("a"));
        Assert.Equal(["a"], await Ids(ledger));
    }

    public static TheoryData<string, UsageRecord> OtherContents()
    {
        var record = Records.Make("a");
        return new()
        {
            { "cost", record with { Cost = 0.02m } },
            { "tokens", record with { Tokens = record.Tokens with { Output = 21 } } },
            { "a tag's value", record with { Tags = new Dictionary<string, string> { ["department"] = "sales" } } },
            { "a tag's key", record with { Tags = new Dictionary<string, string> { ["team"] = "marketing" } } },
            { "more tags", record with { Tags = new Dictionary<string, string> { ["department"] = "marketing", ["user"] = "ada" } } },
            { "an attempt", record with { AttemptDetails = [record.AttemptDetails[0] with { StatusCode = 500 }] } },
            { "fewer attempts", record with { AttemptDetails = [] } },
            { "anomalies", record with { Anomalies = [] } },
            { "would have refused", record with { WouldHaveRefused = ["other"] } },
        };
    }

    [Theory]
    [MemberData(nameof(OtherContents))]
    public async Task Other_content_under_a_known_id_is_an_error_and_the_first_stays(string what, UsageRecord other)
    {
        var ledger = new MemoryLedger(100);
        await ledger.AppendAsync(Records.Make("a"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await ledger.AppendAsync(other));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        Assert.True(what.Length > 0);
        Assert.Equal(0.01m, Assert.Single(await Read(ledger, new())).Cost);
        await ledger.AppendAsync(Records.Make("a"));
    }

    [Fact]
    public void Everything_a_record_holds_is_compared_by_content()
    {
        // Whoever adds a list or a dictionary to a record adds it to the comparison as well.
        var byReference = typeof(UsageRecord).GetProperties().Concat(typeof(AttemptDetail).GetProperties()).Concat(typeof(ModelPrice).GetProperties())
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.IsInterface)
            .Select(property => property.Name);
        Assert.Equal(["Tags", "AttemptDetails", "Anomalies", "WouldHaveRefused"], byReference);
    }

    [Fact]
    public async Task Keeps_the_newest_by_time()
    {
        var ledger = new MemoryLedger(3);
        foreach (var seconds in new[] { 5, 1, 4, 2, 3 })
            await ledger.AppendAsync(Records.Make($"r{seconds}", seconds));
        Assert.Equal(["r3", "r4", "r5"], await Ids(ledger));

        // What is older than all that is kept is forgotten at once.
        await ledger.AppendAsync(Records.Make("r0"));
        Assert.Equal(["r3", "r4", "r5"], await Ids(ledger));
    }

    [Fact]
    public async Task Another_capacity_holds_at_once()
    {
        var ledger = new MemoryLedger(10);
        for (var i = 0; i < 10; i++)
            await ledger.AppendAsync(Records.Make($"r{i}", i));
        ledger.ChangeCapacity(2);
        Assert.Equal(["r8", "r9"], await Ids(ledger));
        ledger.ChangeCapacity(3);
        await ledger.AppendAsync(Records.Make("ra", 10));
        await ledger.AppendAsync(Records.Make("rb", 11));
        Assert.Equal(["r9", "ra", "rb"], await Ids(ledger));
        ledger.ChangeCapacity(0);
        await ledger.AppendAsync(Records.Make("rc", 12));
        Assert.Empty(await Ids(ledger));
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.ChangeCapacity(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryLedger(-1));
    }

    [Fact]
    public async Task A_reader_sees_the_records_as_they_were_when_it_began()
    {
        var ledger = new MemoryLedger(1_000);
        for (var i = 0; i < 1_000; i++)
            await ledger.AppendAsync(Records.Make($"r{i:D4}", i * 2));
        var seen = new List<string>();
        await foreach (var record in ledger.ReadAsync(new()))
        {
            // In front, between and behind what is being read; each makes the ledger forget its oldest.
            await ledger.AppendAsync(Records.Make($"s{seen.Count:D4}", (seen.Count * 2) + 1));
            await ledger.AppendAsync(Records.Make($"t{seen.Count:D4}", 10_000 + seen.Count));
            seen.Add(record.RequestId);
        }
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"r{i:D4}"), seen);
        Assert.Equal(1_000, (await Ids(ledger)).Count);
    }

    [Fact]
    public async Task Appending_and_flushing_end_at_once()
    {
        var ledger = new MemoryLedger(10);
        Assert.True(ledger.AppendAsync(Records.Make("a")).AsTask().IsCompletedSuccessfully);
        Assert.True(ledger.FlushAsync().AsTask().IsCompletedSuccessfully);
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await ledger.AppendAsync(null!));
        Assert.Throws<ArgumentNullException>(() => ledger.ReadAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await ledger.SummarizeAsync(null!, []));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await ledger.SummarizeAsync(new(), null!));
    }

    [Fact]
    public async Task Cancellation_ends_reading_and_summing()
    {
        var ledger = new MemoryLedger(10);
        await ledger.AppendAsync(Records.Make("a"));
        await ledger.AppendAsync(Records.Make("b"));
        using var stop = new CancellationTokenSource();
        var read = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var record in ledger.ReadAsync(new()).WithCancellation(stop.Token))
            {
                read++;
                await stop.CancelAsync();
            }
        });
        Assert.Equal(1, read);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ledger.SummarizeAsync(new(), [], stop.Token));
    }

    [Fact]
    public async Task Every_filter_narrows()
    {
        var ledger = new MemoryLedger(100);
        var record = Records.Make("a") with { Project = "p", Environment = "e" };
        await ledger.AppendAsync(record);
        await ledger.AppendAsync(Records.Make("b", 10) with
        {
            Client = "x",
            Operation = "x",
            RequestedModel = "x",
            Relay = "x",
            Outcome = CallOutcome.Failed,
            Tags = new Dictionary<string, string> { ["department"] = "sales" },
        });
        UsageQuery[] queries =
        [
            new() { To = Records.Start.AddSeconds(10) },
            new() { Client = record.Client },
            new() { Operation = record.Operation },
            new() { Model = record.RequestedModel },
            new() { Project = "p" },
            new() { Environment = "e" },
            new() { Relay = "default" },
            new() { Outcome = CallOutcome.Succeeded },
            new() { Tags = new Dictionary<string, string> { ["department"] = "marketing" } },
        ];
        foreach (var query in queries)
            Assert.Equal("a", Assert.Single(await Read(ledger, query)).RequestId);
        Assert.Equal("b", Assert.Single(await Read(ledger, new() { From = Records.Start.AddSeconds(10) })).RequestId);
        Assert.Equal(2, (await Read(ledger, new() { From = Records.Start, Tags = new Dictionary<string, string> { ["department"] = "*" } })).Count);
        Assert.Empty(await Read(ledger, new() { Tags = new Dictionary<string, string> { ["department"] = "*", ["user"] = "*" } }));
        Assert.Empty(await Read(ledger, new() { Client = "IReviewer", Outcome = CallOutcome.Failed }));
    }

    [Fact]
    public void Behaves_like_a_sorted_list_of_the_newest() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(
            (from seed in Gen.Choose(0, int.MaxValue)
             from count in Gen.Choose(0, 3_000)
             from capacity in Gen.Choose(1, 2_500)
             from disorder in Gen.Elements(0, 5, 400, 100_000)
             select (seed, count, capacity, disorder)).ToArbitrary(),
            story =>
            {
                var random = new Random(story.seed);
                var ledger = new MemoryLedger(story.capacity);
                var model = new SortedSet<UsageRecord>(Comparer<UsageRecord>.Create(RecordOrder.Compare));
                for (var i = 0; i < story.count; i++)
                {
                    var record = Records.Make($"r{random.Next():D10}-{i}", i - random.Next(story.disorder + 1));
                    Assert.True(ledger.AppendAsync(record).AsTask().IsCompletedSuccessfully);
                    model.Add(record);
                    if (model.Count > story.capacity)
                        model.Remove(model.Min!);
                    if (random.Next(500) == 0)
                        Assert.Equal(model, ledger.ReadAsync(new()).ToBlockingEnumerable());
                }
                var from = Records.Start.AddSeconds(random.Next(story.count + 1));
                var to = from.AddSeconds(random.Next(story.count + 1));
                Assert.Equal(model, ledger.ReadAsync(new()).ToBlockingEnumerable());
                Assert.Equal(model.Where(record => record.Timestamp >= from && record.Timestamp < to), ledger.ReadAsync(new() { From = from, To = to }).ToBlockingEnumerable());
            }));

    [Fact]
    public async Task Writers_and_readers_do_not_disturb_each_other()
    {
        var ledger = new MemoryLedger(100_000);
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
                await ledger.AppendAsync(Records.Make($"w{writer}-{i}", i));
        })));
        var reading = Task.Run(async () =>
        {
            while (!writing.IsCompleted)
            {
                var records = await Read(ledger, new());
                Assert.Equal(records.OrderBy(record => record, Comparer<UsageRecord>.Create(RecordOrder.Compare)), records);
            }
        });
        await writing;
        await reading;
        Assert.Equal(16_000, (await Ids(ledger)).Distinct().Count());
    }

    private static async Task<List<UsageRecord>> Read(MemoryLedger ledger, UsageQuery query)
    {
        var records = new List<UsageRecord>();
        await foreach (var record in ledger.ReadAsync(query))
            records.Add(record);
        return records;
    }

    private static async Task<List<string>> Ids(MemoryLedger ledger) => [.. (await Read(ledger, new())).Select(record => record.RequestId)];
}
