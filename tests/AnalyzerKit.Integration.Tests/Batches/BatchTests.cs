using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Batches;

public sealed class BatchTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("batch");

    private string Journal => Path.Combine(_directory.FullName, "reviews.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    private static IEnumerable<string> Sources(int count) => Enumerable.Range(0, count).Select(i => $"var x = {i};");

    private static Func<string, CancellationToken, Task<Metered<string>>> Review(MeteredHost host)
    {
        var reviewer = host.Get<IReviewer>();
        return (code, token) => reviewer.MeasureAsync("C#", code, "platform", token);
    }

    [Fact]
    public async Task As_many_calls_run_at_once_as_allowed_and_every_figure_is_the_ledgers()
    {
        await using var host = await MeteredHost.StartAsync(new RelaySimulatorOptions { Pace = new Pace(TimeSpan.FromMilliseconds(40), 0) });
        using var scope = host.Get<IMetering>().BeginScope(new Dictionary<string, string?> { ["night"] = "yes" });
        var result = await MeteredBatch.RunAsync(Sources(30), Review(host), new() { MaxConcurrency = 4 });

        Assert.Equal(4, host.Simulator.MaxInFlight);
        var records = await host.RecordsAsync();
        Assert.Equal((30, 30), (result.Summary.Succeeded, records.Count));
        Assert.All(records, record => Assert.Equal("yes", record.Tags["night"]));
        Assert.Equal(records.Sum(record => record.Cost), result.Summary.ThisRun.Cost);
        Assert.Equal(host.Simulator.Billed.Cost, result.Summary.ThisRun.Cost);
        Assert.Equal((host.Simulator.Billed.InputTokens, host.Simulator.Billed.OutputTokens), (result.Summary.ThisRun.InputTokens, result.Summary.ThisRun.OutputTokens));
        Assert.Equal(result.Items.Select(item => item.Usage!.RequestId).Order(), records.Select(record => record.RequestId).Order());
        Assert.Equal(scope.Spent, result.Summary.ThisRun.Cost);
    }

    [Fact]
    public async Task Calls_that_fail_stop_no_other_and_cost_what_they_cost()
    {
        await using var host = await MeteredHost.StartAsync(new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Answer = request => request.LastUserText.Contains("x = 3;", StringComparison.Ordinal) ? Fault.Status(400)
                : request.LastUserText.Contains("x = 5;", StringComparison.Ordinal) ? Fault.EmptyChoices()
                : SimulatedAnswer.Ordinary,
        });
        var result = await MeteredBatch.RunAsync(Sources(10), Review(host));

        Assert.Equal((8, 2), (result.Summary.Succeeded, result.Summary.Failed));
        Assert.Equal([3, 5], result.Failed.Select(item => item.Index));
        Assert.Equal(1, result.Summary.Failures[nameof(RelayErrorKind.BadRequest)]);
        Assert.Equal(0, result.Items[3].Usage!.Cost);
        Assert.True(result.Items[5].Usage!.Cost > 0);
        Assert.True(result.Summary.ThisRun.Cost >= host.Simulator.Billed.Cost);
        Assert.Equal((await host.RecordsAsync()).Sum(record => record.Cost), result.Summary.ThisRun.Cost);
    }

    [Fact]
    public async Task A_budget_that_runs_out_midway_is_never_overspent_and_the_rest_is_reported()
    {
        await using var host = await MeteredHost.StartAsync(
            new RelaySimulatorOptions { Pace = Pace.None, BillWorstCase = true },
            options => options.Clients["IReviewer"] = new() { Budget = 0.003m });
        var result = await MeteredBatch.RunAsync(Sources(100), Review(host), new() { MaxConcurrency = 6, StopWhen = item => item.IsBudgetExhausted });

        var (summary, budget) = (result.Summary, (await host.Budgets.GetAsync("IReviewer"))!);
        Assert.True(summary.Succeeded > 0 && summary.Failed > 0 && summary.NotStarted > 0, summary.ToString());
        Assert.Equal(100, summary.Succeeded + summary.Failed + summary.NotStarted);
        Assert.Equal((budget.Spent, 0m), (summary.ThisRun.Cost, budget.Reserved));
        Assert.True(budget.Spent <= budget.Limit);
        Assert.Equal(summary.Succeeded, host.Simulator.Requests.Count);
    }

    [Fact]
    public async Task A_batch_that_was_cancelled_goes_on_from_its_journal()
    {
        await using var host = await MeteredHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var options = new BatchOptions<string, string> { Journal = Journal, MaxConcurrency = 3, Name = "reviews" };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MeteredBatch.RunAsync(Sources(40), Review(host), options with { Progress = new StopAfter(10, stop) }, stop.Token));
        var before = await host.RecordsAsync();
        var answered = before.Count(record => record.Outcome == CallOutcome.Succeeded);
        Assert.InRange(answered, 10, 39);
        Assert.Equal(0, (await host.Budgets.GetAsync("IReviewer"))!.Reserved);

        // In another process, as far as the library can tell.
        await using var next = await MeteredHost.StartAsync();
        var result = await MeteredBatch.RunAsync(Sources(40), Review(next), options);
        Assert.Equal((40, answered), (result.Summary.Succeeded, result.Summary.Resumed));
        Assert.Equal(40 - answered, next.Simulator.Requests.Count);
        Assert.Equal(next.Simulator.Billed.Cost, result.Summary.ThisRun.Cost);
        Assert.Equal(result.Items.Sum(item => item.Usage!.Cost), result.Summary.Total.Cost);
        Assert.Equal(before.Sum(record => record.Cost) + next.Simulator.Billed.Cost, result.Summary.Total.Cost);
        var journal = await File.ReadAllTextAsync(Journal);
        Assert.DoesNotContain("var x", journal, StringComparison.Ordinal);
        Assert.DoesNotContain(MeteredHost.Secret, journal, StringComparison.Ordinal);
    }

    private sealed class StopAfter(int count, CancellationTokenSource stop) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value)
        {
            if (value.Completed == count) stop.Cancel();
        }
    }
}
