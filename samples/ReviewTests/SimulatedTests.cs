using AnalyzerKit;
using AnalyzerKit.Simulator;
using AnalyzerKit.Testing;
using Xunit;

namespace ReviewTests;

/// <summary>2. Everything together, with a relay that says and does what the test wants.</summary>
public class SimulatedTests
{
    [Fact]
    public async Task A_busy_relay_is_asked_again()
    {
        await using var host = new ReviewHost(new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Script = [Fault.RateLimited(retryAfter: TimeSpan.Zero), new SimulatedAnswer { Text = "OK, nothing to add." }],
        });

        var verdict = await host.Reviews.JudgeAsync("- a\n+ b");

        Assert.True(verdict.MayMerge);
        Assert.Equal([429, 200], host.Simulator.Requests.Select(request => request.StatusCode));
        Assert.Contains("- a\n+ b", host.Simulator.Requests[0].LastUserText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_once_the_budget_is_used_up()
    {
        await using var host = new ReviewHost();
        using var scope = host.Metering.BeginScope(maxCost: 0m);

        var verdict = await host.Reviews.JudgeAsync("- a\n+ b");

        Assert.False(verdict.MayMerge);
        MeteringAssert.NothingSent(scope);
    }

    /// <summary>4. What it may cost is a requirement like any other. A longer prompt, a dearer model or a second call breaks this test before it breaks the bank.</summary>
    [Fact]
    public async Task A_review_costs_less_than_a_hundredth_of_a_cent_and_takes_one_call()
    {
        await using var host = new ReviewHost();
        using var scope = host.Metering.BeginScope();

        await host.Reviews.JudgeAsync("- a\n+ b");
        await host.Reviews.JudgeAsync("");

        MeteringAssert.CostAtMost(0.0001m, scope);
        MeteringAssert.CallsAtMost(1, scope);
        await MeteringAssert.TokensAtMostAsync(300, host.Ledger, new UsageQuery { Operation = nameof(IReviewer.MeasureAsync) });
    }
}
