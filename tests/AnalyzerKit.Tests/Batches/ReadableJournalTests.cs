using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AnalyzerKit.Tests.Batches;

/// <summary>What a journal holds can be read by the next run, and is told at once where it could not be.</summary>
public sealed class ReadableJournalTests
{
    private static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)JsonSerializerOptions.Default.GetTypeInfo(typeof(T));

    [Fact]
    public async Task Answers_nested_deep_come_back()
    {
        using var bench = new BatchBench();
        var deep = new string('[', 300) + "1" + new string(']', 300);
        using var document = JsonDocument.Parse(deep, new() { MaxDepth = 400 });
        var options = new BatchOptions<int, JsonElement> { Journal = bench.Journal, Key = input => $"{input}", ResultTypeInfo = Type<JsonElement>() };
        await MeteredBatch.RunAsync([1], (input, _) => Task.FromResult(new Metered<JsonElement>(document.RootElement, BatchBench.Record(input))), options);
        var again = await MeteredBatch.RunAsync([1], (_, _) => throw new InvalidOperationException(), options);
        Assert.Equal(deep, again.Items[0].Value.GetRawText());
    }

    [Fact]
    public async Task An_answer_that_could_not_be_read_back_is_told_of_at_once()
    {
        using var bench = new BatchBench();
        var options = new BatchOptions<int, OneWay> { Journal = bench.Journal, Key = input => $"key {input}", ResultTypeInfo = Type<OneWay>() };
        var error = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], (input, _) => Task.FromResult(new Metered<OneWay>(new OneWay("secret", 1), BatchBench.Record(input))), options));
        Assert.Contains("'key 1' cannot be read back", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(BatchOptions<int, OneWay>.ResultTypeInfo), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await File.ReadAllTextAsync(bench.Journal), StringComparison.Ordinal);

        // The journal stays usable, and knows what was paid.
        var next = await MeteredBatch.RunAsync<int, OneWay>([1], (_, _) => throw new FormatException(), options);
        Assert.Equal((1, BatchBench.Record(1).Cost), (next.Summary.Failed, next.Summary.Total.Cost));
    }

    [Fact]
    public async Task A_whole_last_line_without_its_end_is_kept()
    {
        using var bench = new BatchBench();
        await MeteredBatch.RunAsync([1, 2], (input, _) => Task.FromResult(BatchBench.Answer(input)), bench.Options(concurrency: 1));
        var whole = await File.ReadAllBytesAsync(bench.Journal);
        await File.WriteAllBytesAsync(bench.Journal, whole[..^1]);
        var again = await MeteredBatch.RunAsync([1, 2], (_, _) => throw new InvalidOperationException("called again"), bench.Options());
        Assert.Equal(2, again.Summary.Resumed);
        Assert.Equal(whole, await File.ReadAllBytesAsync(bench.Journal));

        // A whole line that says something else is no torn one.
        byte[] odd = [.. whole, .. "{\"key\":\"a\",\"key\":\"b\",\"value\":\"x\"}"u8];
        await File.WriteAllBytesAsync(bench.Journal, odd);
        var error = await Assert.ThrowsAsync<BatchJournalException>(() => MeteredBatch.RunAsync([1], (_, _) => throw new InvalidOperationException(), bench.Options()));
        Assert.Equal(4, error.Line);
        Assert.Equal(odd, await File.ReadAllBytesAsync(bench.Journal));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_key_and_texts_with_different_halves_are_different()
    {
        using var bench = new BatchBench();
        var refused = await Assert.ThrowsAsync<BatchKeyException>(() => MeteredBatch.RunAsync([1], (input, _) => Task.FromResult(BatchBench.Answer(input)), new() { Key = _ => "a\ud83d" }));
        Assert.Contains("surrogate", refused.Message, StringComparison.Ordinal);
        Assert.Null(refused.FirstIndex);
        Assert.Equal(1, (await MeteredBatch.RunAsync([1], (input, _) => Task.FromResult(BatchBench.Answer(input)), new() { Key = _ => "a\ud83d\ude00" })).Summary.Succeeded);

        var options = new BatchOptions<string, string> { Journal = bench.Journal };
        var result = await MeteredBatch.RunAsync(["x\ud83d", "x\ud83e", "x\ufffd"], (text, _) => Task.FromResult(BatchBench.Answer(text[1])), options);
        Assert.Equal(3, result.Items.Select(item => item.Key).Distinct().Count());
    }

    private sealed class OneWay
    {
        public OneWay(string name, int size) => (Name, Extra) = (name, size);

        public string Name { get; }

        public int Extra { get; }
    }
}
