using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using AnalyzerKit;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Extensions.Http;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace Shop.StackedPolicies;

[MeteredModel("gpt-5.4", MaxOutputTokens = 200)]
[Retry(MaxAttempts = 3)]
public interface ITagger
{
    [Prompt("Three tags for: {text}")]
    Task<string> TagAsync(string text, CancellationToken cancellationToken = default);

    [Retry(MaxAttempts = 1), Prompt("Spell {text}")]
    Task<string> SpellAsync(string text, CancellationToken cancellationToken = default);
}

public class Callers(ITagger tagger, IChatClient chat, HttpClient http, ResiliencePipelineProvider<string> provider)
{
    private static readonly ResiliencePipeline Shared = new ResiliencePipelineBuilder().{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true }).Build();

    public async Task<string> MeteredAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4004:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 2, UseJitter = true }).Build();
        return await pipeline.ExecuteAsync(async token => await tagger.TagAsync(text, token));
    }

    public async Task<string> MeteredLoopAsync(string text)
    {
        {|AKIT4004:for|} (var i = 1; i <= 3; i++)
        {
            try
            {
                return await tagger.TagAsync(text);
            }
            catch (RelayException) when (i < 3)
            {
                await Task.Delay(Random.Shared.Next(100, 1000));
            }
        }

        return "";
    }

    public async Task<string> MeteredOnceAsync(string text) => await Shared.ExecuteAsync(async token => await tagger.SpellAsync(text, token));

    public async Task<string> TwiceAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|AKIT4004:AddRetry|}(new RetryStrategyOptions { MaxRetryAttempts = 2, UseJitter = true, Delay = TimeSpan.FromSeconds(30) })
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, UseJitter = true })
            .Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(text, cancellationToken: token))).Text;
    }

    public async Task<string> WrappedAsync(string text)
    {
        var slow = Policy.Handle<HttpRequestException>().{|AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(30 + Random.Shared.NextDouble()));
        var quick = Policy.Handle<HttpRequestException>().Or<TimeoutRejectedException>().WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        var both = Policy.WrapAsync(slow, quick);
        return (await both.ExecuteAsync(() => chat.GetResponseAsync(text))).Text;
    }

    public async Task<string> WrappedByExtensionAsync(string text)
    {
        var outer = Policy.Handle<Exception>().{|AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(30 + Random.Shared.NextDouble()));
        var inner = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        return (await outer.WrapAsync(inner).ExecuteAsync(() => chat.GetResponseAsync(text))).Text;
    }

    public async Task<string> LoopAroundAPolicyAsync(string text)
    {
        var policy = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        {|AKIT4004:for|} (var attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                return (await policy.ExecuteAsync(() => chat.GetResponseAsync(text))).Text;
            }
            catch (HttpRequestException) when (attempt < 4)
            {
                await Task.Delay(Random.Shared.Next(5000));
            }
        }

        return "";
    }

    public async Task<string> LoopInALoopAsync(string text)
    {
        {|AKIT4004:for|} (var round = 0; round < 2; round++)
        {
            try
            {
                for (var attempt = 0; ; attempt++)
                {
                    try
                    {
                        return (await chat.GetResponseAsync(text)).Text;
                    }
                    catch (HttpRequestException) when (attempt < 3)
                    {
                        await Task.Delay(Random.Shared.Next(5000));
                    }
                }
            }
            catch (HttpRequestException) when (round < 1)
            {
                await Task.Delay(Random.Shared.Next(60000));
            }
        }

        return "";
    }

    public async Task<string> HandlerUnderAPolicyAsync(object body)
    {
        var handled = new HttpClient(new ResilienceHandler(new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new HttpRetryStrategyOptions()).Build()) { InnerHandler = new SocketsHttpHandler() });
        var pipeline = new ResiliencePipelineBuilder().{|AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true, MaxRetryAttempts = 1 }).Build();
        using var response = await pipeline.ExecuteAsync(async token => await handled.PostAsJsonAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, body, token));
        return await response.Content.ReadAsStringAsync();
    }

    // Each for errors of its own.
    public async Task<string> SeparateAsync(string text)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<TimeoutRejectedException>() })
            .{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true, ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>() })
            .Build();
        return (await pipeline.ExecuteAsync(async token => await chat.GetResponseAsync(text, cancellationToken: token))).Text;
    }

    public async Task<string> SeparatePoliciesAsync(string text)
    {
        var parse = Policy.Handle<System.Text.Json.JsonException>().{|-AKIT4004:RetryAsync|}(2);
        var busy = Policy.Handle<HttpRequestException>().{|-AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        return (await parse.WrapAsync(busy).ExecuteAsync(() => chat.GetResponseAsync(text))).Text;
    }

    public async Task<string> WithATimeoutAsync(string text)
    {
        var retry = Policy.Handle<HttpRequestException>().{|-AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        var timeout = Policy.TimeoutAsync(60);
        return (await Policy.WrapAsync(retry, timeout).ExecuteAsync(() => chat.GetResponseAsync(text))).Text;
    }

    public async Task<string> NoModelAsync(string file)
    {
        var pipeline = new ResiliencePipelineBuilder()
            .{|-AKIT4004:AddRetry|}(new RetryStrategyOptions())
            .AddRetry(new RetryStrategyOptions())
            .Build();
        return await pipeline.ExecuteAsync(async token => await File.ReadAllTextAsync(file, token));
    }

    public async Task<string> FromElsewhereAsync(string text, IAsyncPolicy outer)
    {
        var inner = Policy.Handle<HttpRequestException>().{|-AKIT4004:WaitAndRetryAsync|}(2, _ => TimeSpan.FromSeconds(Random.Shared.NextDouble()));
        return (await outer.WrapAsync(inner).ExecuteAsync(() => chat.GetResponseAsync(text))).Text
            + await provider.GetPipeline("x").{|-AKIT4004:ExecuteAsync|}(async token => await tagger.TagAsync(text, token));
    }

    // The items go on, and each is tried again.
    public async Task AllAsync(IEnumerable<string> texts)
    {
        {|-AKIT4004:foreach|} (var text in texts)
        {
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    await chat.GetResponseAsync(text);
                    break;
                }
                catch (HttpRequestException) when (attempt < 2)
                {
                    await Task.Delay(Random.Shared.Next(1000));
                }
            }
        }
    }

    public async Task<string> InjectedHttpAsync(object body)
    {
        var pipeline = new ResiliencePipelineBuilder().{|-AKIT4004:AddRetry|}(new RetryStrategyOptions { UseJitter = true }).Build();
        using var response = await pipeline.ExecuteAsync(async token => await http.PostAsJsonAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, body, token));
        return await response.Content.ReadAsStringAsync();
    }
}

