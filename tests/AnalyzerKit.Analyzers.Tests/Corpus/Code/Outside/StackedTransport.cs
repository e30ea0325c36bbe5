// Handlers upon handlers.
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Extensions.Http;
using Polly.Retry;

namespace Transports;

public static class Composition
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("twice", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .AddStandardResilienceHandler();

        services.AddHttpClient<Summaries>(client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .AddTransientHttpErrorPolicy(policy => policy.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble())))
            .{|-AKIT4004:AddHttpMessageHandler|}(() => new Logging());

        services.AddHttpClient("pair", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .AddPolicyHandler(HttpPolicyExtensions.HandleTransientHttpError().{|AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble())))
            .AddTransientHttpErrorPolicy(policy => policy.WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble())));

        services.AddHttpClient("breaker", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .{|-AKIT4004:AddTransientHttpErrorPolicy|}(policy => policy.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble())))
            .{|-AKIT4004:AddTransientHttpErrorPolicy|}(policy => policy.CircuitBreakerAsync(5, TimeSpan.FromSeconds(30)));

        services.AddHttpClient("single", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.anthropic.com"|}))
            .{|-AKIT4004:AddResilienceHandler|}("retry", builder => builder.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3 }).AddTimeout(TimeSpan.FromMinutes(2)));
    }
}

public sealed class Logging : DelegatingHandler;

public sealed class Summaries(HttpClient http)
{
    public Task<HttpResponseMessage> SendAsync(HttpContent body) => http.PostAsync("chat/completions", body);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100)]
[Retry(MaxAttempts = 3)]
public interface ITagger
{
    [Prompt("Tags for {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

[MeteredModel("deepseek-v3.2", MaxOutputTokens = 100)]
[Retry(MaxAttempts = 1)]
public interface IOnce
{
    [Prompt("Tags for {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);
}

public sealed class Tags(ITagger tagger, IOnce once)
{
    public async Task<string> OfAsync(string text, CancellationToken token)
    {
        {|AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return await tagger.TagAsync(text, token);
            }
            catch (RelayException)
            {
                await Task.Delay(Random.Shared.Next(100, 1000), token);
            }
        }

        return "";
    }

    public async Task<string> PipelinedAsync(string text, CancellationToken token)
    {
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async inner => await tagger.TagAsync(text, inner), token);
    }

    public async Task<string> OnceAsync(string text, CancellationToken token)
    {
        {|-AKIT4004:for|} (var i = 0; i < 3; i++)
        {
            try
            {
                return await once.TagAsync(text, token);
            }
            catch (RelayException)
            {
                await Task.Delay(Random.Shared.Next(100, 1000), token);
            }
        }

        return "";
    }
}
