// The composition of a service: HTTP clients of model makers, registered in every shape the factory has.
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gateway;

public static class Composition
{
    private const string Host = "https://api.openai.com/v1/";
    private static readonly Uri Claude = new("https://api.anthropic.com");

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.{|AKIT4001:AddHttpClient|}("openai", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));

        services.{|AKIT4001:AddHttpClient|}("openai-with-key", client =>
        {
            client.BaseAddress = new Uri(Host);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["OpenAI:Key"]);
        });

        services.{|AKIT4001:AddHttpClient|}("claude", (provider, client) =>
        {
            client.BaseAddress = Claude;
            client.Timeout = TimeSpan.FromMinutes(5);
        });

        services.{|AKIT4001:AddHttpClient<DeepSeek>|}(client => client.BaseAddress = new("https://api.deepseek.com"));

        services.{|AKIT4001:AddHttpClient<IMistral, Mistral>|}(c => { c.BaseAddress = new Uri("https://api.mistral.ai/v1/"); }).SetHandlerLifetime(TimeSpan.FromMinutes(2));

        services.{|AKIT4001:AddHttpClient|}("groq").ConfigureHttpClient(client => client.BaseAddress = new Uri("https://api.groq.com/openai/v1/"));

        services.{|AKIT4001:AddHttpClient<AzureChat>|}(static client => client.BaseAddress = new Uri("https://contoso.openai.azure.com/"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

        services.{|AKIT4001:AddHttpClient<Gemini>|}();

        services.AddSingleton<Ledger>().{|AKIT4001:AddHttpClient|}("router", client => client.BaseAddress = new Uri("https://openrouter.ai/api/v1/"));

        HttpClientFactoryServiceCollectionExtensions.{|AKIT4001:AddHttpClient|}(services, "static", client => client.BaseAddress = new Uri("https://api.openai.com"));

        services.{|AKIT4001:AddHttpClient|}("configured", ConfigureOpenAI);

        services.{|-AKIT4001:AddHttpClient|}();
        services.{|-AKIT4001:AddHttpClient|}("github", client => client.BaseAddress = new Uri("https://api.github.com"));
        services.{|-AKIT4001:AddHttpClient|}("elsewhere", client => client.BaseAddress = new Uri(configuration["Llm:Endpoint"]!));
        services.{|-AKIT4001:AddHttpClient|}("resilient", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).AddStandardResilienceHandler();
        services.{|-AKIT4001:AddHttpClient|}("resilient-slow", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"))
            .SetHandlerLifetime(TimeSpan.FromMinutes(1))
            .AddStandardResilienceHandler(options => options.AttemptTimeout.Timeout = TimeSpan.FromMinutes(2));
        services.{|-AKIT4001:AddHttpClient|}("hedged", client => client.BaseAddress = new Uri("https://api.mistral.ai")).AddStandardHedgingHandler();
        services.{|-AKIT4001:AddHttpClient|}<Ledger>("own-handler", client => client.BaseAddress = new Uri("https://api.mistral.ai")).AddHttpMessageHandler<RetryingHandler>();
        services.{|-AKIT4001:AddHttpClient|}("own-handler-made", client => client.BaseAddress = new Uri("https://api.mistral.ai")).AddHttpMessageHandler(() => new RetryingHandler());
        services.{|-AKIT4001:AddHttpClient|}("own-primary", client => client.BaseAddress = new Uri("https://api.mistral.ai")).ConfigurePrimaryHttpMessageHandler(() => new RetryingHandler { InnerHandler = new HttpClientHandler() });

        var kept = services.{|-AKIT4001:AddHttpClient|}("kept", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));
        if (!configuration.GetValue<bool>("Llm:Plain"))
        {
            kept.AddStandardResilienceHandler();
        }

        services.{|-AKIT4001:AddHttpClient|}("passed", client => client.BaseAddress = new Uri("https://api.openai.com/v1/")).WithOurDefaults();
        Harden(services.{|-AKIT4001:AddHttpClient|}("hardened", client => client.BaseAddress = new Uri("https://api.anthropic.com")));
        services.{|-AKIT4001:AddHttpClient|}("docs", client => client.BaseAddress = new Uri("https://platform.openai.com/docs/"));
        services.{|-AKIT4001:AddHttpClient|}("ollama", client => client.BaseAddress = new Uri("http://localhost:11434"));
    }

    public static IHttpClientBuilder AddOpenAI(this IServiceCollection services) =>
        services.{|-AKIT4001:AddHttpClient|}("returned", client => client.BaseAddress = new Uri("https://api.openai.com/v1/"));

    public static IServiceCollection AddClaude(this IServiceCollection services)
    {
        services.{|AKIT4001:AddHttpClient|}("added", client => client.BaseAddress = new Uri("https://api.anthropic.com/"));
        return services;
    }

    private static void ConfigureOpenAI(HttpClient client) => client.BaseAddress = new Uri("https://api.openai.com/v1/");

    private static void Harden(IHttpClientBuilder builder) => builder.AddStandardResilienceHandler();

    private static IHttpClientBuilder WithOurDefaults(this IHttpClientBuilder builder) => builder;
}

public sealed class Ledger;

public sealed class DeepSeek(HttpClient http)
{
    public async Task<string> AskAsync(string body)
    {
        using var answer = await http.{|-AKIT4001:PostAsync|}("/chat/completions", new StringContent(body));
        return await answer.Content.ReadAsStringAsync();
    }
}

public interface IMistral;

public sealed class Mistral(HttpClient http) : IMistral
{
    public Task<HttpResponseMessage> AskAsync(object body) => http.{|-AKIT4001:PostAsJsonAsync|}("chat/completions", body);
}

public sealed class AzureChat(HttpClient http)
{
    public Task<HttpResponseMessage> AskAsync(object body) => http.PostAsJsonAsync("openai/deployments/gpt/chat/completions?api-version=2024-06-01", body);
}

public sealed class Gemini
{
    private readonly HttpClient _http;

    public Gemini(HttpClient http) => _http = http;

    public async Task<string> AskAsync(object body)
    {
        var answer = await _http.{|-AKIT4001:PostAsJsonAsync|}("https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent", body);
        return await answer.Content.ReadAsStringAsync();
    }
}

public sealed class RetryingHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken);
        for (var i = 0; i < 3 && (int)answer.StatusCode >= 500; i++)
        {
            answer = await base.SendAsync(request, cancellationToken);
        }

        return answer;
    }
}
