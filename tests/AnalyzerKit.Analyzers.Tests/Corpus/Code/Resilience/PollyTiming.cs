using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OpenAI.Chat;
using Polly;
using Polly.Extensions.Http;
using Polly.Registry;
using Polly.Retry;

namespace Shop.Polly8;

public class Pipelines(OpenAI.Chat.ChatClient client, IChatClient chat, HttpClient http)
{
    private static readonly ResiliencePipeline Default = new ResiliencePipelineBuilder().{|AKIT4003:AddRetry|}(new RetryStrategyOptions()).Build();

    private readonly ResiliencePipeline<ChatResponse> _typed = new ResiliencePipelineBuilder<ChatResponse>()
        .AddTimeout(TimeSpan.FromMinutes(2))
        .{|AKIT4003:AddRetry|}(new()
        {
            ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<HttpRequestException>(),
            MaxRetryAttempts = 4,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
        })
        .Build();

    private readonly ResiliencePipeline _fine = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(new RetryStrategyOptions { UseJitter = true, BackoffType = DelayBackoffType.Exponential }).Build();

    public async Task<string> DefaultAsync(string question) => (await Default.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;

    public async Task<ChatResponse> TypedAsync(string question, CancellationToken token) =>
        await _typed.ExecuteAsync(async (state, inner) => await chat.GetResponseAsync(state, cancellationToken: inner), question, token);

    public async Task<string> FineAsync(string question) => (await _fine.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;

    public async Task<string> LocalAsync(string question)
    {
        var options = new RetryStrategyOptions { MaxRetryAttempts = 5, UseJitter = false };
        options.Delay = TimeSpan.FromSeconds(2);
        var builder = new ResiliencePipelineBuilder();
        builder.{|AKIT4003:AddRetry|}(options);
        var pipeline = builder.Build();
        return await pipeline.ExecuteAsync(async token =>
        {
            ChatCompletion answer = await client.CompleteChatAsync([new UserChatMessage(question)], cancellationToken: token);
            return answer.Content[0].Text;
        });
    }

    public async Task<string> GeneratedAsync(string question)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|AKIT4003:AddRetry|}(new RetryStrategyOptions { DelayGenerator = static arguments => new ValueTask<TimeSpan?>(TimeSpan.FromSeconds(arguments.AttemptNumber)) })
            .Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
    }

    public async Task<string> HttpAsync(object body)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .{|AKIT4003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage> { ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests) })
            .Build();
        using var response = await pipeline.ExecuteAsync(async token => await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body, token));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> AfterHeadersAsync(object body)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .{|-AKIT4003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage>
            {
                DelayGenerator = static arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Result?.Headers.RetryAfter?.Delta),
            })
            .Build();
        using var response = await pipeline.ExecuteAsync(async token => await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body, token));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> HttpOptionsAsync(object body)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().{|-AKIT4003:AddRetry|}(new HttpRetryStrategyOptions { MaxRetryAttempts = 2 }).Build();
        using var response = await pipeline.ExecuteAsync(async token => await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body, token));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> HttpOptionsOffAsync(object body)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().{|AKIT4003:AddRetry|}(new HttpRetryStrategyOptions { UseJitter = false, ShouldRetryAfterHeader = false }).Build();
        using var response = await pipeline.ExecuteAsync(async token => await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body, token));
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<string> NoModelAsync(string file)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(new RetryStrategyOptions()).Build();
        return await pipeline.ExecuteAsync(async token => await File.ReadAllTextAsync(file, token));
    }

    public async Task<string> ElsewhereAsync(string question, RetryStrategyOptions options, ResiliencePipelineProvider<string> provider)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(options).Build();
        var text = (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
        return text + (await provider.GetPipeline("x").{|-AKIT4003:ExecuteAsync|}(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
    }

    public async Task<string> ParseAsync(string question)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<System.Text.Json.JsonException>() }).Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
    }

    public async Task<string> ConfiguredAsync(string question, bool jitter)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4003:AddRetry|}(new RetryStrategyOptions { UseJitter = jitter }).Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(question, cancellationToken: token))).Text;
    }
}

