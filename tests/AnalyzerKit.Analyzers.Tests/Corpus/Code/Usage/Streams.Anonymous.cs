// Bodies as anonymous objects, posted with bare HttpClient.
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Shop.Chat;

public sealed class CompletionClient(HttpClient http)
{
    private const string Url = "https://api.openai.com/v1/chat/completions";

    public async Task<Stream> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        var body = new
        {
            model = "gpt-5.4-mini",
            messages = new[] { new { role = "user", content = prompt } },
            {|AKIT2002:stream = true|},
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(body) };
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public Task<HttpResponseMessage> Inline(string model, object[] messages) =>
        http.PostAsJsonAsync("v1/chat/completions", new { model, messages, temperature = 0.2, {|AKIT2002:stream = true|} });

    public async Task<HttpResponseMessage> Serialized(IReadOnlyList<object> history)
    {
        string json = JsonSerializer.Serialize(new { {|AKIT2002:stream = true|}, model = "gpt-5.4", messages = history, max_tokens = 400 });
        return await http.PostAsync(Url, new StringContent(json, Encoding.UTF8, "application/json"));
    }

    public Task<HttpResponseMessage> Asked(string model, object[] messages) =>
        http.PostAsJsonAsync(Url, new { model, messages, {|-AKIT2002:stream = true|}, stream_options = new { include_usage = true } });

    public Task<HttpResponseMessage> Declined(string model, object[] messages) =>
        http.PostAsJsonAsync(Url, new { model, messages, {|-AKIT2002:stream = true|}, stream_options = new { include_usage = false } });

    public Task<HttpResponseMessage> Whole(string model, object[] messages) => http.PostAsJsonAsync(Url, new { model, messages, {|-AKIT2002:stream = false|} });

    public Task<HttpResponseMessage> Either(string model, object[] messages, bool stream) => http.PostAsJsonAsync(Url, new { model, messages, {|-AKIT2002:stream|} });

    public Task<HttpResponseMessage> Responses(string model, string input) => http.PostAsJsonAsync("https://api.openai.com/v1/responses", new { model, input, {|-AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Legacy(string model, string prompt) => http.PostAsJsonAsync("https://api.openai.com/v1/completions", new { model, prompt, {|-AKIT2002:stream = true|} });

    // Both in one method: the second says what it uses.
    public async Task Compare(string model, object[] messages)
    {
        await http.PostAsJsonAsync(Url, new { model, messages, {|AKIT2002:stream = true|} });
        await http.PostAsJsonAsync(Url, new { model, messages, {|-AKIT2002:stream = true|}, stream_options = new { include_usage = true } });
    }
}

public sealed class DeploymentClient(HttpClient http, string endpoint)
{
    // The deployment stands in the path, so there is no model.
    public Task<HttpResponseMessage> StreamAsync(string deployment, object[] messages) =>
        http.PostAsJsonAsync($"{endpoint}/openai/deployments/{deployment}/chat/completions?api-version=2024-10-21", new { messages, max_tokens = 800, {|AKIT2002:stream = true|} });

    public Task<HttpResponseMessage> Known(object[] messages) =>
        http.PostAsJsonAsync("https://contoso.openai.azure.com/openai/v1/chat/completions", new { model = "chat", messages, {|AKIT2002:stream = true|} });
}

// Older versions of the service refuse what they do not know.
public sealed class OldDeploymentClient(HttpClient http)
{
    private const string ApiVersion = "2023-05-15";

    public Task<HttpResponseMessage> StreamAsync(object[] messages) =>
        http.PostAsJsonAsync("https://contoso.openai.azure.com/openai/deployments/chat/chat/completions?api-version=" + ApiVersion, new { messages, {|-AKIT2002:stream = true|} });
}

public sealed class GroundedClient(HttpClient http, string url)
{
    public Task<HttpResponseMessage> StreamAsync(string model, object[] messages, object[] sources) =>
        http.PostAsJsonAsync(url, new { model, messages, data_sources = sources, {|-AKIT2002:stream = true|} });
}

public sealed class GatewayClient(HttpClient http, Uri gateway)
{
    public HttpRequestMessage Build(string model, IEnumerable<object> turns) => new(HttpMethod.Post, gateway)
    {
        Content = JsonContent.Create(new { model, messages = turns, {|AKIT2002:stream = (bool?)true|} }),
    };

    public Task<HttpResponseMessage> Relay(object[] messages) => http.PostAsJsonAsync("https://api.holysheep.ai/v1/chat/completions", new { model = "deepseek-v3.2", messages, {|AKIT2002:stream = true|} });
}

// Nothing to do with chats.
public sealed class Camera
{
    public object Start(string model) => new { model, {|-AKIT2002:stream = true|}, resolution = "4k" };

    public object Notify(string[] messages) => new { messages, {|-AKIT2002:stream = true|} };
}
