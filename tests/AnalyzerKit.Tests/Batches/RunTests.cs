namespace AnalyzerKit.Tests.Batches;

public sealed class RunTests
{
    [Fact]
    public async Task Items_come_in_the_inputs_order_whatever_ends_first()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource()).ToArray();
        var batch = MeteredBatch.RunAsync(Enumerable.Range(0, 4), async (input, _) =>
        {
            // The last one ends first, and each lets the one before it go on.
            if (input < 3) await gates[input].Task;
            if (input > 0) gates[input - 1].SetResult();
            return BatchBench.Answer(input);
        });

        var result = await batch;
        Assert.Equal([0, 1, 2, 3], result.Items.Select(item => item.Input));
        Assert.All(result.Items, item => Assert.Equal((item.Input, $"answer {item.Input}\n\"ü\""), (item.Index, item.Value)));
        Assert.Equal((4, 4, 0, 0, 0), (result.Summary.Count, result.Summary.Succeeded, result.Summary.Failed, result.Summary.NotStarted, result.Summary.Resumed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task The_bound_is_reached_and_never_exceeded_and_inputs_are_pulled_no_further(int bound)
    {
        var (pulled, done, running, most, ahead) = (0, 0, 0, 0, 0);
        var full = new TaskCompletionSource();
        IEnumerable<int> Inputs()
        {
            for (var i = 0; i < 60; i++)
            {
                Volatile.Write(ref ahead, Math.Max(ahead, ++pulled - Volatile.Read(ref done)));
                yield return i;
            }
        }

        var result = await MeteredBatch.RunAsync(
            Inputs(),
            async (input, _) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == bound) full.TrySetResult();
                await full.Task;
                await Task.Yield();
                Interlocked.Decrement(ref running);
                Interlocked.Increment(ref done);
                return BatchBench.Answer(input);
            },
            new() { MaxConcurrency = bound });
        Assert.Equal(60, result.Summary.Succeeded);
        Assert.Equal(bound, most);
        Assert.InRange(ahead, 1, bound);
    }

    [Fact]
    public async Task A_failure_stops_nobody_and_what_it_cost_counts()
    {
        var reports = new Reports();
        var result = await MeteredBatch.RunAsync(
            Enumerable.Range(0, 10),
            (input, _) => input switch
            {
                3 => throw BatchBench.Failure(input),
                4 => Task.FromException<Metered<string>>(new FormatException("the caller's own")),
                5 => Task.FromResult<Metered<string>>(null!),
                6 => throw new OperationCanceledException("a time limit of the caller's own"),
                _ => Task.FromResult(BatchBench.Answer(input)),
            },
            new() { Progress = reports });

        Assert.Equal([3, 4, 5, 6], result.Failed.Select(item => item.Index));
        var summary = result.Summary;
        Assert.Equal((10, 6, 4), (summary.Count, summary.Succeeded, summary.Failed));
        Assert.Equal(["Format", "InvalidOperation", "Malformed", "OperationCanceled"], summary.Failures.Keys);
        var records = result.Items.Select(item => item.Usage).OfType<UsageRecord>().ToList();
        Assert.Equal(7, records.Count);
        Assert.Equal((7, records.Sum(record => record.Cost), records.Sum(record => record.Tokens.Total)), (summary.ThisRun.Calls, summary.ThisRun.Cost, summary.ThisRun.TotalTokens));
        Assert.Equal(summary.ThisRun, summary.Total);
        Assert.Equal(summary.ThisRun.Cost / 7, summary.ThisRun.AverageCost);
        Assert.Same(result.Items[3].Error, Assert.Throws<InvalidOperationException>(() => result.Items[3].Value).InnerException);
        Assert.False(result.Items[3].TryGetValue(out _));
        Assert.Equal(Enumerable.Range(1, 10), reports.All.Select(report => report.Completed));
        Assert.All(reports.All, report => Assert.Equal(10, report.Total));
        Assert.All(reports.All.Zip(reports.All.Skip(1)), pair => Assert.True(pair.First.Cost <= pair.Second.Cost && pair.First.Failed <= pair.Second.Failed && pair.First.Tokens <= pair.Second.Tokens));
        Assert.Equal((summary.ThisRun.Cost, 4, summary.ThisRun.TotalTokens), (reports.All[^1].Cost, reports.All[^1].Failed, reports.All[^1].Tokens));
        Assert.StartsWith("10 inputs: 6 succeeded, 4 failed (Format 1, InvalidOperation 1, Malformed 1, OperationCanceled 1); ", summary.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("answer", string.Join("", result.Items), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unpriced_calls_are_counted_apart()
    {
        var result = await MeteredBatch.RunAsync([1, 2, 3], (input, _) => Task.FromResult(BatchBench.Answer(input) with { Usage = BatchBench.Record(input) with { Cost = input == 2 ? null : 0.5m } }));
        Assert.Equal((3, 1, 1.0m, 0.5m), (result.Summary.ThisRun.Calls, result.Summary.ThisRun.UnpricedCalls, result.Summary.ThisRun.Cost, result.Summary.ThisRun.AverageCost));
        var nothing = await MeteredBatch.RunAsync(Array.Empty<int>(), (input, _) => Task.FromResult(BatchBench.Answer(input)));
        Assert.Equal((0, null, null), (nothing.Summary.Count, nothing.Summary.ThisRun.AverageCost, nothing.Summary.ThisRun.AverageTokens));
    }

    [Fact]
    public async Task Once_stopped_nothing_more_is_called_and_the_rest_is_reported()
    {
        var calls = 0;
        var result = await MeteredBatch.RunAsync(
            Enumerable.Range(0, 50),
            (input, _) => Interlocked.Increment(ref calls) == 3 ? throw new BudgetExceededException("b", BudgetUnit.Usd, 1, 0.9m, 0, 0.2m) : Task.FromResult(BatchBench.Answer(input)),
            new() { MaxConcurrency = 1, StopWhen = item => item.IsBudgetExhausted });
        Assert.Equal((3, 2, 1, 47, 50), (calls, result.Summary.Succeeded, result.Summary.Failed, result.Summary.NotStarted, result.Summary.Count));
        Assert.Equal(Enumerable.Range(3, 47), result.NotStarted.Select(item => item.Input));
    }

    [Fact]
    public void A_budget_is_exhausted_only_where_reservations_given_back_would_not_help()
    {
        static bool Exhausted(Exception error) => BatchItem<int, string>.Failed(0, null, 0, error).IsBudgetExhausted;
        Assert.True(Exhausted(new BudgetExceededException("b", BudgetUnit.Usd, 1, 0.9m, 0, 0.2m)));
        Assert.True(Exhausted(new BudgetExceededException("client", "switched off")));
        Assert.False(Exhausted(new BudgetExceededException("b", BudgetUnit.Usd, 1, 0.5m, 0.4m, 0.2m)));
        Assert.False(Exhausted(new FormatException()));
    }

    [Fact]
    public async Task The_token_ends_the_batch_when_its_calls_have_settled()
    {
        using var stop = new CancellationTokenSource();
        var (settled, started) = (0, 0);
        var two = new TaskCompletionSource();
        var batch = MeteredBatch.RunAsync(
            Enumerable.Range(0, 100),
            async (input, token) =>
            {
                if (Interlocked.Increment(ref started) == 2) two.SetResult();
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await Task.Yield();
                    Interlocked.Increment(ref settled);
                }

                return BatchBench.Answer(input);
            },
            new() { MaxConcurrency = 2 },
            stop.Token);
        await two.Task;
        await stop.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batch);
        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Equal((2, 2), (started, settled));
    }

    [Fact]
    public async Task Calls_that_end_are_handed_on_while_an_input_is_awaited()
    {
        var second = new TaskCompletionSource();
        async IAsyncEnumerable<int> Inputs()
        {
            yield return 1;
            await second.Task;
            yield return 2;
        }

        var seen = new List<int>();
        await foreach (var item in MeteredBatch.StreamAsync(Inputs(), (input, _) => Task.FromResult(BatchBench.Answer(input))))
        {
            seen.Add(item.Input);
            second.TrySetResult();
        }

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task Errors_of_the_callers_own_functions_end_the_batch_after_its_calls()
    {
        IEnumerable<int> Inputs()
        {
            yield return 1;
            throw new InvalidDataException("inputs");
        }

        var ended = false;
        await Assert.ThrowsAsync<InvalidDataException>(() => MeteredBatch.RunAsync(Inputs(), async (input, _) =>
        {
            await Task.Yield();
            ended = true;
            return BatchBench.Answer(input);
        }));
        Assert.True(ended);
        await Assert.ThrowsAsync<FormatException>(() => MeteredBatch.RunAsync([1, 2], (input, _) => Task.FromResult(BatchBench.Answer(input)), new() { StopWhen = _ => throw new FormatException() }));
        var twice = await Assert.ThrowsAsync<BatchKeyException>(() => MeteredBatch.RunAsync([1, 2, 11], (input, _) => Task.FromResult(BatchBench.Answer(input)), new() { Key = input => $"{input % 10}" }));
        Assert.Equal(("1", 2, 0), (twice.Key, twice.Index, twice.FirstIndex));
        var none = await Assert.ThrowsAsync<BatchKeyException>(() => MeteredBatch.RunAsync([1], (input, _) => Task.FromResult(BatchBench.Answer(input)), new() { Key = _ => "" }));
        Assert.Equal((0, null), (none.Index, none.FirstIndex));
    }

    [Fact]
    public async Task Options_that_cannot_be_honoured_are_refused_at_once()
    {
        static Task<Metered<string>> Call(int input, CancellationToken token) => Task.FromResult(BatchBench.Answer(input));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => MeteredBatch.RunAsync([1], Call, new() { MaxConcurrency = 0 }));
        await Assert.ThrowsAsync<ArgumentException>(() => MeteredBatch.RunAsync([1], Call, new() { Journal = "" }));
        Assert.Contains("Key", (await Assert.ThrowsAsync<ArgumentException>(() => MeteredBatch.RunAsync([1], Call, new() { Journal = "x" }))).Message, StringComparison.Ordinal);
        var types = await Assert.ThrowsAsync<ArgumentException>(() => MeteredBatch.RunAsync(["a"], (_, _) => Task.FromResult(new Metered<Version>(new(), BatchBench.Record(1))), new() { Journal = "x" }));
        Assert.Contains("ResultTypeInfo", types.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MeteredBatch.StreamAsync([1], Call, new() { MaxConcurrency = -1 }));
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); seen < now; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }
}
