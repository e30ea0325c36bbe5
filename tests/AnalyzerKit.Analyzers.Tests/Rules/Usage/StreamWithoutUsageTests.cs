using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Usage;

/// <summary>AKIT2002: hand-written streaming requests that do not ask for usage.</summary>
public sealed class StreamWithoutUsageTests
{
    private static string In(string body) => $$"""
        using System.Net.Http.Json;
        using System.Text.Json.Nodes;
        public class Client(HttpClient http)
        {
            public async Task Send(string model, object[] messages, JsonArray turns, bool stream, string url)
            {
                {{body}}
                await Task.Yield();
            }
            private static void Complete(JsonObject body) => body["stream_options"] = new JsonObject { ["include_usage"] = true };
            private static void Log(JsonObject body) => Console.WriteLine(body);
        }
        public class Request { public string Model = ""; public object[] Messages = []; public bool Stream; }
        public class Options { public string Model { get; set; } = ""; public bool Stream { get; set; } }
        """;

    [Theory]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, [|stream = true|] });")]
    [InlineData("await http.PostAsJsonAsync(\"v1/chat/completions\", new { messages, [|stream = true|] });")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns, [|[\"stream\"] = true|] }; Log(body);")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns }; [|body[\"stream\"] = true|];")]
    [InlineData("var body = new Dictionary<string, object> { { \"model\", model }, { \"messages\", messages }, [|{ \"stream\", (object)true }|] };")]
    [InlineData("var json = \"{\\\"model\\\":\\\"gpt-4o\\\",\\\"messages\\\":[],[|\\\"stream\\\": true|]}\";")]
    [InlineData("var request = new Request { Model = model, Messages = messages, [|Stream = true|] };")]
    [InlineData("var request = new Request(); request.Model = model; [|request.Stream = true|];")]
    public async Task A_request_that_streams_without_asking_is_reported(string body) => await RuleTest<StreamWithoutUsageAnalyzer>.FlagsAsync(In(body));

    [Theory]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, stream = true, stream_options = new { include_usage = true } });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, stream });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, stream = false });")]
    [InlineData("await http.PostAsJsonAsync(url, new { messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model, input = messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, system = \"x\", stream = true });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model, messages, data_sources = turns, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(url, new { model = \"mistral-large-latest\", messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.mistral.ai/v1/chat/completions\", new { model, messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.anthropic.com/v1/messages\", new { model, messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(\"http://localhost:11434/api/chat\", new { model, messages, stream = true });")]
    [InlineData("await http.PostAsJsonAsync(\"https://x.openai.azure.com/openai/deployments/x/chat/completions?api-version=2024-02-01\", new { messages, stream = true });")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns, [\"stream\"] = true }; body[\"stream_options\"] = new JsonObject { [\"include_usage\"] = true };")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns, [\"stream\"] = true }; Complete(body);")]
    [InlineData("var json = \"{\\\"model\\\":\\\"gpt-4o\\\",\\\"messages\\\":[],\\\"stream\\\": true,\\\"stream_options\\\":{\\\"include_usage\\\":true}}\";")]
    [InlineData("var json = \"{\\\"model\\\":\\\"gpt-4o\\\",\\\"stream\\\": true}\";")]
    [InlineData("var options = new Options { Model = model, Stream = true };")]
    [InlineData("var request = new Request { Model = model, Messages = messages, Stream = stream };")]
    public async Task What_asks_or_must_not_is_left(string body) => await RuleTest<StreamWithoutUsageAnalyzer>.IsSilentAsync(In(body));

    [Fact]
    public async Task The_message_says_what_to_send()
    {
        var found = await RuleTest<StreamWithoutUsageAnalyzer>.FlagsAsync(In("await http.PostAsJsonAsync(url, new { model, messages, [|stream = true|] });"));
        Assert.Equal(
            "The stream that 'stream = true' asks for ends without token counts, so nobody learns what it cost: send 'stream_options' with 'include_usage' set to true as well",
            found[0].GetMessage(CultureInfo.InvariantCulture));
    }
}
