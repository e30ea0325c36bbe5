using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Outside.StreamsQuiet;

public sealed class Request
{
    public string Model { get; set; } = "";

    public object[] Messages { get; set; } = [];

    public bool Stream { get; set; }

    [JsonPropertyName("stream_options")]
    public Dictionary<string, bool>? StreamOptions { get; set; }
}

public sealed class UsageByDefault
{
    public string Model { get; set; } = "";

    public object[] Messages { get; set; } = [];

    public bool Stream { get; set; }

    [JsonPropertyName("stream_options")]
    public object StreamOptions { get; } = new { include_usage = true };
}

public class Quiet(HttpClient http)
{
    private const string Endpoint = "https://api.openai.com/v1/chat/completions";

    public Task<HttpResponseMessage> Asked(object[] messages) =>
        http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, {|-AKIT2002:stream = true|}, stream_options = new { include_usage = true } });

    public Task<HttpResponseMessage> AskedInDictionary(object[] messages) =>
        http.PostAsJsonAsync(Endpoint, new Dictionary<string, object> { ["model"] = "gpt-4o", ["messages"] = messages, {|-AKIT2002:["stream"] = true|}, ["stream_options"] = new Dictionary<string, bool> { ["include_usage"] = true } });

    public Task<HttpResponseMessage> AskedLater(object[] messages)
    {
        var body = new Request { Model = "gpt-4o", Messages = messages, {|-AKIT2002:Stream = true|} };
        body.StreamOptions = new() { ["include_usage"] = true };
        return http.PostAsJsonAsync(Endpoint, body);
    }

    public Task<HttpResponseMessage> AskedInNode(JsonArray messages)
    {
        var node = new JsonObject { ["model"] = "gpt-4o", ["messages"] = messages };
        {|-AKIT2002:node["stream"] = true|};
        node["stream_options"] = new JsonObject { ["include_usage"] = true };
        return http.PostAsync(Endpoint, JsonContent.Create(node));
    }

    public Task<HttpResponseMessage> AskedInText() =>
        http.PostAsync(Endpoint, new StringContent({|-AKIT2002:"{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"messages\":[]}"|}));

    public Task<HttpResponseMessage> ByDefault(object[] messages) =>
        http.PostAsJsonAsync(Endpoint, new UsageByDefault { Model = "gpt-4o", Messages = messages, {|-AKIT2002:Stream = true|} });

    public Task<HttpResponseMessage> NoStream(object[] messages) => http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, {|-AKIT2002:stream = false|} });

    public Task<HttpResponseMessage> Variable(object[] messages, bool stream) => http.PostAsJsonAsync(Endpoint, new { model = "gpt-4o", messages, {|-AKIT2002:stream|} });

    public Task<HttpResponseMessage> Claude(object[] messages) =>
        http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", new { model = {|AKIT3002:"claude-sonnet-4-5"|}, max_tokens = 500, messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Responses(string input) =>
        http.PostAsJsonAsync("https://api.openai.com/v1/responses", new { model = {|AKIT3002:"gpt-4.1"|}, input, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Ollama(object[] messages) =>
        http.PostAsJsonAsync("http://localhost:11434/api/chat", new { model = "llama3.2", messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> OllamaGenerate(string prompt) =>
        http.PostAsJsonAsync("http://localhost:11434/api/generate", new { model = "llama3.2", prompt, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Mistral(object[] messages) =>
        http.PostAsJsonAsync("https://api.mistral.ai/v1/chat/completions", new { model = "mistral-small-latest", messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Groq(object[] messages) =>
        http.PostAsJsonAsync("https://api.groq.com/openai/v1/chat/completions", new { model = "llama-3.3-70b-versatile", messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> DeepSeek(object[] messages) =>
        http.PostAsJsonAsync("https://api.deepseek.com/chat/completions", new { model = "deepseek-chat", messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> OpenRouter(object[] messages) =>
        http.PostAsJsonAsync("https://openrouter.ai/api/v1/chat/completions", new { model = "openai/gpt-4o", messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Gemini(object[] messages) =>
        http.PostAsJsonAsync("https://generativelanguage.googleapis.com/v1beta/openai/chat/completions", new { model = {|AKIT3002:"gemini-2.5-flash"|}, messages, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Speech(string input) =>
        http.PostAsJsonAsync("https://api.openai.com/v1/audio/speech", new { model = "gpt-4o-mini-tts", input, voice = "alloy", {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Image(string prompt) =>
        http.PostAsJsonAsync("https://api.openai.com/v1/images/generations", new { model = "gpt-image-1", prompt, {|-AKIT2002:stream = true|}, partial_images = 2 });

    public Task<HttpResponseMessage> AssistantRun(string thread, string assistant) =>
        http.PostAsJsonAsync($"https://api.openai.com/v1/threads/{thread}/runs", new { assistant_id = assistant, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> OldAzure(object[] messages) =>
        http.PostAsJsonAsync("https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2023-05-15", new { messages, {|-AKIT2002:stream = true|} });

    public async Task Sdk(ChatClient client, string prompt)
    {
        await foreach (var update in client.CompleteChatStreamingAsync({|-AKIT2002:prompt|}))
        {
            Console.Write(update.ContentUpdate.Count);
        }
    }

    public async Task Meai(IChatClient client, string prompt)
    {
        await foreach (var update in client.GetStreamingResponseAsync({|-AKIT2002:prompt|}))
        {
            Console.Write(update);
        }
    }

    public IAsyncEnumerable<Microsoft.SemanticKernel.StreamingChatMessageContent> Sk(IChatCompletionService service, ChatHistory history) => service.GetStreamingChatMessageContentsAsync({|-AKIT2002:history|});

    public Task<HttpResponseMessage> Camera(string id) => http.PostAsJsonAsync("https://cameras.contoso.com/api/sessions", new { model = "axis-m3", id, {|-AKIT2002:stream = true|} });

    public object Ffmpeg() => new { codec = "h264", {|-AKIT2002:stream = true|}, messages = Array.Empty<string>() };

    public Dictionary<string, object> Torrent() => new() { ["name"] = "x", {|-AKIT2002:["stream"] = true|} };

    public bool IsStreaming(JsonElement body) => body.TryGetProperty({|-AKIT2002:"stream"|}, out var stream) && stream.GetBoolean();

    public void Echo() => Console.WriteLine({|-AKIT2002:"Set \"stream\": true in the request to get chunks."|});

    public Task<HttpResponseMessage> AskedByHelper(object[] messages)
    {
        var body = new Dictionary<string, object> { ["model"] = "gpt-4o", ["messages"] = messages, {|-AKIT2002:["stream"] = true|} };
        AddUsage(body);
        return http.PostAsJsonAsync(Endpoint, body);
    }

    private static void AddUsage(Dictionary<string, object> body) => body["stream_options"] = new { include_usage = true };
}

// What a server of one's own understands, not what is sent.
public static class Server
{
    public static object Sample => JsonSerializer.Deserialize<Request>({|-AKIT2002:"""{ "model": "gpt-4o", "stream": true, "messages": [] }"""|})!;

    public static string Form => Encoding.UTF8.GetString("x"u8);
}
