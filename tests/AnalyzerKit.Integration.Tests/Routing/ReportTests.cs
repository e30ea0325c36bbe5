using AnalyzerKit.Integration.Tests.Overrides;

namespace AnalyzerKit.Integration.Tests.Routing;

/// <summary>What calls would have cost with another model, as a host's own ledger tells it.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_baseline_is_priced_as_the_host_prices_it_now()
    {
        await using var host = await EditorHost.StartAsync(null, ("Prices:premium:Input", "1000"), ("Prices:premium:Output", "2000"));
        await host.Editor.EditAsync("hello");
        var ledger = host.Host.Get<IUsageLedger>();
        var query = new UsageQuery { BaselineModel = "premium" };
        var row = Assert.Single(await ledger.SummarizeAsync(query, ["model"]));
        Assert.Equal(((row.InputTokens * 1000m) + (row.OutputTokens * 2000m)) / 1_000_000m, row.BaselineCost);
        Assert.Equal(row.BaselineCost - row.Cost, row.Saving);

        host.Change(("Prices:premium:Input", "0"), ("Prices:premium:Output", "4000"));
        Assert.Equal(row.OutputTokens * 4000m / 1_000_000m, (await ledger.SummarizeAsync(query, []))[0].BaselineCost);
        await Assert.ThrowsAsync<UnknownModelException>(async () => await ledger.SummarizeAsync(new() { BaselineModel = "premum" }, []));
    }
}
