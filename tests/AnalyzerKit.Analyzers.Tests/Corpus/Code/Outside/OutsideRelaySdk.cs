using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Shop.Search;

public static class Startup
{
    public static void Add(HostApplicationBuilder app)
    {
        app.Services.AddMetering(app.Configuration.GetSection("Metering"));

        app.Services.{|AKIT4001:AddHttpClient|}("openai", http =>
        {
            http.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|});
            http.Timeout = TimeSpan.FromSeconds(90);
        });

        app.Services.{|AKIT4001:AddHttpClient<RerankClient>|}(static (services, http) => http.BaseAddress = new({|AKIT1003:"https://api.deepseek.com"|}));

        app.Services.{|AKIT4001:AddHttpClient|}("azure").ConfigureHttpClient(c => c.BaseAddress = new Uri({|AKIT1003:"https://shop-eu.openai.azure.com/"|}));
    }
}

public sealed class RerankClient(HttpClient http)
{
    public Task<HttpResponseMessage> RankAsync(HttpContent content) => http.PostAsync("chat/completions", content);
}

public class Clients
{
    private readonly AzureOpenAIClient _azure;

    public Clients(AzureKeyCredential key)
    {
        _azure = new AzureOpenAIClient(new Uri({|AKIT1003:"https://shop-search.openai.azure.com/"|}), key);
    }

    public ChatClient Azure => _azure.GetChatClient("gpt-4o-prod");

    public static ChatClient DeepSeek(ApiKeyCredential key) =>
        new("deepseek-chat", key, new OpenAIClientOptions { Endpoint = new Uri({|AKIT1003:"https://api.deepseek.com/v1"|}) });

    public static OpenAIClient OpenRouter(ApiKeyCredential key)
    {
        var options = new OpenAIClientOptions();
        options.Endpoint = new Uri({|AKIT1003:"https://openrouter.ai/api/v1"|});
        options.NetworkTimeout = TimeSpan.FromMinutes(5);
        return new OpenAIClient(key, options);
    }

    public static EmbeddingClient Embeddings(ApiKeyCredential key) => new(
        model: "text-embedding-3-small",
        credential: key,
        options: new() { Endpoint = new({|AKIT1003:"https://api.openai.com/v1"|}), UserAgentApplicationId = "shop" });

    public static AnthropicClient Claude(string key) => new() { ApiKey = key, BaseUrl = {|AKIT1003:"https://api.anthropic.com"|} };

    public static Kernel Kernel(string key)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion({|AKIT3002:"gemini-2.5-flash"|}, new Uri({|AKIT1003:"https://generativelanguage.googleapis.com/v1beta/openai/"|}), key);
        return builder.Build();
    }

    public static IKernelBuilder AzureKernel(IKernelBuilder builder, string key) =>
        builder.AddAzureOpenAIChatCompletion("gpt-4o", {|AKIT1003:"https://shop-search.openai.azure.com"|}, key);

    public static IKernelBuilder NamedKernel(IKernelBuilder builder, string key) => builder.AddAzureOpenAIChatCompletion(
        deploymentName: "gpt-4o",
        endpoint: {|AKIT1003:"https://shop-search-2.openai.azure.com"|},
        apiKey: key);

    public static OpenAIChatCompletionService Service(string key) => new({|AKIT3002:"grok-4"|}, new Uri({|AKIT1003:"https://api.x.ai/v1"|}), key);

    public static ChatClient FromLocal(ApiKeyCredential key)
    {
        const string groq = "https://api.groq.com/openai/v1";
        var options = new OpenAIClientOptions { Endpoint = new Uri({|AKIT1003:groq|}) };
        return new ChatClient("llama-3.3-70b-versatile", key, options);
    }

    public static OpenAIClientOptions OptionsFor(string provider) => new()
    {
        Endpoint = provider == "mistral" ? new Uri({|AKIT1003:"https://api.mistral.ai/v1"|}) : new Uri({|AKIT1003:"https://api.openai.com/v1"|}),
    };

    public static IChatClient Moonshot(string key, string tenant)
    {
        Uri endpoint = new("https://api.moonshot.ai/v1", UriKind.Absolute);
        return new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = {|AKIT1003:endpoint|} }).GetChatClient("kimi-k2-0905-preview").AsIChatClient();
    }
}
