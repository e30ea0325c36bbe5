using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Shop.Registration;

public static class Startup
{
    private const string DeepSeek = "https://api.deepseek.com/v1/";
    private static readonly Uri Mistral = new("https://api.mistral.ai/v1/");

    public static IServiceCollection AddModels(this IServiceCollection services, IConfiguration configuration)
    {
        services.{|AKIT4001:AddHttpClient|}("openai", client =>
        {
            client.BaseAddress = new Uri("https://api.openai.com/v1/");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["OpenAI:Key"]);
        });
        services.{|AKIT4001:AddHttpClient<ClaudeApi>|}(client => client.BaseAddress = new Uri("https://api.anthropic.com"));
        services.{|AKIT4001:AddHttpClient<ISummarizer, OpenAiSummarizer>|}().SetHandlerLifetime(TimeSpan.FromMinutes(5));
        services.{|AKIT4001:AddHttpClient|}("deepseek").ConfigureHttpClient((provider, client) => { client.BaseAddress = new Uri(DeepSeek); client.Timeout = TimeSpan.FromMinutes(2); });
        var mistral = services.{|AKIT4001:AddHttpClient|}("mistral", client => client.BaseAddress = Mistral);
        mistral.SetHandlerLifetime(TimeSpan.FromMinutes(10));
        services.{|AKIT4001:AddHttpClient|}(name: "azure", configureClient: client => client.BaseAddress = new Uri($"https://{configuration["Azure:Resource"]}.openai.azure.com/"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 20 });
        services.{|AKIT4001:AddHttpClient|}("groq", ConfigureGroq);
        _ = services.{|AKIT4001:AddHttpClient|}("gemini", (provider, client) => client.BaseAddress = new(configuration["Gemini:Url"] ?? "https://generativelanguage.googleapis.com/"));
        return services;
    }

    public static void AddResilient(this IServiceCollection services)
    {
        services.{|-AKIT4001:AddHttpClient|}("a", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddStandardResilienceHandler();
        services.{|-AKIT4001:AddHttpClient|}("b", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddResilienceHandler("models", pipeline => { });
        services.{|-AKIT4001:AddHttpClient|}("c", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddTransientHttpErrorPolicy(policy => policy.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1 + Random.Shared.NextDouble())));
        services.{|-AKIT4001:AddHttpClient|}("d", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddHttpMessageHandler<KeyHandler>();
        services.{|-AKIT4001:AddHttpClient|}("e", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).ConfigurePrimaryHttpMessageHandler<KeyHandler>();
        var later = services.{|-AKIT4001:AddHttpClient|}("f", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
        later.SetHandlerLifetime(TimeSpan.FromMinutes(5));
        later.AddStandardResilienceHandler();
        var passed = services.{|-AKIT4001:AddHttpClient|}("g", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
        Harden(passed);
        services.{|-AKIT4001:AddHttpClient|}("h", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
        services.{|-AKIT4001:AddHttpClient|}("h").AddStandardResilienceHandler();
        services.{|-AKIT4001:AddHttpClient|}("i", client => client.BaseAddress = new Uri("https://api.github.com/"));
        services.{|-AKIT4001:AddHttpClient<LoopingApi>|}();
        services.{|-AKIT4001:AddHttpClient<Weather>|}(client => client.BaseAddress = new Uri("https://api.weather.gov/"));
        services.{|-AKIT4001:AddHttpClient|}();
        services.{|-AKIT4001:AddHttpClient|}("j", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddStandardHedgingHandler();
    }

    public static IHttpClientBuilder AddOpen(this IServiceCollection services) => services.{|-AKIT4001:AddHttpClient|}("k", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));

    public static IHttpClientBuilder AddOpenToo(this IServiceCollection services)
    {
        var builder = services.{|-AKIT4001:AddHttpClient|}("l", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
        return builder;
    }

    private static void ConfigureGroq(HttpClient client) => client.BaseAddress = new Uri("https://api.groq.com/openai/v1/");

    private static void Harden(IHttpClientBuilder builder) => builder.AddStandardResilienceHandler();
}

public class ClaudeApi(HttpClient http)
{
    public Task<HttpResponseMessage> AskAsync(object body) => http.PostAsJsonAsync("/v1/messages", body);
}

public interface ISummarizer
{
    Task<string> SummarizeAsync(string text);
}

public class OpenAiSummarizer(HttpClient http) : ISummarizer
{
    public async Task<string> SummarizeAsync(string text)
    {
        var response = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", new { model = "gpt-5.4", messages = new[] { new { role = "user", content = text } } });
        return await response.Content.ReadAsStringAsync();
    }
}

public class LoopingApi(HttpClient http)
{
    public async Task<string> AskAsync(object body)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            var response = await http.PostAsJsonAsync("https://api.openai.com/v1/chat/completions", body);
            if (response.IsSuccessStatusCode)
            {
                return await response.Content.ReadAsStringAsync();
            }

            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }

        throw new HttpRequestException("The model stays busy.");
    }
}

public class Weather(HttpClient http)
{
    public Task<string> TodayAsync() => http.GetStringAsync("today");
}

public class KeyHandler : DelegatingHandler;
