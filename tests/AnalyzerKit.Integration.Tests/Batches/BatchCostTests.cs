using System.Collections.Concurrent;
using AnalyzerKit.Integration.Tests.Support;
using AnalyzerKit.Simulator;

namespace AnalyzerKit.Integration.Tests.Batches;

/// <summary>Whatever a batch's function does with its calls, the summary says what the ledger says.</summary>
public sealed class BatchCostTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("batch");

    private string Journal => Path.Combine(_directory.FullName, "reviews.jsonl");

    public void Dispose() => _directory.Delete(recursive: true);

    private static RelaySimulatorOptions FailingAt(string text) => new()
    {
        Pace = Pace.None,
        Answer = request => request.LastUserText.Contains(text, StringComparison.Ordinal) ? Fault.EmptyChoices() : SimulatedAnswer.Ordinary,
    };

    [Fact]
    public async Task A_time_limit_of_the_functions_own_loses_no_cost()
    {
        await using var host = await MeteredHost.StartAsync(new RelaySimulatorOptions
        {
            Pace = Pace.None,
            Answer = request => request.LastUserText.Contains("slow", StringComparison.Ordinal) ? Fault.StallBeforeHeaders() : SimulatedAnswer.Ordinary,
        });
        var reviewer = host.Get<IReviewer>();
        var result = await Run(host, ["slow 1", "fast", "slow 2"], async (code, token) =>
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(token);
            var call = reviewer.MeasureAsync("C#", code, "platform", own.Token);
            if (code != "fast")
            {
                while (!host.Simulator.Requests.Any(request => request.LastUserText.Contains(code, StringComparison.Ordinal))) await Task.Delay(5, token);
                own.CancelAfter(TimeSpan.FromMilliseconds(20));
            }

            return await call;
        });

        Assert.Equal((1, 2), (result.Summary.Succeeded, result.Summary.Failed));
        Assert.All(result.Failed, item => Assert.Equal(CallOutcome.Cancelled, item.Usage!.Outcome));
        Assert.True(result.Items[0].Usage!.Cost > 0);
    }

    [Fact]
    public async Task An_exception_that_the_function_wraps_loses_no_cost()
    {
        await using var host = await MeteredHost.StartAsync(FailingAt("bad"));
        var reviewer = host.Get<IReviewer>();
        var result = await Run(host, ["bad 1", "bad 2", "good"], async (code, token) =>
        {
            try
            {
                return await reviewer.MeasureAsync("C#", code, "platform", token);
            }
            catch (RelayException error)
            {
                throw code == "bad 1" ? new InvalidDataException("mine") : new AggregateException(new FormatException(), new InvalidDataException("mine", error));
            }
        });
        Assert.All(result.Failed, item => Assert.True(item.Usage!.Cost > 0));
    }

    [Fact]
    public async Task Each_call_of_a_function_that_calls_twice_counts()
    {
        await using var host = await MeteredHost.StartAsync(FailingAt("bad"));
        var reviewer = host.Get<IReviewer>();
        var result = await Run(host, ["bad", "good"], async (code, token) =>
        {
            try
            {
                return await reviewer.MeasureAsync("C#", code, "platform", token);
            }
            catch (RelayException)
            {
                return await reviewer.MeasureAsync("C#", "other", "platform", token);
            }
        });
        Assert.Equal((2, 3), (result.Summary.Succeeded, result.Summary.ThisRun.Calls));
        Assert.Equal([CallOutcome.Failed, CallOutcome.Succeeded], result.Items[0].Records.Select(record => record.Outcome));
        Assert.Same(result.Items[0].Records[1], result.Items[0].Usage);
    }

    [Fact]
    public async Task A_call_that_inputs_share_counts_once()
    {
        await using var host = await MeteredHost.StartAsync();
        var reviewer = host.Get<IReviewer>();
        var calls = new ConcurrentDictionary<string, Lazy<Task<Metered<string>>>>();
        var result = await Run(host, ["a 1", "a 2", "a 3", "b 1"], (code, token) =>
            calls.GetOrAdd(code[..1], name => new(() => reviewer.MeasureAsync("C#", name, "platform", token))).Value);
        Assert.Equal((4, 2), (result.Summary.Succeeded, result.Summary.ThisRun.Calls));
        Assert.All(result.Items, item => Assert.NotNull(item.Usage));
    }

    [Fact]
    public async Task Streams_and_batches_within_the_function_count()
    {
        await using var host = await MeteredHost.StartAsync();
        var reviewer = host.Get<IReviewer>();
        var result = await Run(host, ["a", "b"], async (code, token) =>
        {
            await foreach (var _ in reviewer.StreamAsync(code, token)) { }
            var inner = await MeteredBatch.RunAsync(["c", "d"], (part, own) => reviewer.MeasureAsync("C#", code + part, "platform", own), cancellationToken: token);
            return new(string.Concat(inner.Succeeded.Select(item => item.Value)), inner.Items[0].Usage!);
        });
        Assert.Equal(6, result.Summary.ThisRun.Calls);
        Assert.All(result.Items, item => Assert.Equal(3, item.Records.Count));
    }

    // Runs it twice over one journal: by what the first run noted, the second one knows the same total.
    private async Task<BatchResult<string, string>> Run(MeteredHost host, string[] inputs, Func<string, CancellationToken, Task<Metered<string>>> call)
    {
        var reports = new Last();
        var options = new BatchOptions<string, string> { Journal = Journal, Progress = reports };
        var result = await MeteredBatch.RunAsync(inputs, call, options);
        var records = await host.RecordsAsync();
        Assert.Equal((records.Count, records.Sum(record => record.Cost), records.Sum(record => record.Tokens.Total)), (result.Summary.ThisRun.Calls, result.Summary.ThisRun.Cost, result.Summary.ThisRun.TotalTokens));
        Assert.Equal((result.Summary.ThisRun.Cost, result.Summary.ThisRun.TotalTokens), (reports.Value!.Cost, reports.Value.Tokens));
        Assert.Equal(result.Summary.ThisRun, result.Summary.Total);

        var again = await MeteredBatch.RunAsync(inputs, (_, _) => throw new InvalidOperationException("nothing is paid in this run"), options);
        Assert.Equal(0, again.Summary.ThisRun.Calls);
        Assert.Equal(result.Summary.Total, again.Summary.Total);
        Assert.Equal(result.Succeeded.Select(item => item.Records.Count), again.Succeeded.Select(item => item.Records.Count));
        return result;
    }

    private sealed class Last : IProgress<BatchProgress>
    {
        public BatchProgress? Value { get; private set; }

        public void Report(BatchProgress value) => Value = value;
    }
}
