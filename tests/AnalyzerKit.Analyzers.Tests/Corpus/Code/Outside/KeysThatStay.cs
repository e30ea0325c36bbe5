using System.ClientModel;
using System.Net.Http.Headers;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenAI.Chat;

namespace Shop.Kept;

public static class Keys
{
    public static readonly string OpenAi = {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|} ?? "";
    private static string Anthropic { get; } = {|AKIT1002:Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")|} ?? throw new InvalidOperationException("Set ANTHROPIC_API_KEY.");
    private static readonly AuthenticationHeaderValue Groq = new("Bearer", {|AKIT1002:Environment.GetEnvironmentVariable("GROQ_API_KEY")|});
    private static readonly Lazy<string> Mistral = new(() => {|AKIT1002:Environment.GetEnvironmentVariable("MISTRAL_API_KEY")|}!);
    private static readonly ChatClient Chat = new(Environment.GetEnvironmentVariable("OPENAI_MODEL"), {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|});
    private static readonly AzureOpenAIClient Azure = new(new Uri("https://shop.openai.azure.com"), new AzureKeyCredential({|AKIT1002:Environment.GetEnvironmentVariable("AZURE_OPENAI_API_KEY")|}!));
    private static readonly HttpClient Grok = new() { DefaultRequestHeaders = { { "Authorization", "Bearer " + {|AKIT1002:Environment.GetEnvironmentVariable("XAI_API_KEY")|} } } };
    private static string? s_gemini;
    private static string? s_cohere;
    private static readonly string s_openRouter;
    private static readonly Dictionary<string, string> Headers = new() { ["Authorization"] = $"Bearer {{|AKIT1002:Environment.GetEnvironmentVariable("DEEPSEEK_API_KEY")|}}" };

    static Keys() => s_openRouter = {|AKIT1002:Environment.GetEnvironmentVariable("OPENROUTER_API_KEY")|}!.Trim();

    public static string Gemini => s_gemini ??= {|AKIT1002:Environment.GetEnvironmentVariable("GEMINI_API_KEY")|} ?? "";

    public static string Cohere()
    {
        if (s_cohere is null)
        {
            s_cohere = {|AKIT1002:Environment.GetEnvironmentVariable("COHERE_API_KEY")|};
        }

        return s_cohere ?? "";
    }

    public static object[] All() => [OpenAi, Anthropic, Groq, Mistral, Chat, Azure, Grok, s_openRouter, Headers];
}

public sealed class OpenAiSettings
{
    public string ApiKey { get; set; } = "";
}

public sealed class NightlySummaries : BackgroundService
{
    private readonly string _openAiKey;
    private readonly string _azureKey;

    public NightlySummaries(IConfiguration configuration)
    {
        _openAiKey = {|AKIT1002:configuration["OpenAI:ApiKey"]|} ?? throw new InvalidOperationException("No key.");
        _azureKey = {|AKIT1002:configuration.GetValue<string>("AzureOpenAI:ApiKey")|}!;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Console.WriteLine(_openAiKey.Length + _azureKey.Length);
        return Task.CompletedTask;
    }
}

public sealed class OpenAiWarmUp(IOptions<OpenAiSettings> options, IConfiguration configuration) : IHostedService
{
    private readonly string _apiKey = {|AKIT1002:options.Value.ApiKey|};
    private readonly string? _fallback = {|AKIT1002:configuration.GetSection("Anthropic")["ApiKey"]|};

    public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(_apiKey + _fallback);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class OpenAiAssistant
{
    private readonly HttpClient _http = new();
    private readonly string _key;

    public OpenAiAssistant(IConfiguration configuration)
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", {|AKIT1002:configuration["OPENAI_API_KEY"]|});
        _http.DefaultRequestHeaders.Add("x-api-key", {|AKIT1002:configuration["Anthropic:ApiKey"]|});
        var key = {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
        _key = key ?? "";
    }

    public string Key => _key;
}

public sealed class ClaudeGateway
{
    public static readonly ClaudeGateway Instance = new();

    private readonly string _key = {|AKIT1002:Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")|}!;

    private ClaudeGateway()
    {
    }

    public string Header => "x-api-key: " + _key;
}

public static class Registration
{
    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        services.AddSingleton<OpenAiAssistant>();
        services.AddSingleton(provider =>
        {
            var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", {|AKIT1002:provider.GetRequiredService<IConfiguration>()["OpenAI:ApiKey"]|});
            return http;
        });
        return services.AddHostedService<NightlySummaries>().AddHostedService<OpenAiWarmUp>();
    }
}
