using System.ClientModel;
using System.Net.Http.Json;
using AnalyzerKit;
using Anthropic;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

namespace Contoso.Support;

[MeteredModel("gpt-5.4-mini", MaxOutputTokens = 300)]
[Retry(MaxAttempts = 2)]
public interface IAnswers
{
    [Prompt("Answer: {question}")]
    Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
}

public sealed class Gateway(HttpClient http, IConfiguration configuration)
{
    private const string ChatUrl = "https://api.openai.com/v1/chat/completions";
    private const string Root = "https://api.deepseek.com";
    private static readonly Uri Claude = new("https://api.anthropic.com/v1/messages");
    private static readonly string Groq = "https://api.groq.com/openai/v1";

    public Task<HttpResponseMessage> LiteralAsync(HttpContent content) => http.PostAsync({|AKIT1003:"https://api.openai.com/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> ConstantAsync(object body) => http.PostAsJsonAsync({|AKIT1003:ChatUrl|}, body);

    public Task<HttpResponseMessage> FieldAsync(HttpContent content) => http.PostAsync({|AKIT1003:Claude|}, content);

    public Task<HttpResponseMessage> JoinedAsync(HttpContent content) => http.PostAsync({|AKIT1003:Root + "/chat/completions"|}, content);

    public Task<HttpResponseMessage> InterpolatedAsync(object body) => http.PostAsJsonAsync({|AKIT1003:$"{Groq}/chat/completions"|}, body);

    public Task<HttpResponseMessage> GeminiAsync(HttpContent content, string model) => http.PostAsync({|AKIT1003:$"https://generativelanguage.googleapis.com/v1beta/models/{model}:generateContent"|}, content);

    public Task<HttpResponseMessage> AzureAsync(HttpContent content, string resource) => http.PostAsync({|AKIT1003:$"https://{resource}.openai.azure.com/openai/deployments/chat/chat/completions?api-version=2024-10-21"|}, content);

    public async Task<string> RequestAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, {|AKIT1003:"https://api.mistral.ai/v1/chat/completions"|}) { Content = content };
        using var second = new HttpRequestMessage { Method = HttpMethod.Post, RequestUri = new Uri({|AKIT1003:"https://api.x.ai/v1/chat/completions"|}) };
        var url = "https://openrouter.ai/api/v1/chat/completions";
        using var third = await http.PostAsync({|AKIT1003:url|}, content);
        using var answer = await http.SendAsync(request);
        using var other = await http.SendAsync(second);
        return await answer.Content.ReadAsStringAsync();
    }

    public static HttpClient Based() => new() { BaseAddress = new Uri({|AKIT1003:"https://api.together.xyz/v1/"|}) };

    public void Rebase() => http.BaseAddress = new({|AKIT1003:"https://api.perplexity.ai"|});

    public Task<HttpResponseMessage> RelayAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"https://api.holysheep.ai/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> OwnAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"https://ai-gateway.contoso.example/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> ConfiguredAsync(HttpContent content) => http.PostAsync(configuration["OpenAI:Url"] ?? {|-AKIT1003:"https://api.openai.com/v1/chat/completions"|}, content);

    public Task<string> ModelsAsync() => http.GetStringAsync({|-AKIT1003:"https://api.openai.com/v1/models"|});

    public Task<string> CostsAsync(long start) => http.GetStringAsync({|-AKIT1003:$"https://api.openai.com/v1/organization/costs?start_time={start}"|});

    public Task<HttpResponseMessage> UploadAsync(HttpContent file) => http.PostAsync({|-AKIT1003:"https://api.openai.com/v1/files"|}, file);

    public bool IsOpenAi(Uri url) => url.Host == {|-AKIT1003:"api.openai.com"|};

    public bool IsKnown(string url) => url.StartsWith({|-AKIT1003:"https://api.openai.com/"|}, StringComparison.OrdinalIgnoreCase);

    public void Log() => Console.WriteLine({|-AKIT1003:"Sending to https://api.openai.com/v1 now."|});

    public void LogUrl() => Console.WriteLine({|-AKIT1003:"https://api.openai.com/v1"|});

