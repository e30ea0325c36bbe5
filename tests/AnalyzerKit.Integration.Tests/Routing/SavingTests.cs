using AnalyzerKit.Integration.Tests.Failover;

namespace AnalyzerKit.Integration.Tests.Routing;

/// <summary>What routing saves, from calls to the report.</summary>
public sealed class SavingTests
{
    [Fact]
    public async Task The_report_by_route_tells_requests_cost_and_saving_to_the_last_digit()
    {
        await using var host = await FailoverHost.StartAsync(standsIn: false);
        string[] texts = ["What is it?", "Why is it?", new('m', 1_000), new('l', 3_000)];
        foreach (var text in texts)
            await host.Get<IRouted>().AskAsync(text);

        var records = await host.RecordsAsync();
        var rows = await host.Get<IUsageLedger>().SummarizeAsync(new() { Client = "routed", BaselineModel = "gpt-4.1" }, ["route"]);
        Assert.Equal(3, rows.Count);
        foreach (var row in rows)
        {
            var route = row.Group["route"];
            var own = records.Where(record => record.Route == route).ToList();
            var baseline = own.Sum(static record => ((record.Tokens.Input * 2m) + (record.Tokens.Output * 8m)) / 1_000_000m);
            Assert.Equal((own.Count, own.Sum(static record => record.Cost)!.Value), (row.Calls, row.Cost));
            Assert.Equal((baseline, baseline - row.Cost), (row.BaselineCost, row.Saving));
            Assert.Equal(own.Sum(static record => record.Duration.Ticks) / own.Count, row.MeanDuration.Ticks);
            Assert.Equal(route is null, row.Saving == 0);
        }

        Assert.Equal(["moderate", "simple"], rows.Select(static row => row.Group["route"]).Where(static route => route is not null).Order());
        Assert.Equal(2, Assert.Single(await host.Get<IUsageLedger>().SummarizeAsync(new() { Route = "simple" }, [])).Calls);
    }
}
