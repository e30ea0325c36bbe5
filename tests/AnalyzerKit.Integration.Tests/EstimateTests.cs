using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Integration.Tests;

public sealed class EstimateTests
{
    private const string Model = "gemini-2.5-flash";
    private static readonly string Text = new('x', 100);

    private static CallEstimate Estimate(MeteredHost host, int bytes, int? limit = 64, string model = Model) =>
        host.Get<IMetering>().Estimate(model, [new(ChatRole.User, new string('x', bytes))], new() { MaxOutputTokens = limit });

    private static async Task AskAsync(MeteredHost host, int times, SimulatedUsage? usage)
    {
        for (var i = 0; i < times; i++)
        {
            host.Simulator.Enqueue(usage is null ? Fault.NullUsage() : new SimulatedAnswer { Usage = usage });
            await host.Get<IPlain>().AskAsync(Text);
        }
    }

    [Fact]
    public async Task A_typical_cost_goes_by_the_answers_seen_and_by_a_rule_while_they_are_few()
    {
        await using var host = await MeteredHost.StartAsync();
        await AskAsync(host, 9, new SimulatedUsage { Input = 40, Output = 30 });
        var rule = Estimate(host, 200);
        Assert.Equal(((50 * 0.35m) + (32 * 2.50m)) / 1_000_000m, rule.Typical);
        Assert.Contains("Rule of thumb", rule.TypicalBasis, StringComparison.Ordinal);
        Assert.Contains("9 answers", rule.TypicalBasis, StringComparison.Ordinal);

        await AskAsync(host, 1, new SimulatedUsage { Input = 40, Output = 30 });
        var seen = Estimate(host, 200);
        Assert.Equal(((80 * 0.35m) + (30 * 2.50m)) / 1_000_000m, seen.Typical);
        Assert.StartsWith("Mean of the 10 newest answers of 'gemini-2.5-flash' over relay 'default'", seen.TypicalBasis, StringComparison.Ordinal);
        Assert.Contains("0.4 input tokens a byte of text, 30 output tokens", seen.TypicalBasis, StringComparison.Ordinal);
        Assert.Contains("Rule of thumb", Estimate(host, 200, model: "gpt-4.1").TypicalBasis, StringComparison.Ordinal);

        // Old answers make room for new ones.
        await AskAsync(host, 50, new SimulatedUsage { Input = 20, Output = 10 });
        Assert.Equal(((40 * 0.35m) + (10 * 2.50m)) / 1_000_000m, Estimate(host, 200).Typical);
        Assert.Equal(60, host.Simulator.Requests.Count);
    }

    [Fact]
    public async Task It_is_never_above_the_worst_case()
    {
        await using var host = await MeteredHost.StartAsync();
        await AskAsync(host, 10, new SimulatedUsage { Input = 40, Output = 60 });
        var cut = Estimate(host, 200, limit: 5);
        Assert.Equal(((80 * 0.35m) + (5 * 2.50m)) / 1_000_000m, cut.Typical);
        Assert.True(cut.Typical <= cut.WorstCase);
        Assert.True(Estimate(host, 0, limit: 1).Typical <= Estimate(host, 0, limit: 1).WorstCase);
    }

    [Fact]
    public async Task Counts_that_were_not_reported_teach_nothing()
    {
        await using var host = await MeteredHost.StartAsync();
        await AskAsync(host, 10, null);
        Assert.Contains("seen 0 answers", Estimate(host, 200).TypicalBasis, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prices_the_model_asked_about_whatever_a_client_of_that_name_is_set_to()
    {
        await using var host = await MeteredHost.StartAsync(configure: options => options.Clients["estimate"] = new() { Model = "gpt-4.1" });
        Assert.Equal(0.35m, Estimate(host, 200).Price!.Input);
    }
}
