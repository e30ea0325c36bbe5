using System.Text;
using AnalyzerKit.Relay;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Tests.Relay;

public class SseReaderTests
{
    private static async Task<List<string>> ReadAsync(byte[] bytes, Func<int, int>? sizeOf = null, int longest = SseReader.LongestLine)
    {
        int position = 0, reads = 0;
        using SseReader reader = new(
            buffer =>
            {
                int size = Math.Min(Math.Min(sizeOf?.Invoke(reads++) ?? buffer.Length, buffer.Length), bytes.Length - position);
                bytes.AsSpan(position, size).CopyTo(buffer.Span);
                position += size;
                return new ValueTask<int>(size);
            },
            longest);
        List<string> events = [];
        while (await reader.ReadAsync()) events.Add(Encoding.UTF8.GetString(reader.Data));
        return events;
    }

    private static Task<List<string>> ReadAsync(string text, Func<int, int>? sizeOf = null) => ReadAsync(Encoding.UTF8.GetBytes(text), sizeOf);

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n", "a|b")]
    [InlineData("data: a\r\rdata: b\r\r", "a|b")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n", "a|b")]
    [InlineData("\uFEFFdata: a\n\n", "a")]
    [InlineData("data: a\n\uFEFFdata: b\n\n", "a")]
    [InlineData("data:a\ndata:  b\n\n", "a\n b")]
    [InlineData("data\n\n", "")]
    [InlineData("data\ndata\n\n", "\n")]
    [InlineData(": comment\n\n:\n\ndata: a\n: inside\n\n", "a")]
    [InlineData("event: x\nid: 1\nretry: 5\ndata: a\n\nevent: alone\n\n", "a")]
    [InlineData("dataset: x\n\ndat: y\n\ndata: a\n\n", "a")]
    [InlineData("data: a", "a")]
    [InlineData("data: a\n", "a")]
    [InlineData("data: a\n\n\n\n\ndata: b\n\n", "a|b")]
    [InlineData("", null)]
    [InlineData(": only", null)]
    public async Task Events_are_read_as_the_format_says(string text, string? events)
    {
        string[] expected = events?.Split('|') ?? [];
        Assert.Equal(expected, await ReadAsync(text));
        Assert.Equal(expected, await ReadAsync(text, _ => 1));
    }

    [Fact]
    public void Random_splits_change_nothing()
    {
        Gen<string> piece = Gen.Elements("data: ", "data:", "data", ":", ": ping", "event: x", "{\"a\":\"é😀\"}", "[DONE]", " ", "id", "\uFEFF", "x");
        Gen<string> end = Gen.Elements("\n", "\r", "\r\n", "\n\n", "\r\n\r\n", "\r\r", "");
        Gen<string> line = piece.SelectMany(_ => Gen.ArrayOf(piece), (first, rest) => first + string.Concat(rest.Take(3))).SelectMany(_ => end, (text, stop) => text + stop);
        Gen<(string Text, int[] Sizes)> stream = Gen.ArrayOf(line).SelectMany(_ => Gen.NonEmptyListOf(Gen.Choose(1, 9)), (lines, sizes) => (string.Concat(lines), sizes.ToArray()));
        Prop.ForAll(stream.ToArbitrary(), item =>
        {
            // One read of everything is split nowhere.
            List<string> whole = ReadAsync(item.Text).GetAwaiter().GetResult();
            return whole.SequenceEqual(Reference(item.Text)) && whole.SequenceEqual(ReadAsync(item.Text, read => item.Sizes[read % item.Sizes.Length]).GetAwaiter().GetResult());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    /// <summary>The format again, the plain way.</summary>
    private static List<string> Reference(string text)
    {
        if (text.StartsWith('\uFEFF')) text = text[1..];
        List<string> events = [];
        List<string>? data = null;
        foreach (string line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            if (line.Length == 0)
            {
                if (data is not null) events.Add(string.Join('\n', data));
                data = null;
            }
            else if (line == "data" || line.StartsWith("data:", StringComparison.Ordinal))
            {
                string value = line.Length > 5 ? line[5..] : "";
                (data ??= []).Add(value.StartsWith(' ') ? value[1..] : value);
            }
        }

        if (data is not null) events.Add(string.Join('\n', data));
        return events;
    }

    [Fact]
    public async Task A_megabyte_line_is_read()
    {
        string big = new('x', 1024 * 1024);
        Assert.Equal([big, "b"], await ReadAsync($"data: {big}\n\ndata: b\n\n", _ => 1000));
    }

    [Theory]
    [InlineData("data: ", "x")]
    [InlineData("data", "data: y\n")]
    public async Task Without_an_end_memory_ends_at_the_limit(string first, string again)
    {
        const int Limit = 64 * 1024;
        byte[] start = Encoding.UTF8.GetBytes(first), block = Encoding.UTF8.GetBytes(again);
        bool begun = false;
        using SseReader reader = new(
            buffer =>
            {
                byte[] next = begun ? block : start;
                begun = true;
                next.CopyTo(buffer);
                return new ValueTask<int>(next.Length);
            },
            Limit);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync());
        Assert.InRange(reader.Capacity, 1, 8 * Limit);
    }

    [Theory]
    [InlineData(": ping\n")]
    [InlineData(":")]
    [InlineData(": ping\n\n")]
    [InlineData("event: x\n")]
    [InlineData("\n")]
    public async Task Endless_comments_do_not_grow_memory(string comment)
    {
        byte[] block = [.. Enumerable.Repeat(Encoding.UTF8.GetBytes(comment), 100).SelectMany(bytes => bytes)];
        int reads = 0;
        using SseReader reader = new(
            buffer =>
            {
                if (reads++ == 20_000) return new ValueTask<int>(0);
                int size = Math.Min(block.Length, buffer.Length);
                block.AsSpan(0, size).CopyTo(buffer.Span);
                return new ValueTask<int>(size);
            },
            64 * 1024);
        Assert.False(await reader.ReadAsync());
        Assert.InRange(reader.Capacity, 1, 64 * 1024);
    }
}
