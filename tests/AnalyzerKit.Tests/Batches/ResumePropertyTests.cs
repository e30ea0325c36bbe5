using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Batches;

public sealed class ResumePropertyTests
{
    private sealed record Story(int Inputs, int Concurrency, int[] Crashes, int Seed);

    private static readonly Arbitrary<Story> Stories =
        (from inputs in Gen.Choose(0, 25)
         from concurrency in Gen.Choose(1, 6)
         from crashes in Gen.Choose(0, 100).ArrayOf()
         from seed in Gen.Choose(0, int.MaxValue - 1)
         select new Story(inputs, concurrency, [.. crashes.Take(4)], seed)).ToArbitrary();

    /// <summary>Runs that fail here and there and are killed at any byte, until one goes through: no answer is lost, none is paid for twice, no figure is made up.</summary>
    [Fact]
    public void Whatever_fails_and_wherever_it_is_killed_each_input_is_answered_once() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Stories, story => RunAsync(story).GetAwaiter().GetResult()));

    private static async Task RunAsync(Story story)
    {
        using var bench = new BatchBench();
        var random = new Random(story.Seed);
        var inputs = Enumerable.Range(0, story.Inputs).ToArray();
        var kept = new HashSet<int>();
        foreach (var crash in story.Crashes)
        {
            random.Shuffle(inputs);
            var answered = await RunOnceAsync(bench, inputs, story.Concurrency, failures: random.Next(0, 60), random.Next());
            Assert.Empty(kept.Intersect(answered));

            // Killed: of what this run appended, any number of bytes reached the disk.
            var bytes = await File.ReadAllBytesAsync(bench.Journal);
            var length = bytes.Length * crash / 100;
            await File.WriteAllBytesAsync(bench.Journal, bytes[..length]);
            kept = Answered(bytes.AsSpan(0, length));
        }

        var last = await RunOnceAsync(bench, inputs, story.Concurrency, failures: 0, 0);
        Assert.Equal(inputs.Except(kept).Order(), last.Order());
        var result = await MeteredBatch.RunAsync(inputs, (_, _) => throw new InvalidOperationException("called again"), bench.Options());
        Assert.Equal(story.Inputs, result.Summary.Resumed);
        Assert.All(result.Items, item => Assert.Equal(BatchBench.Answer(item.Input).Value, item.Value));
        var lines = (await File.ReadAllLinesAsync(bench.Journal)).Skip(1).Select(line => int.Parse(line.Split('"')[3][4..], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(lines.Sum(input => BatchBench.Record(input).Cost), result.Summary.Total.Cost);
        Assert.Equal(lines.Sum(input => BatchBench.Record(input).Tokens.Total), result.Summary.Total.TotalTokens);
    }

    private static async Task<IReadOnlyCollection<int>> RunOnceAsync(BatchBench bench, int[] inputs, int concurrency, int failures, int seed)
    {
        var answered = new ConcurrentBag<int>();
        var result = await MeteredBatch.RunAsync(
            inputs,
            async (input, _) =>
            {
                if (input % 3 == 0) await Task.Yield();
                if (new Random(seed ^ input).Next(100) < failures) throw BatchBench.Failure(input);
                answered.Add(input);
                return BatchBench.Answer(input);
            },
            bench.Options(concurrency));
        Assert.Equal(inputs, result.Items.Select(item => item.Input));
        Assert.Equal(answered.Count, result.Summary.Succeeded - result.Summary.Resumed);
        return answered;
    }

    private static HashSet<int> Answered(ReadOnlySpan<byte> journal)
    {
        // A line without its end is whole all the same if its last brace is there.
        var end = journal.LastIndexOf((byte)'\n') + 1;
        var whole = System.Text.Encoding.UTF8.GetString(IsJson(journal[end..]) ? journal : journal[..end]);
        return [.. whole.Split('\n').Where(line => line.Contains("\"value\":", StringComparison.Ordinal)).Select(line => int.Parse(line.Split('"')[3][4..], System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static bool IsJson(ReadOnlySpan<byte> line)
    {
        var reader = new System.Text.Json.Utf8JsonReader(line);
        try
        {
            return reader.Read() && reader.TrySkip();
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
