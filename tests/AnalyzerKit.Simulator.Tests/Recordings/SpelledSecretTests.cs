using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>A key stays out of a file however the relay spells it.</summary>
public class SpelledSecretTests
{
    private const string Key = "QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    private const string Core = "QWxhZGRpbjpvcGVuIHNlc2FtZQ";
    private static readonly Uri Relay = new("https://relay.example/v1");
    private static readonly string Letters = string.Concat(Key.Select(static letter => $"\\u{(int)letter:X4}"));

    public static TheoryData<string, string> Bodies() => new()
    {
        { "application/json", """{"error":{"message":"Incorrect key provided: QWxhZGRpbjpvcGVuIHNlc2FtZQ\u003d\u003d"}}""" },
        { "application/json", $$"""{ "{{Letters}}" : [ "{{Letters}}" ] }""" },
        { "application/json", $$$"""{ "error": "{\"inner\":\"{{{Letters.Replace("\\", "\\\\", StringComparison.Ordinal)}}}\"}" }""" },
        { "application/json", $$"""{"error":"torn {{Letters}}""" },
        { "text/plain", "You sent " + Key.ToUpperInvariant() },
        { "text/plain", "You sent " + Uri.EscapeDataString(Key).ToLowerInvariant() },
        { "text/plain", "You sent " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)) },
        { "text/event-stream", $"data: {{\"echo\":\"{Letters}\"}}\n\nevent: error\ndata: {{ \"{Letters}\" : 1 }}\n\n" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task It_is_out_of_the_file_and_what_stands_around_it_stays(string contentType, string body)
    {
        var (text, replayed) = await RecordAsync(contentType, body);
        foreach (string form in (string[])[Core, "\\u0051", Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)).TrimEnd('=')])
        {
            Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(form, replayed, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("[removed]", replayed, StringComparison.Ordinal);
        Assert.StartsWith(body[..3], replayed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_name_and_a_password_the_password_is_out_by_itself_as_well()
    {
        var (text, replayed) = await RecordAsync("text/plain", "The password open sesame is wrong", "Basic " + Key);
        Assert.Equal("The password [removed] is wrong", replayed);
        Assert.DoesNotContain("sesame", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escapes_around_it_come_back_to_the_last_one()
    {
        var (_, replayed) = await RecordAsync("application/json", $$"""{ "a": "\u0041\/ {{Letters}} \u0042%41" }""");
        Assert.Equal("""{ "a": "\u0041\/ [removed] \u0042%41" }""", replayed);
    }

    [Fact]
    public async Task A_stream_that_spells_it_over_several_events_is_recorded_without_it()
    {
        var events = new StringBuilder();
        foreach (string piece in Split("Your key is " + Key + ", is it?", 3))
        {
            events.Append("data: {\"id\":\"1\",\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":")
                .Append(JsonSerializer.Serialize(piece)).Append("}}]}\n\n");
        }

        events.Append("data: [DONE]\n\n");
        var (text, replayed) = await RecordAsync("text/event-stream", events.ToString());
        var said = new StringBuilder();
        foreach (string line in replayed.Split('\n').Where(static line => line.StartsWith("data: {", StringComparison.Ordinal)))
        {
            using var json = JsonDocument.Parse(line["data: ".Length..]);
            said.Append(json.RootElement.GetProperty("choices")[1].GetProperty("delta").GetProperty("content").GetString());
        }

        Assert.Equal("Your key is [removed], is it?", said.ToString());
        Assert.EndsWith("data: [DONE]\n\n", replayed, StringComparison.Ordinal);
        Assert.DoesNotContain("GRp", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_it_comes_back_to_the_last_byte()
    {
        string body = $"data: {{ \"delta\" : \"\\u0041{Core[..8]}\" }}\r\n\r\ndata:{{\"delta\":\"{Core[9..]}\"}}\n\n: still there\n\n";
        var (_, replayed) = await RecordAsync("text/event-stream", body);
        Assert.Equal(body, replayed);
    }

    private static IEnumerable<string> Split(string text, int length) => text.Chunk(length).Select(static piece => new string(piece));

    private static async Task<(string File, string Replayed)> RecordAsync(string contentType, string body, string authorization = "Bearer " + Key)
    {
        using var folder = new RecordingFolder();
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var relay = new StubHandler(_ => new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, contentType) });
        await using (bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = Relay, UpstreamHandler = relay }))
        {
            using var request = Request(authorization);
            using var response = await bench.Client.SendAsync(request);
            Assert.Equal(body, await response.Content.ReadAsStringAsync());
        }

        using var replay = bench.Simulator.Replay(folder.File);
        using var again = Request(authorization);
        using var replayed = await bench.Client.SendAsync(again);
        return (folder.Text, await replayed.Content.ReadAsStringAsync());
    }

    private static HttpRequestMessage Request(string authorization)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "https://relay.example/v1/chat/completions") { Content = new StringContent("{\"model\":\"gpt-4.1\"}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return request;
    }
}
