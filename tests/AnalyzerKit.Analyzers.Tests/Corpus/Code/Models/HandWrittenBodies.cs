using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contoso.Http;

public sealed class OpenAiByHand(HttpClient http)
{
    private const string Url = "https://api.openai.com/v1/chat/completions";

    public Task<HttpResponseMessage> AskAsync(string text) =>
        http.PostAsJsonAsync(Url, new { model = {|AKIT3001:"gpt-4.1-min"|}, messages = new[] { new { role = "user", content = text } } });

    public async Task<string> AskOldAsync(string text)
    {
        var body = JsonSerializer.Serialize(new { model = {|AKIT3002:"gpt-4-32k"|}, max_tokens = 100, messages = new[] { new { role = "user", content = text } } });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await (await http.PostAsync(Url, content)).Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> AskMuchAsync(string text) =>
        http.PostAsJsonAsync(Url, new { model = {|-AKIT3002:"gpt-4o"|}, max_tokens = {|AKIT3003:64_000|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> AskEnoughAsync(string text) =>
        http.PostAsJsonAsync(Url, new { model = {|-AKIT3001:"gpt-5.5"|}, max_completion_tokens = {|-AKIT3003:64_000|}, messages = new[] { new { role = "user", content = text } } });

    public Task<HttpResponseMessage> AskNodeAsync(string text)
    {
        var body = new JsonObject { ["model"] = {|AKIT3001:"gpt-5.5-trubo"|}, ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }) };
        return http.PostAsync(Url, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> AskChosenAsync(string text, string model) => http.PostAsJsonAsync(Url, new { model = {|-AKIT3001:model|}, input = text });
}

public sealed class ClaudeByHand
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.anthropic.com") };

    public Task<HttpResponseMessage> AskAsync(string text)
    {
        var body = new Dictionary<string, object> { ["model"] = {|AKIT3002:"claude-2.1"|}, ["max_tokens"] = 100, ["messages"] = new[] { new { role = "user", content = text } } };
        return _http.{|AKIT4001:PostAsJsonAsync|}("/v1/messages", body);
    }

    public Task<HttpResponseMessage> AskMuchAsync(string text) =>
        _http.{|AKIT4001:PostAsJsonAsync|}("/v1/messages", new { model = {|-AKIT3002:"claude-haiku-4-5"|}, max_tokens = {|AKIT3003:100_000|}, messages = new[] { new { role = "user", content = text } } });
}

public sealed class SomebodyElse(HttpClient http)
{
    public Task<HttpResponseMessage> OllamaAsync(string text) =>
        http.PostAsJsonAsync("http://localhost:11434/v1/chat/completions", new { model = {|-AKIT3001:"llama3.2"|}, max_tokens = {|-AKIT3003:999_999|}, prompt = text });

    public Task<HttpResponseMessage> GatewayAsync(string text) =>
        http.PostAsJsonAsync("https://gateway.contoso.com/v1/chat/completions", new { model = {|-AKIT3002:"gpt-4-32k"|}, prompt = text });

    public Task<HttpResponseMessage> ToAsync(Uri server, string text) => http.PostAsJsonAsync(server, new { model = {|-AKIT3001:"contoso-7b"|}, prompt = text });
}

public sealed class PicturesByHand(HttpClient http)
{
    public Task<HttpResponseMessage> PaintAsync(string text) =>
        http.PostAsJsonAsync("https://api.openai.com/v1/images/generations", new { model = {|-AKIT3001:"dall-e-3"|}, prompt = text });
}

public static class Cars
{
    public static object Car() => new { model = {|-AKIT3001:"Model Y"|}, maker = "Tesla" };

    public static IEnumerable<string> Names(IEnumerable<(string Model, int Year)> cars) => cars.Select(car => new { model = car.Model, car.Year }).Select(car => car.model);
}
