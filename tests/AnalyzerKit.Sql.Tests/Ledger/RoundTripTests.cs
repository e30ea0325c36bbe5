using System.Reflection;
using System.Text.Json.Nodes;
using AnalyzerKit.Settlement;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;
using AnalyzerKit.Sql.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Ledger;

public class SqliteRoundTripTests() : RoundTripTests(SqlDialect.Sqlite);

public class PostgreSqlRoundTripTests() : RoundTripTests(SqlDialect.PostgreSql);

public abstract class RoundTripTests(SqlDialect dialect) : DatabaseTest(dialect)
{
    [SkippableFact]
    public async Task Whatever_a_record_holds_comes_back()
    {
        var kept = new List<UsageRecord>();
        for (var seed = 0; seed < 30; seed++)
        {
            var any = new AnyRecord(seed);
            var batch = Enumerable.Range(0, 20).Select(i => any.Next($"{seed:D3}-{i:D3}{(i % 7 == 0 ? "\0\uD800" : "")}")).ToList();
            Assert.All(await AppendAsync(batch), fate => Assert.Equal(RecordFate.Appended, fate));
            kept.AddRange(batch);
        }
        var read = await ReadAsync(new());
        kept.Sort(RecordOrder.Compare);
        Assert.Equal(kept.Count, read.Count);
        for (var i = 0; i < kept.Count; i++)
            Assert.True(RecordContent.Same(kept[i], read[i]), $"{kept[i].RequestId}:\n{kept[i]}\n{read[i]}");

        // All of it again: nothing new, nothing contradicted.
        Assert.All(await AppendAsync(kept), fate => Assert.Equal(RecordFate.Known, fate));
        Assert.Equal(kept.Count, (await ReadAsync(new())).Count);
    }

    [SkippableFact]
    public void The_records_tried_hold_everything_a_record_can()
    {
        // Whoever adds a member to a record sees here that it must survive, too.
        var any = new AnyRecord(1);
        var many = Enumerable.Range(0, 50).Select(i => any.Next($"r{i}")).ToList();
        Filled(many);
        Filled(many.SelectMany(record => record.AttemptDetails));
        Filled(many.Select(record => record.Tokens));
        Filled(many.Select(record => record.Price).OfType<ModelPrice>());

        static void Filled<T>(IEnumerable<T> values) => Assert.All(
            typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance),
            property => Assert.True(values.Select(value => property.GetValue(value)).Distinct().Count() > 1, property.Name));
    }

    [Fact]
    public void A_record_that_was_written_before_calls_were_shared_had_one_caller()
    {
        var written = JsonNode.Parse(StoredContent.Write(new AnyRecord(1).Next("r") with { Callers = 7 }))!.AsObject();
        Assert.True(written.Remove("Callers") || written.Remove("callers"));
        Assert.Equal(1, StoredContent.ReadRecord(written.ToJsonString()).Callers);
    }

    [SkippableFact]
    public async Task Costs_are_kept_and_added_up_to_the_last_digit()
    {
        decimal[] costs = [0.1m, 0.2m, 0.0000000000000000000000000001m, 12345678901234567.89m, -3m, 0.000000001m, 0.000000000000000001m, 9_999_999_999.9999999999m];
        await AppendAsync([.. costs.Select((cost, i) => new AnyRecord(i).Next($"r{i}") with { Cost = cost })]);
        var sum = Assert.Single(await Database.Ledger.SummarizeAsync(new(), []));
        Assert.Equal(costs.Sum(), sum.Cost);
        Assert.Equal(0, sum.UnpricedCalls);
    }

    [SkippableTheory]
    [InlineData("0")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-79228162514264337593543950335")]
    [InlineData("7.9228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    [InlineData("-9999999999.9999999999999999999")]
    public void Parts_of_a_cost_make_it_again(string text)
    {
        var cost = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var parts = CostParts.Of(cost);
        Assert.Equal(cost, CostParts.Join(parts.High, parts.Whole, parts.Nanos, parts.Attos, parts.Rest));
    }

    [SkippableFact]
    public void Text_that_no_engine_takes_is_told_from_all_other()
    {
        string[] odd = ["\0", "\u001B", "\u001B0000", "\uD800", "\uDC00", "\uD83D\uDE00", "a\u001Bb", "\u001BD83D\u001BDE00", "\uFFFD"];
        Assert.Equal(odd.Length, odd.Select(StoredText.Encode).Distinct(StringComparer.Ordinal).Count());
        Assert.All(odd, text => Assert.Equal(text, StoredText.Decode(StoredText.Encode(text))));
        Assert.Equal("😀", StoredText.Encode("😀"));
    }

    private async Task<IReadOnlyList<RecordFate>> AppendAsync(List<UsageRecord> records)
    {
        await using var transaction = await Database.Books.BeginAsync(default);
        var fates = await transaction.AppendAsync("owner", [.. records.Select(record => new BookedRecord(record, []))], default);
        await transaction.CommitAsync(default);
        return fates;
    }

    private async Task<List<UsageRecord>> ReadAsync(UsageQuery query)
    {
        var records = new List<UsageRecord>();
        await foreach (var record in Database.Ledger.ReadAsync(query))
            records.Add(record);
        return records;
    }
}
