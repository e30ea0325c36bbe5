using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnalyzerKit.Settlement;

namespace AnalyzerKit.Tests.Batches;

public sealed class JournalTests
{
    private static Task<Metered<string>> Never(int input, CancellationToken token) => throw new InvalidOperationException("called again");

    private static Task<Metered<string>> Call(int input, CancellationToken token) => Task.FromResult(BatchBench.Answer(input));

    [Fact]
    public async Task What_was_finished_comes_back_to_the_last_digit_without_a_call()
    {
        using var bench = new BatchBench();
        var first = await MeteredBatch.RunAsync([1, 2, 3], Call, bench.Options());
        var again = await MeteredBatch.RunAsync([3, 2, 1], Never, bench.Options());

        Assert.Equal((3, 3, 0), (again.Summary.Succeeded, again.Summary.Resumed, again.Summary.ThisRun.Calls));
        Assert.Equal(first.Summary.ThisRun, again.Summary.Total);
        Assert.All(again.Items, item =>
        {
            var before = first.Items.Single(one => one.Input == item.Input);
            Assert.True(item.IsResumed);
            Assert.Equal(before.Value, item.Value);
            Assert.True(RecordContent.Same(before.Usage!, item.Usage!));
            Assert.Equal("0.10", item.Usage!.AttemptDetails[0].Cost!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal("platform", item.Usage.Tags["DEPARTMENT"]);
        });
    }

    [Fact]
    public async Task Failures_are_tried_again_and_what_they_cost_stays_in_the_total()
    {
        using var bench = new BatchBench();
        var first = await MeteredBatch.RunAsync([1, 2], (input, _) => input == 2 ? throw BatchBench.Failure(input) : Task.FromResult(BatchBench.Answer(input)), bench.Options());
        var second = await MeteredBatch.RunAsync([1, 2], Call, bench.Options());
        Assert.Equal((2, 1, 0), (second.Summary.Succeeded, second.Summary.Resumed, second.Summary.Failed));
        Assert.Equal(BatchBench.Record(2).Cost, second.Summary.ThisRun.Cost);
        Assert.Equal(first.Summary.ThisRun.Cost + second.Summary.ThisRun.Cost, second.Summary.Total.Cost);
        Assert.Contains("with earlier runs", second.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_killed_at_any_byte_of_a_line_loses_that_line_alone()
    {
        using var bench = new BatchBench();
        Metered<string>[] answers = [.. Enumerable.Range(0, 4).Select(BatchBench.Answer)];
        await MeteredBatch.RunAsync([1, 2, 3], (input, _) => Task.FromResult(answers[input]), bench.Options(concurrency: 1));
        var whole = await File.ReadAllBytesAsync(bench.Journal);
        var last = Array.LastIndexOf(whole, (byte)'\n', whole.Length - 2) + 1;
        for (var length = last; length < whole.Length - 1; length++)
        {
            await File.WriteAllBytesAsync(bench.Journal, whole[..length]);
            var calls = new List<int>();
            var result = await MeteredBatch.RunAsync([1, 2, 3], (input, _) =>
            {
                calls.Add(input);
                return Task.FromResult(answers[input]);
            }, bench.Options(concurrency: 1));
            Assert.Equal([3], calls);
            Assert.Equal((3, 2), (result.Summary.Succeeded, result.Summary.Resumed));
            Assert.Equal(whole, await File.ReadAllBytesAsync(bench.Journal));
        }
    }

    [Fact]
    public async Task A_process_killed_while_it_began_the_file_begins_again()
    {
        using var bench = new BatchBench();
        var answer = BatchBench.Answer(1);
        await MeteredBatch.RunAsync([1], (_, _) => Task.FromResult(answer), bench.Options());
        var whole = await File.ReadAllBytesAsync(bench.Journal);
        for (var length = 0; length <= Array.IndexOf(whole, (byte)'\n'); length++)
        {
            await File.WriteAllBytesAsync(bench.Journal, whole[..length]);
            await MeteredBatch.RunAsync([1], (_, _) => Task.FromResult(answer), bench.Options());
            Assert.Equal(whole, await File.ReadAllBytesAsync(bench.Journal));
        }
    }

    [Theory]
    [InlineData("{\"key\":\"key 1\",\"val", 3)]
    [InlineData("", 3)]
    [InlineData("{}", 3)]
    [InlineData("[]", 3)]
    [InlineData("{\"key\":\"key 9\",\"value\":7}", 3)]
    [InlineData("{\"key\":\"key 9\",\"value\":\"x\",\"failure\":\"y\"}", 3)]
    [InlineData("{\"key\":\"key 9\",\"key\":\"key 8\",\"value\":\"x\"}", 3)]
    [InlineData("{\"key\":\"key 9\",\"value\":\"x\",\"usage\":{}}", 3)]
    [InlineData("{\"key\":\"key 1\",\"value\":\"twice\"}", 3)]
    public async Task A_line_that_cannot_be_read_stops_the_batch_and_nothing_is_changed(string bad, int line)
    {
        using var bench = new BatchBench();
        await MeteredBatch.RunAsync([1, 2], Call, bench.Options(concurrency: 1));
        var lines = await File.ReadAllLinesAsync(bench.Journal);
        await File.WriteAllTextAsync(bench.Journal, string.Join('\n', [lines[0], lines[1], bad, lines[2], "torn"]));
        var before = await File.ReadAllBytesAsync(bench.Journal);

        var error = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1, 2, 3], Never, bench.Options()));
        Assert.Equal((bench.Journal, line), (error.Journal, error.Line));
        Assert.Contains($"journal.jsonl({line})", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(bench.Journal));
    }

