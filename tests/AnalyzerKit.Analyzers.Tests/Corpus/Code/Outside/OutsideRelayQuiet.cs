using System.ClientModel;
using System.Net.Http.Json;
using AnalyzerKit;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

namespace Billing.Assist;

[MeteredModel({|AKIT3002:"gpt-4.1-mini"|}, MaxOutputTokens = 400)]
[Retry]
public interface IInvoiceReader
{
    [Prompt("Give the total of this invoice: {invoice}")]
    Task<string> TotalAsync(string invoice, CancellationToken cancellationToken = default);
}

/// <summary>Sends to {|-AKIT1003:https://api.openai.com/v1|} through the relay.</summary>
public static class Relays
{
    private const string OpenAi = "https://api.openai.com/v1";

    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetering(configuration.GetSection("Metering"), options =>
        {
            options.Relays["default"] = new RelayOptions { BaseUrl = new Uri({|-AKIT1003:OpenAi|}), ApiKeyNames = ["OPENAI_API_KEY"] };
            options.Relays["deepseek"] = new RelayOptions { BaseUrl = new({|-AKIT1003:"https://api.deepseek.com/v1"|}), ApiKeyNames = ["DEEPSEEK_API_KEY"] };
            options.Relays["azure"] = new RelayOptions
            {
                BaseUrl = new Uri({|-AKIT1003:"https://billing.openai.azure.com/openai/v1"|}),
                ApiKeyHeader = "api-key",
                ApiKeyNames = ["AZURE_OPENAI_API_KEY"],
            };
        })
        .UseChatClient("direct", services => new AzureOpenAIClient(new Uri({|-AKIT1003:"https://billing-eu.openai.azure.com/"|}), new AzureKeyCredential(configuration["Azure:Key"]!)).GetChatClient("gpt-4o").AsIChatClient());

        var relay = new RelayOptions();
        relay.BaseUrl = new Uri({|-AKIT1003:"https://api.mistral.ai/v1"|});
    }

    public static IChatClient Wrapped(IServiceProvider services, ApiKeyCredential key)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://openrouter.ai/api/v1"|}) };
        var inner = new ChatClient("openai/gpt-4o-mini", key, options).AsIChatClient();
        return inner.AsMetered(services, "summaries");
    }

    public static IChatClient WrappedStatic(IServiceProvider services, ApiKeyCredential key) =>
        MeteredChatClientExtensions.AsMetered(new ChatClient("deepseek-chat", key, new() { Endpoint = new Uri({|-AKIT1003:"https://api.deepseek.com"|}) }).AsIChatClient(), services);
}

public class Talk(HttpClient http, IConfiguration configuration, ILogger<Talk> logger)
{
    private static readonly HashSet<string> Direct = new(StringComparer.OrdinalIgnoreCase) { {|-AKIT1003:"https://api.openai.com"|}, {|-AKIT1003:"https://api.anthropic.com"|} };

    private static readonly Dictionary<string, string> Docs = new()
    {
        ["openai"] = {|-AKIT1003:"https://api.openai.com/v1"|},
        ["claude"] = {|-AKIT1003:"https://api.anthropic.com/v1"|},
    };

    public Task<HttpResponseMessage> LocalAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"http://localhost:11434/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> RelayAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"https://api.holysheep.ai/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> OwnGatewayAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"https://llm.contoso.com/openai/v1/chat/completions"|}, content);

    public Task<HttpResponseMessage> ConfiguredAsync(HttpContent content) => http.PostAsync(configuration["Llm:Url"] ?? {|-AKIT1003:"https://api.openai.com/v1/chat/completions"|}, content);

    public Task<string> ModelsAsync() => http.GetStringAsync({|-AKIT1003:"https://api.openai.com/v1/models"|});

    public Task<string> CostsAsync(long since) => http.GetStringAsync({|-AKIT1003:$"https://api.openai.com/v1/organization/costs?start_time={since}"|});

