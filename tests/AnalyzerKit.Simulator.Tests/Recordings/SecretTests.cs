using System.Text;
using System.Text.Json;

namespace AnalyzerKit.Simulator.Tests.Recordings;

/// <summary>Nothing secret gets into a file.</summary>
public class SecretTests
{
    private const string Key = "sk-live+Abc/0123456789\"quoted";
    private const string Organization = "org-0123456789";
    private static readonly Uri Relay = new("https://relay.example/v1");

    [Theory]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("api-key", "")]
    [InlineData("x-api-key", "")]
    [InlineData("Cookie", "session=")]
    [InlineData("X-Gateway-Auth", "")]
    public async Task A_key_is_nowhere_in_the_file_in_any_form(string header, string before)
    {
        using var folder = new RecordingFolder();
        await RecordAsync(folder, header, before + Key);
        string text = folder.Text;
        foreach (string form in Forms(Key)) Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("0123456789", text, StringComparison.Ordinal);
        Assert.Contains("[removed]", text, StringComparison.Ordinal);
        foreach (string name in (string[])["authorization", "cookie", "organization", "x-gateway", "api-key", "x-ratelimit", "x-department"]) Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("149984", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer another-key-altogether")]
    [InlineData("Bearer " + Key)]
    public async Task A_request_that_quotes_the_key_is_found_again_if_it_quotes_the_key_of_its_day(string authorization)
    {
        using var folder = new RecordingFolder();
        await RecordAsync(folder, "Authorization", "Bearer " + Key);
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var replay = bench.Simulator.Replay(folder.File);
        using var request = Request("Authorization", authorization, authorization["Bearer ".Length..]);
        using var response = await bench.Client.SendAsync(request);
        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_key_in_the_query_is_left_out_of_path_and_body()
    {
        using var folder = new RecordingFolder();
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var relay = new StubHandler(request => new HttpResponseMessage { Content = new StringContent("You asked " + Uri.UnescapeDataString(request.RequestUri!.Query)) });
        await using (bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = Relay, UpstreamHandler = relay }))
        {
            await bench.Client.GetStringAsync("https://relay.example/v1/models?limit=5&key=" + Uri.EscapeDataString(Key));
        }

        Assert.Contains("\"/models?limit=5\"", folder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0123456789", folder.Text, StringComparison.Ordinal);
        using var replay = bench.Simulator.Replay(folder.File);
        Assert.Equal("You asked ?limit=5&key=[removed]", await bench.Client.GetStringAsync("https://relay.example/v1/models?key=another&limit=5"));
    }

    [Fact]
    public async Task A_key_in_a_stream_or_in_bytes_is_left_out()
    {
        byte[][] bodies = [Encoding.UTF8.GetBytes($"data: {{\"echo\":\"{JsonEncodedText.Encode(Key)}\"}}\n\ndata: [DONE]\n\n"), [0xFF, .. Encoding.UTF8.GetBytes(Key), 0xFF]];
        foreach (byte[] body in bodies)
        {
            using var folder = new RecordingFolder();
            await using var bench = await Bench.StartAsync(Transport.Handler);
            using var relay = new StubHandler(_ =>
            {
                var content = new ByteArrayContent(body);
                content.Headers.ContentType = new("text/event-stream");
                return new HttpResponseMessage { Content = content };
            });
            await using (bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = Relay, UpstreamHandler = relay }))
            {
                using var request = Request("Authorization", "Bearer " + Key, "Hello");
                using var response = await bench.Client.SendAsync(request);
                Assert.Equal(body, await response.Content.ReadAsByteArrayAsync());
            }

            string text = folder.Text;
            Assert.DoesNotContain("0123456789", text, StringComparison.Ordinal);
            Assert.DoesNotContain("MDEyMzQ1Njc4O", text, StringComparison.Ordinal);
            using var replay = bench.Simulator.Replay(folder.File);
            using var again = Request("Authorization", "Bearer other", "Hello");
            using var replayed = await bench.Client.SendAsync(again);
            Assert.Contains("[removed]", await replayed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task RecordAsync(RecordingFolder folder, string header, string value)
    {
        await using var bench = await Bench.StartAsync(Transport.Handler);
        using var relay = new StubHandler(_ =>
        {
            // Spelled as few would: as JSON escapes of plain letters.
            string odd = string.Concat(Key.Select(letter => $"\\u{(int)letter:x4}"));
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized)
            {
                Content = new StringContent($$$"""{"error":{"message":"{{{JsonEncodedText.Encode(Key)}}} {{{odd}}} of {{{Organization}}} is wrong","left":149984}}""", Encoding.UTF8, "application/json"),
            };
            response.Headers.Add("openai-organization", Organization);
            response.Headers.Add("Set-Cookie", "session=abcdef");
            response.Headers.Add("x-ratelimit-remaining-tokens", "149984");
            response.Headers.Add("x-request-id", "req_" + Key.Replace("\"", "", StringComparison.Ordinal)[..4]);
            return response;
        });
        bench.Client.DefaultRequestHeaders.Authorization = null;
        await using var recording = bench.Simulator.Record(folder.File, new RecordingOptions { Upstream = Relay, UpstreamHandler = relay });
        using var request = Request(header, value, Key);
        using var response = await bench.Client.SendAsync(request);
        Assert.Contains(Organization, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Request(string header, string value, string prompt)
    {
        string body = JsonSerializer.Serialize(new { model = "gpt-4.1", messages = new[] { new { role = "user", content = "My key is " + prompt } } });
        var request = new HttpRequestMessage(HttpMethod.Post, "https://relay.example/v1/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, value);
        request.Headers.Add("x-department-id", "search");
        return request;
    }

    private static string[] Forms(string key) =>
        [key, JsonEncodedText.Encode(key).ToString(), key.Replace("\"", "\\\"", StringComparison.Ordinal), Uri.EscapeDataString(key), Convert.ToBase64String(Encoding.UTF8.GetBytes(key))];
}
