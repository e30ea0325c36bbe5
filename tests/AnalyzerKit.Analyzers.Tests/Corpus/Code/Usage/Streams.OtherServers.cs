// Servers that report usage by themselves, or take another kind of request.
using System.Net.Http.Json;

namespace Shop.Providers;

public sealed class MistralClient(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync("v1/chat/completions", new { model, messages, {|-AKIT2002:stream = true|} });
}

public sealed class EuropeanClient(HttpClient http)
{
    private static readonly Uri Base = new("https://api.mistral.ai/v1/");

    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync(new Uri(Base, "chat/completions"), new { model, messages, {|-AKIT2002:stream = true|} });
}

public sealed class MessagesClient(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", new { model, max_tokens = 1024, messages, {|-AKIT2002:stream = true|} });

    public object Body(object[] messages, string system) => new { model = "claude-sonnet-5", max_tokens = 1024, system, messages, {|-AKIT2002:stream = true|} };
}

public sealed class LocalModels(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync("http://localhost:11434/api/chat", new { model, messages, {|-AKIT2002:stream = true|} });

    public object Kept(string model, object[] messages) => new { model, messages, {|-AKIT2002:stream = true|}, keep_alive = "5m" };

    public Task<HttpResponseMessage> Compatible(string model, object[] messages) => http.PostAsJsonAsync("http://localhost:8000/v1/chat/completions", new { model, messages, {|AKIT2002:stream = true|} });
}

public sealed class OllamaBackend(HttpClient http, string path)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync(path, new { model, messages, {|-AKIT2002:stream = true|} });
}

public sealed class FastClient(HttpClient http)
{
    private const string Endpoint = "https://api.groq.com/openai/v1/chat/completions";

    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync(Endpoint, new { model, messages, {|-AKIT2002:stream = true|} });
}

public sealed class RouterClient(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages) => http.PostAsJsonAsync("https://openrouter.ai/api/v1/chat/completions", new { model, messages, {|-AKIT2002:stream = true|} });
}

public sealed class SearchClient(HttpClient http, string url)
{
    public Task<HttpResponseMessage> StreamAsync(object[] messages) => http.PostAsJsonAsync(url, new { model = "grok-4", messages, {|-AKIT2002:stream = true|} });
}

public sealed class QwenCloud(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(object[] messages) => http.PostAsJsonAsync("https://dashscope-intl.aliyuncs.com/compatible-mode/v1/chat/completions", new { model = "qwen-plus", messages, {|AKIT2002:stream = true|} });

    public object Native(object[] messages) => new { model = "qwen-plus", input = new { messages }, {|-AKIT2002:stream = true|} };
}

// The address is the user's to choose: one of them refuses the option.
public sealed class AnyClient(HttpClient http)
{
    public Task<HttpResponseMessage> StreamAsync(string provider, string model, object[] messages)
    {
        var url = provider == "mistral" ? "https://api.mistral.ai/v1/chat/completions" : "https://api.openai.com/v1/chat/completions";
        return http.PostAsJsonAsync(url, new { model, messages, {|-AKIT2002:stream = true|} });
    }
}
