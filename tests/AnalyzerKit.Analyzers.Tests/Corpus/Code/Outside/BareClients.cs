// Small tools that talk to models over a client of their own.
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Tools;

public sealed class Completions(string key)
{
    private static readonly HttpClient Shared = new();
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.openai.com/v1/") };
    private readonly IHttpClientFactory? _factory;

    public async Task<string> AskAsync(string body)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var answer = await http.{|AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body, Encoding.UTF8, "application/json"));
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<JsonElement> RespondAsync(object body)
    {
        using var answer = await _http.{|AKIT4001:PostAsJsonAsync|}("responses", body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> ClaudeAsync(string body, CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.anthropic.com/v1/messages") { Content = new StringContent(body) };
        request.Headers.Add("x-api-key", key);
        using var answer = await Shared.{|AKIT4001:SendAsync|}(request, token);
        return await answer.Content.ReadAsStringAsync(token);
    }

    public Task<HttpResponseMessage> EmbedAsync(object body) => Shared.{|AKIT4001:PostAsJsonAsync|}(new Uri("https://api.openai.com/v1/embeddings"), body);

    public async Task<Stream> StreamAsync(string body, CancellationToken token)
    {
        var request = new HttpRequestMessage { Method = HttpMethod.Post, RequestUri = new Uri("https://api.deepseek.com/chat/completions"), Content = new StringContent(body) };
        var answer = await Shared.{|AKIT4001:SendAsync|}(request, HttpCompletionOption.ResponseHeadersRead, token);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStreamAsync(token);
    }

    public async Task<string> TriedAsync(string body)
    {
        try
        {
            var answer = await Shared.{|AKIT4001:PostAsync|}("https://api.mistral.ai/v1/chat/completions", new StringContent(body));
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStringAsync();
        }
        catch (HttpRequestException e)
        {
            Console.Error.WriteLine(e.Message);
            return "";
        }
    }

    public async Task<List<string>> EachAsync(IEnumerable<string> bodies)
    {
        var all = new List<string>();
        foreach (var body in bodies)
        {
            var answer = await Shared.{|AKIT4001:PostAsync|}("https://api.groq.com/openai/v1/chat/completions", new StringContent(body));
            all.Add(await answer.Content.ReadAsStringAsync());
        }

        return all;
    }

    public async Task<string> AzureAsync(string deployment, string body)
    {
        var uri = $"https://contoso.openai.azure.com/openai/deployments/{deployment}/chat/completions?api-version=2024-06-01";
        var answer = await Shared.{|AKIT4001:PostAsync|}(uri, new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    }

    public string Blocking(string body) => Shared.{|AKIT4001:PostAsync|}("https://api.openai.com/v1/completions", new StringContent(body)).GetAwaiter().GetResult().Content.ReadAsStringAsync().Result;

    public async Task<string> RetriedAsync(string body)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var answer = await Shared.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
            if (answer.StatusCode == HttpStatusCode.TooManyRequests && attempt < 3)
            {
                await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(2));
                continue;
            }

            return await answer.Content.ReadAsStringAsync();
        }
    }

    public async Task<string> CaughtAsync(string body)
    {
        var attempts = 0;
        while (attempts < 4)
        {
            try
            {
                var answer = await Shared.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsStringAsync();
            }
            catch (HttpRequestException)
            {
                attempts++;
                await Task.Delay(Random.Shared.Next(200, 1000 * attempts));
            }
        }

        throw new TimeoutException();
    }

    public Task<string> ThroughAsync(string body) => AgainAsync(async () =>
    {
        var answer = await Shared.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    });

    public Task<string> ModelsAsync() => Shared.{|-AKIT4001:GetStringAsync|}("https://api.openai.com/v1/models");

    public async Task<string> StatusAsync() => await (await Shared.{|-AKIT4001:SendAsync|}(new HttpRequestMessage(HttpMethod.Get, "https://api.openai.com/v1/batches/b1"))).Content.ReadAsStringAsync();

    public Task DeleteAsync(string id) => Shared.{|-AKIT4001:DeleteAsync|}("https://api.openai.com/v1/files/" + id);

    public Task<HttpResponseMessage> HookAsync(object body) => Shared.{|-AKIT4001:PostAsJsonAsync|}("https://hooks.slack.com/services/x", body);

    public Task<HttpResponseMessage> LocalAsync(object body) => Shared.{|-AKIT4001:PostAsJsonAsync|}("http://localhost:11434/api/chat", body);

    public async Task<string> FactoryAsync(string body)
    {
        var http = _factory!.CreateClient("openai");
        var answer = await http.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    }

    public static Task<HttpResponseMessage> GivenAsync(HttpClient http, object body) => http.{|-AKIT4001:PostAsJsonAsync|}("https://api.openai.com/v1/chat/completions", body);

    public async Task<string> HandledAsync(string body)
    {
        using var http = new HttpClient(new Patient { InnerHandler = new HttpClientHandler() });
        var answer = await http.{|-AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    }

    public async Task<string> PlainHandlerAsync(string body)
    {
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
        var answer = await http.{|AKIT4001:PostAsync|}("https://api.openai.com/v1/chat/completions", new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> AgainAsync(Func<Task<string>> call)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await call();
            }
            catch (HttpRequestException) when (i < 3)
            {
                await Task.Delay(Random.Shared.Next(500, 2000));
            }
        }
    }

    private sealed class Patient : DelegatingHandler;
}
