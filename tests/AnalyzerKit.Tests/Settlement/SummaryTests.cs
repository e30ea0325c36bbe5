using System.Globalization;
using AnalyzerKit.Settlement;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Settlement;

public class SummaryTests
{
    private static readonly Dictionary<string, Func<UsageRecord, string?>> Naive = new()
    {
        ["model"] = record => record.RequestedModel,
        ["client"] = record => record.Client,
        ["Operation"] = record => record.Operation,
        ["project"] = record => record.Project,
        ["ENVIRONMENT"] = record => record.Environment,
        ["relay"] = record => record.Relay,
        ["provider"] = record => record.Provider,
        ["key"] = record => record.KeyName,
        ["route"] = record => record.Route,
        ["outcome"] = record => record.Outcome.ToString(),
        ["callSite"] = record => record.CallSite,
        ["day"] = record => record.Timestamp.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["hour"] = record => record.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture),
        ["tag:department"] = record => record.Tags.GetValueOrDefault("department"),
        ["Tag:user"] = record => record.Tags.GetValueOrDefault("user"),
    };

    [Fact]
    public void Every_summary_is_what_adding_up_by_hand_gives() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(
            (from seed in Gen.Choose(0, int.MaxValue)
             from count in Gen.Choose(0, 400)
             from names in Gen.Elements(Naive.Keys.ToArray()).ArrayOf().Where(picked => picked.Length <= 4 && picked.Distinct().Count() == picked.Length)
             from client in Gen.Elements<string?>(null, "IWriter")
             select (seed, count, names, client)).ToArbitrary(),
            story =>
            {
                var records = Records.Random(story.seed, story.count);
                var ledger = new MemoryLedger(1_000);
                foreach (var record in records)
                    Assert.True(ledger.AppendAsync(record).AsTask().IsCompletedSuccessfully);
                var rows = Sum(ledger, new() { Client = story.client }, story.names);

                var asked = records.Where(record => story.client is null || record.Client == story.client).ToList();
                Assert.Equal(asked.Sum(record => record.Cost ?? 0), rows.Sum(row => row.Cost));
                Assert.Equal(asked.Count, rows.Sum(row => row.Calls));
                var groups = asked.GroupBy(record => string.Join('\u0001', story.names.Select(name => Naive[name](record) ?? "\u0002"))).ToList();
                Assert.Equal(story.names.Length == 0 ? 1 : groups.Count, rows.Count);
                foreach (var row in rows.Where(_ => asked.Count > 0))
                {
                    Assert.Equal(story.names, row.Group.Keys);
                    var key = string.Join('\u0001', story.names.Select(name => row.Group[name] ?? "\u0002"));
                    var members = groups.Single(candidate => candidate.Key == key).ToList();
                    Assert.Equal(members.Count, row.Calls);
                    Assert.Equal(members.Count(record => record.Outcome == CallOutcome.Failed), row.FailedCalls);
                    Assert.Equal(members.Sum(record => record.Tokens.Input), row.InputTokens);
                    Assert.Equal(members.Sum(record => record.Tokens.CachedInput), row.CachedInputTokens);
                    Assert.Equal(members.Sum(record => record.Tokens.Output), row.OutputTokens);
                    Assert.Equal(members.Sum(record => record.Tokens.Total), row.TotalTokens);
                    Assert.Equal(members.Sum(record => record.Cost ?? 0), row.Cost);
                    Assert.Equal(members.Count(record => record.Cost is null), row.UnpricedCalls);
                    Assert.Equal(members.Sum(record => record.Duration.Ticks) / members.Count, row.MeanDuration.Ticks);
                    var sorted = members.Select(record => record.Duration).Order().ToList();
                    Assert.Equal(sorted[(int)Math.Ceiling(members.Count * 0.95m) - 1], row.P95Duration);
                }
                var ordered = rows.OrderByDescending(row => row.Cost).ThenBy(row => row, Comparer<UsageSummary>.Create((one, other) =>
                    story.names.Select(name => string.CompareOrdinal(one.Group[name], other.Group[name])).FirstOrDefault(order => order != 0)));
                Assert.Equal(ordered, rows);
            }));

    [Fact]
    public void An_unknown_name_is_refused_with_those_allowed()
    {
        var ledger = new MemoryLedger(10);
        foreach (var name in new[] { "modell", "", "tag:", "tag", null! })
        {
            var error = Assert.Throws<ArgumentException>("by", () => Sum(ledger, new(), ["client", name]));
            Assert.Contains("model, client, operation, project, environment, relay, provider, key, route, outcome, callsite, day, hour", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_in_one_row_is_there_without_records_too()
    {
        var ledger = new MemoryLedger(10);
        var row = Assert.Single(Sum(ledger, new(), []));
        Assert.Equal((0L, 0m, TimeSpan.Zero, TimeSpan.Zero), (row.Calls, row.Cost, row.MeanDuration, row.P95Duration));
        Assert.Empty(row.Group);
        Assert.Empty(Sum(ledger, new(), ["model"]));
    }

    [Fact]
    public void The_95th_percentile_is_one_of_the_durations()
    {
        var ledger = new MemoryLedger(200);
        for (var i = 1; i <= 100; i++)
            Append(ledger, Records.Make($"r{i}", i) with { Duration = TimeSpan.FromSeconds(101 - i) });
        Assert.Equal(TimeSpan.FromSeconds(95), Sum(ledger, new(), [])[0].P95Duration);
        Assert.Equal(TimeSpan.FromSeconds(50.5), Sum(ledger, new(), [])[0].MeanDuration);
        Append(ledger, Records.Make("r101", 101) with { Duration = TimeSpan.FromSeconds(200) });
        Assert.Equal(TimeSpan.FromSeconds(96), Sum(ledger, new(), [])[0].P95Duration);
    }

    [Fact]
    public void Days_and_hours_are_those_of_utc()
    {
        var ledger = new MemoryLedger(10);
        Append(ledger, Records.Make("a") with { Timestamp = new(2026, 11, 22, 0, 30, 0, TimeSpan.FromHours(2)) });
        var row = Assert.Single(Sum(ledger, new(), ["day", "hour"]));
        Assert.Equal(("2026-11-21", "2026-11-21T22"), (row.Group["day"], row.Group["hour"]));
    }

    [Fact]
    public void Wrong_figures_of_a_server_do_not_spoil_the_rest()
    {
        var ledger = new MemoryLedger(10);
        for (var i = 0; i < 3; i++)
            Append(ledger, Records.Make($"r{i}") with { Tokens = new() { Input = long.MaxValue, Output = 1 } });
        var row = Assert.Single(Sum(ledger, new(), ["model"]));
        Assert.Equal((long.MaxValue, 3L, 0.03m), (row.InputTokens, row.OutputTokens, row.Cost));
    }

    private static void Append(MemoryLedger ledger, UsageRecord record) => Assert.True(ledger.AppendAsync(record).AsTask().IsCompletedSuccessfully);

    private static IReadOnlyList<UsageSummary> Sum(MemoryLedger ledger, UsageQuery query, string[] by) => ledger.SummarizeAsync(query, by).AsTask().GetAwaiter().GetResult();
}
