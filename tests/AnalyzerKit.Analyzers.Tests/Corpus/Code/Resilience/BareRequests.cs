using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Shop.Http;

public class OpenAiCaller
{
    private static readonly HttpClient Http = new();
    private readonly HttpClient _own = new HttpClient { BaseAddress = new Uri("https://api.openai.com/v1/") };
    private readonly HttpClient _late;
    private const string Endpoint = "https://api.anthropic.com/v1/messages";

    public OpenAiCaller(string key)
    {
        _late = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        _late.BaseAddress = new Uri("https://api.deepseek.com");
        _late.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public async Task<string> AskAsync(string json)
    {
        var response = await Http.{|AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json, Encoding.UTF8, "application/json"));
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> AskOwnAsync(object body)
    {
        using var response = await _own.{|AKIT4001:PostAsJsonAsync|}("chat/completions", body);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> AskLateAsync(object body, CancellationToken token) => _late.{|AKIT4001:PostAsJsonAsync|}("/chat/completions", body, token);

    public async Task<JsonDocument> SendAsync(string json)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new StringContent(json) };
        request.Headers.Add("anthropic-version", "2023-06-01");
        using var response = await client.{|AKIT4001:SendAsync|}(request, HttpCompletionOption.ResponseHeadersRead);
        return JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
    }

    public string Blocking(string json)
    {
        using (var client = new HttpClient(new HttpClientHandler()))
        {
            var request = new HttpRequestMessage { Method = HttpMethod.Post, RequestUri = new Uri("https://api.mistral.ai/v1/chat/completions"), Content = new StringContent(json) };
            return client.{|AKIT4001:Send|}(request).ReasonPhrase!;
        }
    }

    public async Task AllAsync(string[] prompts)
    {
        foreach (var prompt in prompts)
        {
            try
            {
                await Http.{|AKIT4001:PostAsync|}("https://api.groq.com/openai/v1/chat/completions", new StringContent(prompt));
            }
            catch (HttpRequestException e)
            {
                Console.Error.WriteLine(e.Message);
            }
        }
    }

    public async Task ParallelAsync(string resource, string deployment, IEnumerable<string> prompts) =>
        await Task.{|AKIT4005:WhenAll|}(prompts.Select(prompt => Http.{|AKIT4001:PostAsync|}($"https://{resource}.openai.azure.com/openai/deployments/{deployment}/chat/completions?api-version=2024-10-21", new StringContent(prompt))));

    public async Task GeminiAsync(string model, string body)
    {
        var http = CreateClient();
        await http.{|AKIT4001:PostAsync|}("https://generativelanguage.googleapis.com/v1beta/models/" + model + ":generateContent", new StringContent(body));
    }

    public async Task ListAsync()
    {
        await Http.{|-AKIT4001:GetStringAsync|}("https://api.openai.com/v1/models");
        await Http.{|-AKIT4001:SendAsync|}(new HttpRequestMessage(HttpMethod.Get, "https://api.openai.com/v1/models"));
    }

    private static HttpClient CreateClient() => new() { Timeout = TimeSpan.FromMinutes(3) };
}

public class OtherHosts(HttpClient injected, IHttpClientFactory factory, IConfiguration configuration)
{
    private readonly HttpClient _http = injected;
    private static readonly HttpClient Plain = new();

    public async Task RunAsync(string json)
    {
        await _http.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));
        await injected.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));
        await factory.CreateClient("openai").{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));
        await Plain.{|-AKIT4001:PostAsync|}("https://hooks.slack.com/services/x", new StringContent(json));
        await Plain.{|-AKIT4001:PostAsync|}(configuration["Llm:Url"], new StringContent(json));
        await Plain.{|-AKIT4001:PostAsync|}("http://localhost:11434/api/chat", new StringContent(json));
    }
}

public class WithHandlers
{
    private readonly HttpClient _http = new(new RetryingHandler(new HttpClientHandler()));
    private static readonly HttpClient Plain = new();

    public Task<HttpResponseMessage> AskAsync(string json) => _http.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));

    public async Task<HttpResponseMessage> LoopAsync(string json)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await Plain.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                await Task.Delay(TimeSpan.FromSeconds(1) * Random.Shared.NextDouble());
            }
        }
    }

    public Task<HttpResponseMessage> HelperAsync(string json) => WithRetryAsync(() => Plain.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json)));

    public Task<HttpResponseMessage> GroupAsync(string json) => WithRetryAsync(() => OnceAsync(json));

    private static Task<HttpResponseMessage> OnceAsync(string json) => Plain.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(json));

    private static async Task<T> WithRetryAsync<T>(Func<Task<T>> action)
    {
        while (true)
        {
            try
            {
                return await action();
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }
}

public class RetryingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        return (int)response.StatusCode < 500 ? response : await base.SendAsync(request, cancellationToken);
    }
}
