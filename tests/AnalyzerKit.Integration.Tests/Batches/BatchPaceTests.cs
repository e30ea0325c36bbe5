using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Batches;

public sealed class BatchPaceTests
{
    private static readonly RelaySimulatorOptions Slow = new() { Pace = new Pace(TimeSpan.FromMilliseconds(60), 0) };

    [Fact]
    public async Task A_budget_that_calls_in_flight_hold_burns_a_handful_of_inputs_alone()
    {
        await using var host = await MeteredHost.StartAsync(Slow, options => options.Clients["IReviewer"] = new() { Budget = 0.0005m });
        var reviewer = host.Get<IReviewer>();
        var result = await MeteredBatch.RunAsync(
            Enumerable.Range(0, 5000),
            (input, token) => reviewer.MeasureAsync("C#", $"var x = {input};", "platform", token),
            new() { StopWhen = item => item.IsBudgetExhausted });

        Assert.True(result.Summary.Succeeded > 1, result.Summary.ToString());
        Assert.InRange(result.Summary.Failed, 1, 16);
        Assert.Equal(5000, result.Summary.Succeeded + result.Summary.Failed + result.Summary.NotStarted);
    }

    [Fact]
    public async Task A_scopes_limit_of_calls_stops_the_batch_once_they_are_used_up()
    {
        await using var host = await MeteredHost.StartAsync(Slow);
        var reviewer = host.Get<IReviewer>();
        using var scope = host.Get<IMetering>().BeginScope(maxCalls: 10);
        var result = await MeteredBatch.RunAsync(
            Enumerable.Range(0, 60),
            (input, token) => reviewer.MeasureAsync("C#", $"var x = {input};", "platform", token),
            new() { StopWhen = item => item.IsBudgetExhausted });

        Assert.Equal(10, result.Summary.Succeeded);
        Assert.InRange(result.Summary.Failed, 1, 8);
        Assert.Equal(50 - result.Summary.Failed, result.Summary.NotStarted);
        Assert.Contains(result.Failed, item => item.IsBudgetExhausted);
    }
}