    public string[] Allowed { get; } = [{|-AKIT1003:"https://api.openai.com/v1"|}, {|-AKIT1003:"https://api.anthropic.com"|}];

    public Uri Help { get; } = new({|-AKIT1003:"https://platform.openai.com/docs"|});

    /// <summary>Same as https://api.openai.com/v1/chat/completions would say.</summary>
    public Task<string> RelativeAsync() => http.GetStringAsync({|-AKIT1003:"v1/chat/completions"|});
}

public static class Sdk
{
    public static OpenAIClient Deep(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|AKIT1003:"https://api.deepseek.com/v1"|}) });

    public static ChatClient Assigned(string key)
    {
        var options = new OpenAIClientOptions();
        options.Endpoint = new Uri({|AKIT1003:"https://api.groq.com/openai/v1"|});
        return new ChatClient("llama-3.3-70b", new ApiKeyCredential(key), options);
    }

    public static AzureOpenAIClient Azure(string key) => new(new Uri({|AKIT1003:"https://contoso.openai.azure.com/"|}), new AzureKeyCredential(key));

    public static AzureOpenAIClient AzureLocal(string key)
    {
        var endpoint = new Uri("https://contoso-eu.openai.azure.com/");
        return new AzureOpenAIClient({|AKIT1003:endpoint|}, new AzureKeyCredential(key));
    }

    public static IKernelBuilder Kernel(string key) => Microsoft.SemanticKernel.Kernel.CreateBuilder().AddAzureOpenAIChatCompletion("chat", {|AKIT1003:"https://contoso.openai.azure.com/"|}, key);

    public static IKernelBuilder Moonshot(string key) => Microsoft.SemanticKernel.Kernel.CreateBuilder().AddOpenAIChatCompletion("kimi-k2", endpoint: new Uri({|AKIT1003:"https://api.moonshot.ai/v1"|}), apiKey: key);

    public static ChatClient Implicit(string key) => {|-AKIT1003:new("gpt-5.4-mini", key)|};

    public static OpenAIClient Local(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"http://localhost:11434/v1"|}) });

    public static OpenAIClient Configured(string key, IConfiguration configuration) => new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:configuration["Endpoint"]!|}) });

    public static OpenAIClient Relay(string key) => new(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.holysheep.ai/v1"|}) });
}

public static class Registration
{
    public static void Add(IServiceCollection services, IConfiguration configuration, string key)
    {
        services.AddMetering(options =>
            {
                options.Relays["openai"] = new RelayOptions { BaseUrl = new({|-AKIT1003:"https://api.openai.com/v1"|}) };
                options.Relays["azure"] = new RelayOptions { BaseUrl = new Uri({|-AKIT1003:"https://contoso.openai.azure.com/openai/v1"|}) };
            })
            .UseChatClient("deepseek", _ => new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.deepseek.com/v1"|}) }).GetChatClient("deepseek-chat").AsIChatClient())
            .UseChatClient("groq", _ => Inner(key))
            .ConfigureRelayHttp("azure", http => http.ConfigureHttpClient(client => client.BaseAddress = new Uri({|-AKIT1003:"https://contoso.openai.azure.com/"|})));

        services.{|AKIT4001:AddHttpClient|}("openai", client => client.BaseAddress = new Uri({|AKIT1003:"https://api.openai.com/v1/"|}));
        services.{|AKIT4001:AddHttpClient|}("anthropic").ConfigureHttpClient(client => { client.BaseAddress = new({|AKIT1003:"https://api.anthropic.com"|}); });
    }

    public static IChatClient Wrapped(IServiceProvider services, string key) =>
        new ChatClient("grok-4.5", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.x.ai/v1"|}) }).AsIChatClient().AsMetered(services);

    public static IChatClient WrappedLater(IServiceProvider services, string key)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.mistral.ai/v1"|}) };
        var client = new ChatClient("mistral-large", new ApiKeyCredential(key), options);
        var inner = client.AsIChatClient();
        return inner.AsMetered(services, "mistral");
    }

    private static IChatClient Inner(string key) =>
        new ChatClient("llama", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.groq.com/openai/v1"|}) }).AsIChatClient();
}