public class Policies(OpenAI.Chat.ChatClient client, IChatClient chat)
{
    private static readonly AsyncRetryPolicy Exponential = Policy
        .Handle<ClientResultException>(e => e.Status == 429)
        .Or<TaskCanceledException>()
        .{|AKIT4003:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)));

    public async Task<string> ExponentialAsync(string question) =>
        await Exponential.ExecuteAsync(async () => (await client.CompleteChatAsync(question)).Value.Content[0].Text);

    public async Task<string> ListAsync(string question)
    {
        var policy = Policy.Handle<HttpRequestException>().{|AKIT4003:WaitAndRetryAsync|}(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5) });
        return (await policy.ExecuteAsync(() => chat.GetResponseAsync(question))).Text;
    }

    public string Blocking(string question)
    {
        var policy = Policy.Handle<ClientResultException>().{|AKIT4003:WaitAndRetry|}(retryCount: 3, sleepDurationProvider: Wait);
        return policy.Execute(() => client.CompleteChat(question).Value.Content[0].Text);
    }

    public async Task<string> AtOnceAsync(string question)
    {
        var policy = Policy.Handle<HttpRequestException>().{|AKIT4003:RetryAsync|}(3);
        var result = await policy.ExecuteAndCaptureAsync(() => chat.GetResponseAsync(question));
        return result.Result.Text;
    }

    public async Task<string> JitterAsync(string question)
    {
        var policy = Policy.Handle<HttpRequestException>().{|-AKIT4003:WaitAndRetryAsync|}(3, i => TimeSpan.FromSeconds(Math.Pow(2, i)) + TimeSpan.FromMilliseconds(Random.Shared.Next(500)));
        return (await policy.ExecuteAsync(() => chat.GetResponseAsync(question))).Text;
    }

    public async Task<string> ServersWishAsync(string question)
    {
        var policy = Policy.Handle<ClientResultException>().{|-AKIT4003:WaitAndRetryAsync|}(3, (attempt, error, context) => RetryAfter(error), (error, wait, attempt, context) => Task.CompletedTask);
        return await policy.ExecuteAsync(async () => (await client.CompleteChatAsync(question)).Value.Content[0].Text);
    }

    public async Task<string> GivenAsync(string question, Func<int, TimeSpan> wait)
    {
        var policy = Policy.Handle<HttpRequestException>().{|-AKIT4003:WaitAndRetryAsync|}(3, wait);
        return (await policy.ExecuteAsync(() => chat.GetResponseAsync(question))).Text;
    }

    public async Task<string> UnnamedAsync(string question)
    {
        var policy = Policy.Handle<InvalidOperationException>().{|-AKIT4003:RetryAsync|}(2);
        return (await policy.ExecuteAsync(() => chat.GetResponseAsync(question))).Text;
    }

    private static TimeSpan Wait(int attempt) => TimeSpan.FromSeconds(attempt);

    private static TimeSpan RetryAfter(Exception error) => error is ClientResultException e && e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var seconds) == true ? TimeSpan.FromSeconds(double.Parse(seconds!)) : TimeSpan.FromSeconds(5);
}

public static class Handlers
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("a", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"))
            .AddResilienceHandler("retry", pipeline => pipeline.{|AKIT4003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage> { MaxRetryAttempts = 3 }));
        services.AddHttpClient("b", client => client.BaseAddress = new Uri("https://api.anthropic.com/")).AddPolicyHandler(GetRetryPolicy());
        services.AddHttpClient("c", client => client.BaseAddress = new Uri("https://api.mistral.ai/"))
            .AddTransientHttpErrorPolicy(policy => policy.{|AKIT4003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromMilliseconds(600)));
        services.AddHttpClient("d", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"))
            .AddResilienceHandler("retry", pipeline => pipeline.{|-AKIT4003:AddRetry|}(new HttpRetryStrategyOptions()));
        services.AddHttpClient("e", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).{|-AKIT4003:AddStandardResilienceHandler|}();
        services.AddHttpClient("f", client => client.BaseAddress = new Uri("https://api.github.com/"))
            .AddTransientHttpErrorPolicy(policy => policy.{|-AKIT4003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromMilliseconds(600)));
    }

    private static IAsyncPolicy<HttpResponseMessage> GetRetryPolicy() =>
        HttpPolicyExtensions.HandleTransientHttpError()
            .OrResult(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)
            .{|AKIT4003:WaitAndRetryAsync|}(6, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt)));
}
