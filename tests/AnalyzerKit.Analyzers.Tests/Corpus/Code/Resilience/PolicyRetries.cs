using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.Retry;

namespace Contoso.Policies;

public sealed class Policies(ChatClient client, IChatClient chat, HttpClient http)
{
    private static readonly AsyncRetryPolicy Forever = Policy.Handle<ClientResultException>().{|AKIT4003:{|AKIT4002:WaitAndRetryForeverAsync|}|}(n => TimeSpan.FromSeconds(n));

    private static readonly AsyncRetryPolicy Thrice = Policy.Handle<ClientResultException>().{|AKIT4003:{|-AKIT4002:WaitAndRetryAsync|}|}(3, n => TimeSpan.FromSeconds(n));

    private static readonly AsyncRetryPolicy Unused = Policy.Handle<IOException>().{|-AKIT4002:RetryForeverAsync|}();

    public async Task<string> FieldAsync(string prompt)
    {
        ChatCompletion completion = await Forever.ExecuteAsync(async () => (await client.CompleteChatAsync(prompt)).Value);
        return completion.Content[0].Text;
    }

    public Task<ChatResponse> ThriceAsync(string prompt) => Thrice.ExecuteAsync(() => chat.GetResponseAsync(prompt));

    public Task ReadAsync(string path) => Unused.ExecuteAsync(() => File.ReadAllTextAsync(path));

    public async Task<ChatResponse> LocalAsync(string prompt)
    {
        var policy = Policy.Handle<HttpRequestException>().{|AKIT4003:{|AKIT4002:RetryForeverAsync|}|}();
        return await policy.ExecuteAsync(() => chat.GetResponseAsync(prompt));
    }

    public Task<ChatResponse> ChainAsync(string prompt) =>
        Policy.Handle<Exception>().{|AKIT4002:RetryForeverAsync|}(e => Console.WriteLine(e.Message)).ExecuteAsync(() => chat.GetResponseAsync(prompt));

    public ChatCompletion Sync(string prompt) => Policy.Handle<ClientResultException>().{|AKIT4003:{|AKIT4002:RetryForever|}|}().Execute(() => client.CompleteChat(prompt).Value);

    public Task<ChatResponse> UnauthorizedAsync(string prompt) =>
        Policy.Handle<ClientResultException>(e => e.Status == 401 || e.Status == 429).{|AKIT4003:{|AKIT4002:WaitAndRetryAsync|}|}(3, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(() => chat.GetResponseAsync(prompt));

    public Task<ChatResponse> TransientAsync(string prompt) =>
        Policy.Handle<ClientResultException>(e => e.Status == 429 || e.Status >= 500).{|AKIT4003:{|-AKIT4002:WaitAndRetryAsync|}|}(3, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(() => chat.GetResponseAsync(prompt));

    public Task<ChatResponse> NotThoseAsync(string prompt) =>
        Policy.Handle<ClientResultException>(e => e.Status != 401 && e.Status != 400).{|AKIT4003:{|-AKIT4002:RetryAsync|}|}(3).ExecuteAsync(() => chat.GetResponseAsync(prompt));

    public async Task<HttpResponseMessage> HttpAsync(object body)
    {
        var policy = Policy<HttpResponseMessage>.HandleResult(r => r.StatusCode == HttpStatusCode.Unauthorized).OrResult(r => (int)r.StatusCode >= 500).{|AKIT4003:{|AKIT4002:RetryAsync|}|}(2);
        return await policy.ExecuteAsync(() => http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body));
    }

    public async Task<HttpResponseMessage> AnyFailureAsync(object body)
    {
        var policy = Policy.HandleResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode).{|AKIT4003:{|-AKIT4002:RetryAsync|}|}(3);
        return await policy.ExecuteAsync(() => http.PostAsJsonAsync("https://api.anthropic.com/v1/messages", body));
    }

    public async Task<ChatResponse> PipelineAsync(string prompt, CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4003:{|AKIT4002:AddRetry|}|}(new RetryStrategyOptions { MaxRetryAttempts = int.MaxValue, Delay = TimeSpan.FromSeconds(2) }).Build();
        return await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(prompt, cancellationToken: token), cancellationToken);
    }

    public async Task<ChatResponse> HandledPipelineAsync(string prompt)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|AKIT4003:{|AKIT4002:AddRetry|}|}(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<ArgumentException>().Handle<HttpRequestException>() })
            .Build();
        return await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(prompt, cancellationToken: token));
    }

    public async Task<ChatResponse> LimitedPipelineAsync(string prompt)
    {
        var pipeline = new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMinutes(1)).{|AKIT4003:{|-AKIT4002:AddRetry|}|}(new RetryStrategyOptions { MaxRetryAttempts = int.MaxValue }).Build();
        return await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(prompt, cancellationToken: token));
    }

    public async Task<ChatResponse> OrdinaryPipelineAsync(string prompt)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4002:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 3, BackoffType = DelayBackoffType.Exponential, UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(prompt, cancellationToken: token));
    }

    public static void Register(IServiceCollection services)
    {
        services.AddHttpClient("openai", c => c.BaseAddress = new Uri("https://api.openai.com/v1/")).AddPolicyHandler(Policy<HttpResponseMessage>.Handle<HttpRequestException>().{|AKIT4003:{|AKIT4002:RetryForeverAsync|}|}());
        services.AddHttpClient("claude", c => c.BaseAddress = new Uri("https://api.anthropic.com/")).AddTransientHttpErrorPolicy(p => p.{|AKIT4003:{|AKIT4002:WaitAndRetryForeverAsync|}|}(_ => TimeSpan.FromSeconds(5)));
        services.AddHttpClient("crm", c => c.BaseAddress = new Uri("https://crm.contoso.example/")).AddTransientHttpErrorPolicy(p => p.{|-AKIT4002:RetryForeverAsync|}());
    }

    public static OpenAIClient Endless(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { {|AKIT4002:RetryPolicy = new ClientRetryPolicy(int.MaxValue)|} });

    public static OpenAIClient Few(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { {|-AKIT4002:RetryPolicy = new ClientRetryPolicy(5)|} });

    public static Anthropic.AnthropicClient EndlessClaude() => new() { {|AKIT4002:MaxRetries = int.MaxValue|} };

    public async Task<string> StatusLoopAsync(object body)
    {
        {|AKIT4002:while|} (true)
        {
            var response = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStringAsync();
            }

            await {|AKIT4003:Task.Delay(1000)|};
        }
    }

    public async Task<HttpResponseMessage> StatusConditionAsync(string path, HttpContent content)
    {
        HttpResponseMessage response;
        {|AKIT4002:do|}
        {
            response = await http.PostAsync($"https://api.deepseek.com/{path}", content);
        }
        while (!response.IsSuccessStatusCode);
        return response;
    }

    public async Task<HttpResponseMessage> StatusCountAsync(HttpContent content)
    {
        HttpResponseMessage response;
        var n = 0;
        {|-AKIT4002:do|}
        {
            response = await http.PostAsync("https://api.deepseek.com/chat/completions", content);
        }
        while (!response.IsSuccessStatusCode && ++n < 3);
        return response;
    }
}
