using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Helpdesk.Raw;

public sealed class OpenAiOverHttp(HttpClient http)
{
    private const string Url = "https://api.openai.com/v1/chat/completions";

    public Task<HttpResponseMessage> Anonymous(string text) => http.PostAsJsonAsync(Url, new { model = {|AKIT3001:"gpt-4o-mnii"|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> Retired(string text) => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = {|AKIT3002:"gpt-3.5-turbo"|}, messages = new[] { new { role = "user", content = text } } });

    public async Task<string> Serialized(string text)
    {
        var body = new { model = {|AKIT3002:"gpt-4"|}, messages = new[] { new { role = "user", content = text } }, max_tokens = 100 };
        var json = JsonSerializer.Serialize(body);
        var response = await http.PostAsync(Url, new StringContent(json, Encoding.UTF8, "application/json"));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> Message(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.openai.com/v1/chat/completions");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        request.Content = JsonContent.Create(new { model = {|AKIT3001:"gpt-5.4-minni"|}, messages = new[] { new { role = "user", content = text } } });
        var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> Dictionary(string text) => http.PostAsJsonAsync(Url, new Dictionary<string, object> { ["model"] = {|AKIT3001:"gpt-5.5-trubo"|}, ["input"] = text });

    public Task<HttpResponseMessage> OldDictionary(string text)
    {
        var body = new Dictionary<string, object> { { "model", {|AKIT3002:"gpt-4-turbo"|} }, { "input", text } };
        return http.PostAsync(Url, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> Node(string text)
    {
        var body = new JsonObject { ["model"] = {|AKIT3002:"o1"|}, ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }) };
        return http.PostAsync(Url, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> Typed(string text) => http.PostAsJsonAsync(Url, new ChatRequest { Model = {|AKIT3002:"text-davinci-003"|}, Messages = [new("user", text)] });

    public Task<HttpResponseMessage> Positional(string text) => http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", new ClaudeRequest("claude-3-7-sonnet-20250219", 1000, [new("user", text)]));

    public Task<HttpResponseMessage> Limit(string text) => http.PostAsJsonAsync(Url, new { model = "gpt-4o", max_tokens = {|AKIT3003:32000|}, messages = new[] { new { role = "user", content = text } } });

    // Other servers, and other words in other bodies.
    public Task<HttpResponseMessage> Own(string text) => http.PostAsJsonAsync("http://localhost:8000/v1/chat/completions", new { model = {|-AKIT3001:"gpt-house"|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> Router(string text) => http.PostAsJsonAsync("https://openrouter.ai/api/v1/chat/completions", new { model = {|-AKIT3002:"openai/gpt-4"|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> Relative(string text) => http.PostAsJsonAsync("chat/completions", new { model = {|-AKIT3002:"gpt-4"|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> Azure(string text) => http.PostAsJsonAsync("https://helpdesk.openai.azure.com/openai/deployments/prod/chat/completions?api-version=2024-10-21", new { model = {|-AKIT3002:"gpt-4"|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> Speech(string text) => http.PostAsJsonAsync("https://api.openai.com/v1/audio/speech", new { model = {|-AKIT3001:"tts-1-hd"|}, input = text, voice = "alloy" });

    public Task<HttpResponseMessage> Picture(string text) => http.PostAsJsonAsync("https://api.openai.com/v1/images/generations", new { model = {|-AKIT3001:"gpt-image-1-mini"|}, prompt = text });

    public Task<HttpResponseMessage> Car() => http.PostAsJsonAsync("https://fleet.helpdesk.example/cars", new { model = {|-AKIT3001:"gpt-4x4"|}, doors = 4 });

    public Task<HttpResponseMessage> Living(string text) => http.PostAsJsonAsync(Url, new { model = {|-AKIT3001:"gpt-5.4-mini"|}, max_completion_tokens = {|-AKIT3003:128000|}, messages = new[] { new { role = "user", content = text } } });

    public sealed record Turn([property: JsonPropertyName("role")] string Role, [property: JsonPropertyName("content")] string Content);

    public sealed class ChatRequest
    {
        [JsonPropertyName("model")] public required string Model { get; init; }
        [JsonPropertyName("messages")] public required IReadOnlyList<Turn> Messages { get; init; }
    }

    public sealed record ClaudeRequest(string Model, int MaxTokens, IReadOnlyList<Turn> Messages);
}
