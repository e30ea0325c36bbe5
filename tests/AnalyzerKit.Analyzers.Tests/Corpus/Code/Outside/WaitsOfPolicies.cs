// Policies' waits, of both generations.
using System.ClientModel;
using System.Net;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OpenAI.Chat;
using Polly;
using Polly.Extensions.Http;
using Polly.Retry;

namespace Waits;

public sealed class Policies(IChatClient client, ChatClient openai)
{
    private readonly AsyncRetryPolicy _retry = Policy.Handle<HttpRequestException>().{|AKIT4003:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)));
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .{|AKIT4003:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 5, Delay = TimeSpan.FromSeconds(2) })
        .AddTimeout(TimeSpan.FromMinutes(1))
        .Build();

    public Task<ChatResponse> FieldAsync(string text) => _retry.ExecuteAsync(() => client.GetResponseAsync(text));

    public async Task<ChatResponse> PipelineAsync(string text) => await _pipeline.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));

    public async Task<ChatResponse> ListAsync(string text) =>
        await Policy.Handle<Exception>().{|AKIT4003:WaitAndRetryAsync|}(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5) }).ExecuteAsync(() => client.GetResponseAsync(text));

    public ChatCompletion Sync(string text) => Policy.Handle<ClientResultException>(e => e.Status == 429).{|AKIT4003:WaitAndRetry|}(3, _ => TimeSpan.FromSeconds(1)).Execute(() => openai.CompleteChat(text).Value);

    public async Task<ChatCompletion> ExponentialAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder<ChatCompletion>()
            .{|AKIT4003:AddRetry|}(new RetryStrategyOptions<ChatCompletion> { BackoffType = DelayBackoffType.Exponential, ShouldHandle = new PredicateBuilder<ChatCompletion>().Handle<ClientResultException>(e => e.Status == 429) })
            .Build();
        return await pipeline.ExecuteAsync(async token => (await openai.CompleteChatAsync([new UserChatMessage(text)], cancellationToken: token)).Value);
    }

    public async Task<ChatResponse> OffAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4003:AddRetry|}(new() { UseJitter = false, Delay = TimeSpan.FromSeconds(1) }).Build();
        return await pipeline.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));
    }

    public Task<ChatResponse> AtOnceAsync(string text) => Policy.Handle<HttpRequestException>().{|AKIT4003:RetryAsync|}(3).ExecuteAsync(() => client.GetResponseAsync(text));

    public async Task<ChatResponse> JitterAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(new RetryStrategyOptions { UseJitter = true, BackoffType = DelayBackoffType.Exponential }).Build();
        return await pipeline.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));
    }

    public async Task<ChatResponse> GeneratedAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|-AKIT4003:AddRetry|}(new RetryStrategyOptions { DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(TimeSpan.FromSeconds(args.AttemptNumber + Random.Shared.NextDouble())) })
            .Build();
        return await pipeline.ExecuteAsync(async token => await client.GetResponseAsync(text, cancellationToken: token));
    }

    public Task<ChatResponse> ClassicJitterAsync(string text)
    {
        var jitter = new Random();
        var policy = Policy.Handle<HttpRequestException>().{|-AKIT4003:WaitAndRetryAsync|}(5, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)) + TimeSpan.FromMilliseconds(jitter.Next(0, 1000)));
        return policy.ExecuteAsync(() => client.GetResponseAsync(text));
    }

    public Task SaveAsync(Func<Task> save) => Policy.Handle<IOException>().{|-AKIT4003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(1)).ExecuteAsync(save);

    public Task<ChatResponse> ParsedAsync(string text) => Policy.Handle<System.Text.Json.JsonException>().{|-AKIT4003:RetryAsync|}(2).ExecuteAsync(() => client.GetResponseAsync(text));

    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("openai", c => c.BaseAddress = new Uri("https://api.openai.com/v1/"))
            .{|-AKIT4003:AddStandardResilienceHandler|}();
        services.AddHttpClient("claude", c => c.BaseAddress = new Uri("https://api.anthropic.com/v1/"))
            .AddTransientHttpErrorPolicy(policy => policy.{|AKIT4003:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt))));
        services.AddHttpClient("groq", c => c.BaseAddress = new Uri("https://api.groq.com/openai/v1/"))
            .AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError().OrResult(static answer => answer.StatusCode == HttpStatusCode.TooManyRequests).{|AKIT4003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(2)));
        services.AddHttpClient("mistral", c => c.BaseAddress = new Uri("https://api.mistral.ai/v1/"))
            .AddResilienceHandler("retry", builder => builder.{|-AKIT4003:AddRetry|}(new HttpRetryStrategyOptions { MaxRetryAttempts = 5 }));
        services.AddHttpClient("off", c => c.BaseAddress = new Uri("https://api.mistral.ai/v1/"))
            .AddResilienceHandler("retry", builder => builder.{|AKIT4003:AddRetry|}(new HttpRetryStrategyOptions { UseJitter = false, ShouldRetryAfterHeader = false }));
        services.AddHttpClient("github", c => c.BaseAddress = new Uri("https://api.github.com"))
            .AddTransientHttpErrorPolicy(policy => policy.{|-AKIT4003:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(attempt)));
    }
}
