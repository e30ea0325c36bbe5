using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Outside.Streams;

public sealed class CompletionRequest
{
    [JsonPropertyName("model")]
    public string Model { get; set; } = "gpt-4o-mini";

    [JsonPropertyName("messages")]
    public List<CompletionMessage> Messages { get; set; } = [];

    [JsonPropertyName("stream")]
    public bool Stream { get; set; }

    [JsonPropertyName("stream_options")]
    public StreamOptions? StreamOptions { get; set; }
}

public sealed class StreamOptions
{
    [JsonPropertyName("include_usage")]
    public bool IncludeUsage { get; set; }
}

public sealed record CompletionMessage([property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("content")] string Content);

// No property for the option at all.
public sealed record PlainRequest(string Model, object[] Messages, bool Stream, double Temperature = 0.7);

public class Streams(HttpClient http, IHttpClientFactory factory)
{
    private const string Endpoint = "https://api.openai.com/v1/chat/completions";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public async IAsyncEnumerable<string> AnonymousAsync(string prompt)
    {
        var payload = new
        {
            model = "gpt-4o-mini",
            {|AKIT2002:stream = true|},
            messages = new[] { new { role = "user", content = prompt } },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(payload) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return line[6..];
        }
    }

    public async Task<HttpResponseMessage> SerializedAsync(List<CompletionMessage> messages)
    {
        var json = JsonSerializer.Serialize(new { model = {|AKIT3002:"gpt-4.1-mini"|}, messages, {|AKIT2002:stream = true|}, max_tokens = 200 });
        return await http.PostAsync("https://api.openai.com/v1/chat/completions", new StringContent(json, Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> TypedAsync(string prompt)
    {
        var body = new CompletionRequest { {|AKIT2002:Stream = true|}, Messages = [new("user", prompt)] };
        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> AssignedAsync(string prompt)
    {
        var body = new CompletionRequest();
        body.Messages.Add(new("user", prompt));
        {|AKIT2002:body.Stream = true|};
        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> RecordAsync(object[] messages) =>
        http.PostAsJsonAsync(Endpoint, new PlainRequest("gpt-4o", messages, {|AKIT2002:Stream: true|}), Web);

    public Task<HttpResponseMessage> DictionaryAsync(object[] messages)
    {
        var body = new Dictionary<string, object>
        {
            ["model"] = "gpt-4o-mini",
            ["messages"] = messages,
            {|AKIT2002:["stream"] = true|},
        };
        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> PairsAsync(object[] messages)
    {
        var body = new Dictionary<string, object?> { { "model", "gpt-4o" }, { "messages", messages }, {|AKIT2002:{ "stream", true }|} };
        return http.PostAsync(Endpoint, new StringContent(JsonSerializer.Serialize(body)));
    }

    public Task<HttpResponseMessage> LaterAsync(object[] messages, bool live)
    {
        var body = new Dictionary<string, object> { ["model"] = "gpt-4o", ["messages"] = messages };
        if (live)
        {
            {|AKIT2002:body["stream"] = true|};
        }

        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> AddedAsync(object[] messages)
    {
        var body = new Dictionary<string, object>();
        body.Add("model", "gpt-4o");
        body.Add("messages", messages);
        {|AKIT2002:body.Add("stream", true)|};
        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> NodeAsync(string prompt)
    {
        var node = new JsonObject
        {
            ["model"] = "gpt-4o-mini",
            {|AKIT2002:["stream"] = true|},
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = prompt }),
        };
        return http.PostAsync(Endpoint, new StringContent(node.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> NodeAssignedAsync(JsonArray messages)
    {
        JsonObject node = new();
        node["model"] = "gpt-4o-mini";
        node["messages"] = messages;
        {|AKIT2002:node["stream"] = JsonValue.Create(true)|};
        return http.PostAsync(Endpoint, JsonContent.Create(node));
    }

    public Task<HttpResponseMessage> TextAsync()
    {
        var json = """
            { "model": "gpt-4o-mini", {|AKIT2002:"stream": true|}, "messages": [ { "role": "user", "content": "Say hi" } ] }
            """;
        return http.PostAsync(Endpoint, new StringContent(json, Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> EscapedAsync() =>
        http.PostAsync(Endpoint, new StringContent("{\"model\":\"gpt-4o-mini\",{|AKIT2002:\"stream\":true|},\"messages\":[{\"role\":\"user\",\"content\":\"Say hi\"}]}", Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> InterpolatedAsync(string prompt)
    {
        var json = $$"""
            {
              "model": "gpt-4o-mini",
              "messages": [{ "role": "user", "content": {{JsonSerializer.Serialize(prompt)}} }],
              {|AKIT2002:"stream": true|}
            }
            """;
        return http.PostAsync(Endpoint, new StringContent(json));
    }

    public Task<HttpResponseMessage> VerbatimAsync(string prompt)
    {
        var json = $@"{{""model"":""gpt-4o"",{|AKIT2002:""stream"":true|},""messages"":[{{""role"":""user"",""content"":""{JsonEncodedText.Encode(prompt)}""}}]}}";
        return http.PostAsync(Endpoint, new StringContent(json));
    }

    public Task<HttpResponseMessage> WriterAsync(string prompt)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("model", "gpt-4o-mini");
            {|AKIT2002:writer.WriteBoolean("stream", true)|};
            writer.WriteStartArray("messages");
            writer.WriteStartObject();
            writer.WriteString("role", "user");
            writer.WriteString("content", prompt);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return http.PostAsync(Endpoint, new ByteArrayContent(buffer.ToArray()));
    }

    public Task<HttpResponseMessage> AzureAsync(object[] messages)
    {
        var client = factory.CreateClient("azure");
        return client.PostAsJsonAsync("https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21", new { messages, {|AKIT2002:stream = true|} });
    }

    public async Task RelativeAsync(string key, object[] messages)
    {
        using var client = new HttpClient { BaseAddress = new Uri("https://api.openai.com/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var content = JsonContent.Create(new { model = "gpt-4o", messages, {|AKIT2002:stream = true|} });
        using var response = await client.{|AKIT4001:PostAsync|}("chat/completions", content);
        response.EnsureSuccessStatusCode();
    }

    public Task<HttpResponseMessage> OwnServerAsync(object[] messages) =>
        http.PostAsJsonAsync("http://localhost:8000/v1/chat/completions", new { model = "Qwen/Qwen2.5-7B-Instruct", messages, {|AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> ConditionalAsync(object[] messages, bool tools) => tools
        ? http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, {|AKIT2002:stream = true|}, tools = Array.Empty<object>() })
        : http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, stream = false });

    public Task<HttpResponseMessage> FalseOptionAsync(object[] messages) =>
        http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, {|-AKIT2002:stream = true|}, stream_options = new { include_usage = false } });

    public object Make(object[] messages) => new { model = "gpt-4.1", messages, {|AKIT2002:stream = true|}, temperature = 0.2 };

    public Task<HttpResponseMessage> LocalFunctionAsync(object[] messages)
    {
        return http.SendAsync(Build());

        HttpRequestMessage Build() => new(HttpMethod.Post, Endpoint) { Content = JsonContent.Create(new { model = "gpt-4o-mini", {|AKIT2002:stream = true|}, messages }) };
    }

    public Task<HttpResponseMessage> WithAsync(PlainRequest request) => http.PostAsJsonAsync(Endpoint, request with { {|AKIT2002:Stream = true|} });

    public Task<HttpResponseMessage> TargetTypedAsync(string prompt)
    {
        CompletionRequest body = new() { Model = "gpt-4o", Messages = { new("user", prompt) }, {|-AKIT2002:Stream = true|}, StreamOptions = null };
        return http.PostAsJsonAsync(Endpoint, body);
    }
}
