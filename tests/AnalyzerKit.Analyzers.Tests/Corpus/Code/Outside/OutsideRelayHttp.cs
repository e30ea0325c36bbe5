using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AnalyzerKit;

namespace Ticketing.Assist;

[MeteredModel({|AKIT3002:"gpt-4.1-mini"|}, MaxOutputTokens = 400)]
[Retry]
public interface ITicketSummaries
{
    [Prompt("Summarise this ticket for an agent: {ticket}")]
    Task<string> SummariseAsync(string ticket, CancellationToken cancellationToken = default);
}

// The old client, from before metering, which nobody took out.
public class OldOpenAiClient
{
    private const string Url = "https://api.openai.com/v1/chat/completions";
    private static readonly Uri EmbeddingsUri = new("https://api.openai.com/v1/embeddings");
    private static readonly HttpClient Shared = new() { BaseAddress = new Uri({|AKIT1003:"https://api.mistral.ai/v1/"|}) };

    private readonly HttpClient _client;

    public OldOpenAiClient(HttpClient client)
    {
        _client = client;
    }

    public async Task<string> CompleteAsync(string json, CancellationToken ct)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync({|AKIT1003:Url|}, content, ct);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(ct);
    }

    public async Task<float[]> EmbedAsync(string text, CancellationToken ct)
    {
        var response = await _client.PostAsJsonAsync({|AKIT1003:EmbeddingsUri|}, new { model = "text-embedding-3-small", input = text }, ct);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
        return document.RootElement.GetProperty("data")[0].GetProperty("embedding").EnumerateArray().Select(static e => e.GetSingle()).ToArray();
    }

    public async Task<string> ClaudeAsync(string apiKey, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, {|AKIT1003:"https://api.anthropic.com/v1/messages"|})
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-api-key", apiKey);
        request.Headers.Add("anthropic-version", "2023-06-01");
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> GeminiAsync(string model, string key, HttpContent content) =>
        _client.PostAsync({|AKIT1003:$"https://generativelanguage.googleapis.com/v1beta/models/{model}:generateContent?key={key}"|}, content);

    public async Task<HttpResponseMessage> AzureAsync(string deployment, string key, object body)
    {
        var url = "https://contoso-support.openai.azure.com/openai/deployments/" + deployment + "/chat/completions?api-version=2024-10-21";
        using var message = new HttpRequestMessage(HttpMethod.Post, {|AKIT1003:url|});
        message.Headers.Add("api-key", key);
        message.Content = JsonContent.Create(body);
        return await _client.SendAsync(message);
    }

    public async Task<string?> GroqAsync(string prompt)
    {
        var endpoint = "https://api.groq.com/openai/v1/chat/completions";
        var answer = await _client.PostAsJsonAsync({|AKIT1003:endpoint|}, new { model = "llama-3.3-70b-versatile", messages = new[] { new { role = "user", content = prompt } } });
        return await answer.Content.ReadAsStringAsync();
    }

    public static Task<HttpResponseMessage> MistralAsync(HttpContent content) => Shared.{|AKIT4001:PostAsync|}("chat/completions", content);

    public HttpRequestMessage Build(string json)
    {
        var m = new HttpRequestMessage();
        m.Method = HttpMethod.Post;
        m.RequestUri = new Uri({|AKIT1003:"https://openrouter.ai/api/v1/chat/completions"|});
        m.Content = new StringContent(json);
        return m;
    }

    public HttpRequestMessage BuildInOneGo(string json, string key) => new()
    {
        Method = HttpMethod.Post,
        RequestUri = new Uri({|AKIT1003:"https://api.x.ai/v1/chat/completions"|}),
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        Content = new StringContent(json),
    };

    public Task<HttpResponseMessage> Pick(bool cheap, HttpContent content) =>
        _client.PostAsync(cheap ? {|AKIT1003:"https://api.deepseek.com/chat/completions"|} : {|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, content);

    public async Task<HttpResponseMessage> ByVendorAsync(string vendor, HttpContent content)
    {
        var target = vendor switch
        {
            "openai" => {|AKIT1003:"https://api.openai.com/v1/chat/completions"|},
            "claude" => {|AKIT1003:"https://api.anthropic.com/v1/messages"|},
            _ => throw new ArgumentOutOfRangeException(nameof(vendor)),
        };
        return await _client.PostAsync(target, content);
    }
}

public static class EndpointNames
{
    public const string Host = "https://api.openai.com";
    public const string Responses = Host + "/v1/responses";
    public const string Root = "https://api.together.xyz/v1";
}

public sealed class ResponsesCaller(IHttpClientFactory factory)
{
    public async Task<string> CallAsync(object payload)
    {
        var http = factory.CreateClient("llm");
        var response = await http.PostAsJsonAsync({|AKIT1003:EndpointNames.Responses|}, payload);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> CallTogetherAsync(HttpContent payload)
    {
        using var http = new HttpClient();
        http.BaseAddress = new Uri({|AKIT1003:EndpointNames.Root|});
        return await (await http.{|AKIT4001:PostAsync|}("/chat/completions", payload)).Content.ReadAsStringAsync();
    }

    public async Task<string> CallFormattedAsync(HttpContent payload, string version)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        var uri = string.Format("https://api.openai.com/{0}/chat/completions", version);
        return await (await http.PostAsync({|AKIT1003:uri|}, payload)).Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> CallCombinedAsync(HttpContent payload)
    {
        var root = new Uri("https://api.cohere.com/");
        return factory.CreateClient().PostAsync(new Uri({|AKIT1003:root|}, "v2/chat"), payload);
    }

    public Task<HttpResponseMessage> CallHelperAsync(HttpContent payload) => PostAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, payload);

    private Task<HttpResponseMessage> PostAsync(string url, HttpContent payload) => factory.CreateClient().PostAsync(url, payload);
}