public static class Handlers
{
    public static void Add(IServiceCollection services)
    {
        services.AddHttpClient("a", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .AddPolicyHandler(GetRetryPolicy())
            .AddStandardResilienceHandler();
        services.AddHttpClient("b", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.mistral.ai/v1/"|}))
            .AddTransientHttpErrorPolicy(policy => policy.{|AKIT4004:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(1 + Random.Shared.NextDouble())))
            .AddResilienceHandler("more", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions()));
        var builder = services.AddHttpClient("c", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.anthropic.com/"|}));
        builder.{|AKIT4004:AddStandardResilienceHandler|}();
        builder.AddTransientHttpErrorPolicy(policy => policy.{|AKIT4003:RetryAsync|}(2));
        services.AddHttpClient("d", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|})).{|-AKIT4004:AddStandardResilienceHandler|}();
        services.AddHttpClient("e", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}))
            .{|-AKIT4004:AddStandardResilienceHandler|}(options => options.Retry.DisableForUnsafeHttpMethods());
        services.AddHttpClient("f", client => client.BaseAddress = new Uri("https://api.github.com/"))
            .{|-AKIT4004:AddPolicyHandler|}(GetOtherPolicy()).AddStandardResilienceHandler();
    }

    private static IAsyncPolicy<HttpResponseMessage> GetRetryPolicy() =>
        HttpPolicyExtensions.HandleTransientHttpError()
            .OrResult(answer => answer.StatusCode == HttpStatusCode.TooManyRequests)
            .{|AKIT4004:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(attempt + Random.Shared.NextDouble()));

    private static IAsyncPolicy<HttpResponseMessage> GetOtherPolicy() =>
        HttpPolicyExtensions.HandleTransientHttpError().{|-AKIT4004:WaitAndRetryAsync|}(3, attempt => TimeSpan.FromSeconds(attempt));
}
