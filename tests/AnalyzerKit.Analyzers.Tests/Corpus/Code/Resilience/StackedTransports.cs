using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using OpenAI;
using OpenAI.Chat;
using Polly;

namespace Shop.Transports;

public static class Registration
{
    public static void Add(IServiceCollection services, string key)
    {
        services.AddHttpClient("openai").{|AKIT4004:AddStandardResilienceHandler|}();
        services.AddSingleton(provider => new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient("openai")),
        }));

        services.AddHttpClient("claude").{|AKIT4004:AddStandardResilienceHandler|}();
        services.AddSingleton(provider => new AnthropicClient { ApiKey = key, HttpClient = provider.GetRequiredService<IHttpClientFactory>().CreateClient("claude") });

        services.AddHttpClient<TypedChat>().AddResilienceHandler("chat", pipeline => pipeline.{|AKIT4004:AddRetry|}(new HttpRetryStrategyOptions { MaxRetryAttempts = 2 }));

        services.AddHttpClient("off").{|-AKIT4004:AddStandardResilienceHandler|}();
        services.AddSingleton(provider => new OpenAI.Chat.ChatClient("gpt-4.1", new ApiKeyCredential(key), new OpenAIClientOptions
        {
            RetryPolicy = new ClientRetryPolicy(0),
            Transport = new HttpClientPipelineTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient("off")),
        }));

        services.AddHttpClient("claude-off").{|-AKIT4004:AddStandardResilienceHandler|}();
        services.AddSingleton(provider => new AnthropicClient { MaxRetries = 0, HttpClient = provider.GetRequiredService<IHttpClientFactory>().CreateClient("claude-off") });

        services.AddHttpClient("unrelated").{|-AKIT4004:AddStandardResilienceHandler|}();
        services.AddHttpClient("plain");
        services.AddSingleton(provider => new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient("plain")),
        }));

        services.AddHttpClient("posts-left-alone").{|-AKIT4004:AddStandardResilienceHandler|}().Configure(options => options.Retry.DisableForUnsafeHttpMethods());
        services.AddSingleton(provider => new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Transport = new HttpClientPipelineTransport(provider.GetRequiredService<IHttpClientFactory>().CreateClient("posts-left-alone")),
        }));
    }
}

public class TypedChat
{
    private readonly OpenAI.Chat.ChatClient _chat;

    public TypedChat(HttpClient http)
    {
        var options = new OpenAIClientOptions();
        options.Transport = new HttpClientPipelineTransport(http);
        _chat = new OpenAI.Chat.ChatClient("gpt-4.1", new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY")!), options);
    }

    public async Task<string> AskAsync(string question) => (await _chat.CompleteChatAsync(question)).Value.Content[0].Text;
}

public static class Scripts
{
    public static OpenAIClient Create(ApiKeyCredential key)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().{|AKIT4004:AddRetry|}(new HttpRetryStrategyOptions { MaxRetryAttempts = 5 }).Build();
        var http = new HttpClient(new ResilienceHandler(pipeline) { InnerHandler = new HttpClientHandler() });
        return new OpenAIClient(key, new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http) });
    }

    public static OpenAIClient Given(ApiKeyCredential key, HttpClient {|-AKIT4004:http|}) => new(key, new OpenAIClientOptions { Transport = new HttpClientPipelineTransport(http) });
}