    public Task<HttpResponseMessage> UploadAsync(HttpContent content) => http.PostAsync({|-AKIT1003:"https://api.openai.com/v1/files"|}, content);

    public Task<string> ModelsBelowAsync() => http.GetStringAsync(new Uri(new Uri({|-AKIT1003:"https://api.openai.com/"|}), "v1/models"));

    public Task<HttpResponseMessage> ChosenAsync(HttpContent content)
    {
        var configured = configuration["Llm:Url"];
        return http.PostAsync(string.IsNullOrEmpty(configured) ? {|-AKIT1003:"https://api.openai.com/v1/chat/completions"|} : configured, content);
    }

    public Task<string> ByHelperAsync() => ReadAsync({|-AKIT1003:"https://api.openai.com/v1/models"|});

    public Task<string> StatusAsync() => http.GetStringAsync({|-AKIT1003:"https://status.openai.com/api/v2/status.json"|});

    public Task<string> DocsAsync() => http.GetStringAsync({|-AKIT1003:"https://platform.openai.com/docs/models"|});

    public Task<string> PricesAsync() => http.GetStringAsync({|-AKIT1003:"https://openai.com/api/pricing"|});

    public Task<string> OtherAsync() => http.GetStringAsync({|-AKIT1003:"https://www.googleapis.com/calendar/v3/calendars/primary/events"|});

    public Task<string> LookalikeAsync() => http.GetStringAsync({|-AKIT1003:"https://api.openai.com.evil.example/v1/chat/completions"|});

    public Task<string> InQueryAsync() => http.GetStringAsync({|-AKIT1003:"https://proxy.contoso.com/check?target=https://api.openai.com/v1/chat/completions"|});

    public bool IsDirect(HttpRequestMessage request) => request.RequestUri!.AbsoluteUri.StartsWith({|-AKIT1003:"https://api.openai.com/"|}, StringComparison.Ordinal);

    public bool IsDirect(Uri uri) => Direct.Contains(uri.GetLeftPart(UriPartial.Authority));

    public bool IsAzure(HttpRequestMessage request) => request.RequestUri == new Uri({|-AKIT1003:"https://billing.openai.azure.com/"|});

    public void Log() => logger.LogWarning("Calls to {Url} are not metered", {|-AKIT1003:"https://api.openai.com/v1"|});

    public string Doc(string name) => Docs[name];

    public void Guard(Uri uri)
    {
        if (uri.Host == {|-AKIT1003:"api.openai.com"|})
        {
            throw new InvalidOperationException({|-AKIT1003:"Do not call https://api.openai.com/v1 directly: use IInvoiceReader."|});
        }
    }

    public ChatClient FromSettings(ApiKeyCredential key) => new("gpt-4.1-mini", key, new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:configuration["OpenAI:Endpoint"]!|}) });

    public ChatClient ToRelay(ApiKeyCredential key) => new("gpt-4.1-mini", key, new OpenAIClientOptions { Endpoint = new Uri({|-AKIT1003:"https://api.holysheep.ai/v1"|}) });

    public AzureOpenAIClient FromEnvironment(AzureKeyCredential key) => new(new Uri(Environment.GetEnvironmentVariable("AZURE_OPENAI_ENDPOINT") ?? {|-AKIT1003:"https://billing.openai.azure.com/"|}), key);

    [Obsolete({|-AKIT1003:"Called https://api.openai.com/v1/chat/completions past the relay."|})]
    public void Gone()
    {
    }

    private Task<string> ReadAsync(string url) => http.GetStringAsync(url);

    public HttpClient Plain() => new() { BaseAddress = new Uri({|-AKIT1003:"https://api.github.com/"|}) };

    public IKernelBuilder Lm(IKernelBuilder builder) => builder.AddOpenAIChatCompletion("qwen2.5", new Uri({|-AKIT1003:"http://127.0.0.1:1234/v1"|}), "none");
}