    [Theory]
    [InlineData("notes of mine", "no journal")]
    [InlineData("notes of mine\n", "no journal")]
    [InlineData("{\"a\":1}\n", "no journal")]
    [InlineData("{\"analyzerkit\":\"batch\",\"version\":2}\n", "version 2")]
    public async Task Another_file_is_left_as_it_is(string content, string says)
    {
        using var bench = new BatchBench();
        await File.WriteAllTextAsync(bench.Journal, content);
        var error = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], Never, bench.Options()));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(bench.Journal));
    }

    [Fact]
    public async Task Another_batchs_journal_is_refused_by_name()
    {
        using var bench = new BatchBench();
        await MeteredBatch.RunAsync([1], Call, bench.Options() with { Name = "reviews" });
        var name = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], Never, bench.Options() with { Name = "summaries" }));
        Assert.Contains("'reviews', not to the batch 'summaries'", name.Message, StringComparison.Ordinal);
        var type = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync(
            [1],
            (_, _) => Task.FromResult(new Metered<int>(1, BatchBench.Record(1))),
            new() { Journal = bench.Journal, Name = "reviews", Key = input => $"{input}", ResultTypeInfo = (JsonTypeInfo<int>)JsonSerializerOptions.Default.GetTypeInfo(typeof(int)) }));
        Assert.Contains("System.String", type.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_cannot_have_one_journal()
    {
        using var bench = new BatchBench();
        var (started, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = MeteredBatch.RunAsync([1], async (input, _) =>
        {
            started.SetResult();
            await go.Task;
            return BatchBench.Answer(input);
        }, bench.Options());
        await started.Task;
        var refused = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], Never, bench.Options()));
        Assert.Contains("Another run has the journal open", refused.Message, StringComparison.Ordinal);
        go.SetResult();
        await first;
        Assert.Equal(1, (await MeteredBatch.RunAsync([1], Never, bench.Options())).Summary.Resumed);
        await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], Never, bench.Options() with { Journal = Path.Combine(bench.Journal, "x", "y") }));
    }

    [Fact]
    public async Task An_item_is_in_the_journal_before_it_is_told_of()
    {
        using var bench = new BatchBench();
        await foreach (var item in MeteredBatch.StreamAsync(Enumerable.Range(0, 20), Call, bench.Options()))
        {
            using var reader = new FileStream(CopyOf(bench.Journal), FileMode.Open);
            Assert.Contains($"\"key {item.Input}\"", await new StreamReader(reader).ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_batch_that_ends_early_keeps_what_its_calls_brought()
    {
        using var bench = new BatchBench();
        var (first, others) = (new TaskCompletionSource(), new TaskCompletionSource());
        await foreach (var item in MeteredBatch.StreamAsync(Enumerable.Range(0, 3), async (input, _) =>
        {
            await (input == 0 ? first : others).Task;
            return BatchBench.Answer(input);
        }, bench.Options(concurrency: 3) with { Key = input =>
        {
            if (input == 2) first.SetResult();
            return $"key {input}";
        } }))
        {
            others.SetResult();
            break;
        }

        Assert.Equal(3, (await MeteredBatch.RunAsync(Enumerable.Range(0, 3), Never, bench.Options())).Summary.Resumed);
    }

    [Fact]
    public async Task Texts_are_known_by_a_digest_and_stand_nowhere_in_the_journal()
    {
        using var bench = new BatchBench();
        var options = new BatchOptions<string, string> { Journal = bench.Journal };
        await MeteredBatch.RunAsync(["my secret prompt"], (_, _) => Task.FromResult(BatchBench.Answer(1)), options);
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(bench.Journal), StringComparison.Ordinal);
        Assert.Equal(1, (await MeteredBatch.RunAsync(["my secret prompt"], (_, _) => throw new InvalidOperationException(), options)).Summary.Resumed);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_ends_the_batch_and_takes_no_other_with_it()
    {
        using var bench = new BatchBench();
        var indented = new JsonSerializerOptions { WriteIndented = true };
        var options = new BatchOptions<int, object>
        {
            Journal = bench.Journal,
            Key = input => $"{input}",
            ResultTypeInfo = (JsonTypeInfo<object>)new JsonSerializerOptions(indented) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(object)),
        };
        var all = new TaskCompletionSource();
        var calls = 0;
        var error = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1, 2], async (input, _) =>
        {
            if (Interlocked.Increment(ref calls) == 2) all.SetResult();
            await all.Task;
            return new Metered<object>(input == 1 ? (Func<int>)(() => 1) : new[] { 1, 2 }, BatchBench.Record(input));
        }, options));
        Assert.Contains("'1'", error.Message, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(bench.Journal);
        Assert.Equal(3, lines.Length);
        Assert.Contains(lines, line => line.StartsWith("{\"key\":\"2\",\"value\":[1,2],", StringComparison.Ordinal));

        // What the other one cost is not forgotten.
        Assert.Contains(lines, line => line.StartsWith("{\"key\":\"1\",\"failure\":\"BatchJournal\",\"usage\":", StringComparison.Ordinal));
    }

    // The run has the file locked; a copy is what a killed process would leave.
    private static string CopyOf(string journal)
    {
        var copy = journal + ".copy";
        using (var process = System.Diagnostics.Process.Start(OperatingSystem.IsWindows() ? "cmd" : "cp", OperatingSystem.IsWindows() ? ["/c", "copy", "/y", journal, copy] : [journal, copy]))
        {
            process.WaitForExit();
        }

        return copy;
    }
}
