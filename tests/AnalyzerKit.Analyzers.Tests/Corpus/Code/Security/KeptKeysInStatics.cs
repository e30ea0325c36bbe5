using System.ClientModel;
using System.Net.Http.Headers;
using Anthropic;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;

namespace Contoso.Assistants;

public static class Keys
{
    public const string Variable = "ANTHROPIC_API_KEY";

    public static readonly string OpenAi = {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;

    internal static readonly string Claude = {|AKIT1002:Environment.GetEnvironmentVariable(Variable)|} ?? throw new InvalidOperationException("No key.");

    public static string Relay { get; } = {|AKIT1002:Environment.GetEnvironmentVariable("HOLYSHEEP_API_KEY")|} ?? "";

    public static readonly Lazy<string> Groq = new(() => {|AKIT1002:Environment.GetEnvironmentVariable("GROQ_API_KEY")|} ?? "");

    public static readonly string Azure = {|AKIT1002:Environment.GetEnvironmentVariable("AZURE_OPENAI_KEY")|}?.Trim() ?? "";

    public static string DeepSeek => {|-AKIT1002:Environment.GetEnvironmentVariable("DEEPSEEK_API_KEY")|} ?? "";

    public static readonly Func<string?> Mistral = () => {|-AKIT1002:Environment.GetEnvironmentVariable("MISTRAL_API_KEY")|};

    public static readonly bool HasGemini = {|-AKIT1002:Environment.GetEnvironmentVariable("GEMINI_API_KEY")|} is { Length: > 0 };

    public static readonly string Stripe = {|-AKIT1002:Environment.GetEnvironmentVariable("STRIPE_API_KEY")|} ?? "";

    public static readonly string Own = {|-AKIT1002:Environment.GetEnvironmentVariable("API_KEY")|} ?? "";

    public static readonly string Model = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_MODEL")|} ?? "gpt-4.1-mini";

    public static readonly string Vault = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_KEYVAULT_NAME")|} ?? "vault";

    public static readonly int Limit = int.Parse({|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_MAX_TOKENS")|} ?? "512");
}

internal static class Senders
{
    private static readonly AuthenticationHeaderValue Bearer = new("Bearer", {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|});

    private static readonly string Header = $"Bearer {{|AKIT1002:Environment.GetEnvironmentVariable("OPENROUTER_API_KEY")|}}";

    private static readonly string Joined = "Bearer " + {|AKIT1002:Environment.GetEnvironmentVariable("PERPLEXITY_API_KEY")|};

    private static readonly HttpClient Http = {|AKIT1002:CreateHttp()|};

    private static readonly HttpClient Ready = new()
    {
        BaseAddress = new Uri("https://ai.contoso.example/"),
        DefaultRequestHeaders = { Authorization = new("Bearer", {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}) },
    };

    private static readonly Dictionary<string, string?> Headers = new() { ["x-api-key"] = {|AKIT1002:Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY")|} };

    private static readonly HttpClient Bare = {|-AKIT1002:CreateBare()|};

    public static HttpRequestMessage Next() => new(HttpMethod.Post, "https://ai.contoso.example/chat") { Headers = { Authorization = new("Bearer", {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}) } };

    public static object All() => new object[] { Bearer, Header, Joined, Http, Ready, Headers, Bare };

    private static HttpClient CreateHttp()
    {
        var http = new HttpClient { Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("OPENAI_API_KEY"));
        return http;
    }

    private static HttpClient CreateBare()
    {
        if (string.IsNullOrEmpty({|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}))
        {
            throw new InvalidOperationException("Set OPENAI_API_KEY.");
        }

        return new HttpClient();
    }
}

internal static class Clients
{
    internal static readonly ChatClient Chat = new("gpt-5.4-mini", {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!);

    internal static readonly IChatClient Wrapped = new ChatClient("gpt-5.4-mini", {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!).AsIChatClient();

    internal static readonly AzureOpenAIClient Cloud = new(new Uri("https://contoso.example/"), new AzureKeyCredential({|AKIT1002:Environment.GetEnvironmentVariable("AZURE_OPENAI_API_KEY")|}!));

    private static string? _late;

    private static string? _guarded;

    private static string _renewed = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;

    internal static string Late => _late ??= {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;

    internal static string Guarded()
    {
        if (_guarded is null)
        {
            _guarded = {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;
        }

        return _guarded;
    }

    internal static ChatClient Fresh() => new("gpt-5.4-mini", {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!);

    internal static string Renewed() => _renewed;

    internal static void Renew() => _renewed = {|-AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|}!;

    static Clients()
    {
        var key = {|AKIT1002:Environment.GetEnvironmentVariable("OPENAI_API_KEY")|};
        Shared.DefaultRequestHeaders.Add("Authorization", "Bearer " + key);
    }

    private static readonly HttpClient Shared = new();
}
