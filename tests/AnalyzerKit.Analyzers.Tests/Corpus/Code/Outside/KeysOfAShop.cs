using System.ClientModel;
using System.ComponentModel;
using Azure;
using Azure.AI.OpenAI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Shop.Assistant;

public static class Secrets
{
    public const string OpenAi = {|AKIT1001:"«openai-project»"|};
    internal static readonly string Legacy = {|AKIT1001:@"«openai»"|};
    public static string Service => {|AKIT1001:"«openai-service»"|};
    public static string Admin { get; } = {|AKIT1001:"«openai-admin»"|};
    public static readonly byte[] Raw = {|AKIT1001:"«anthropic»"u8|}.ToArray();
    public static ReadOnlySpan<byte> Header => {|AKIT1001:"x-api-key: «anthropic-admin»"u8|};
}

public sealed class ShopOptions
{
    [DefaultValue({|AKIT1001:"«openai-short»"|})]
    public string ApiKey { get; set; } = {|AKIT1001:"«openai-short»"|};

    public string? GroqKey { get; init; } = {|AKIT1001:"«groq»"|};

    public required string HuggingFaceToken { get; set; }
}

public sealed record Account(string Name, string Key = {|AKIT1001:"«xai»"|});

public sealed class Catalog(string model, string key = {|AKIT1001:"«openai-project»"|})
{
    private readonly ChatClient _chat = new(model, key);
    private readonly EmbeddingClient _embeddings = new(model, new ApiKeyCredential({|AKIT1001:"«openai-project»"|}));
    private ChatClient? _second;

    public Catalog(string model) : this(model, {|AKIT1001:"«openai-service»"|})
    {
    }

    public ChatClient Second => _second ??= new ChatClient(model: model, apiKey: {|AKIT1001:"«openai»"|});

    public ChatClient For(IConfiguration configuration) => new(model, configuration["OpenAI:ApiKey"] ?? {|AKIT1001:"«openai-project»"|});

    public ChatClient FromEnvironment() =>
        new(model, Environment.GetEnvironmentVariable("OPENAI_API_KEY") is { Length: > 0 } found ? found : {|AKIT1001:"«openai-project»"|});

    public IEnumerable<object> All() => [_chat, _embeddings];

    // A shop is sometimes asked for by its old name.
    public static string KeyOf(string tenant) => tenant switch
    {
        "berlin" => {|AKIT1001:"«perplexity»"|},
        "lyon" => {|AKIT1001:"«replicate»"|},
        "turin" or "milan" => {|AKIT1001:"«nvidia»"|},
        _ => throw new ArgumentOutOfRangeException(nameof(tenant)),
    };

    public static string Old(string tenant)
    {
        switch (tenant)
        {
            case "porto":
                return {|AKIT1001:"«cerebras»"|};
            default:
                var key = {|AKIT1001:"«openrouter»"|};
                return key.Trim();
        }
    }

    public static IEnumerable<string> Rotation()
    {
        yield return {|AKIT1001:"«together»"|};
        yield return {|AKIT1001:"«together»"|};
    }
}

public static class Registration
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["langsmith"] = {|AKIT1001:"«langsmith»"|},
        ["langfuse"] = {|AKIT1001:"«langfuse»"|},
    };

    private static readonly Dictionary<string, string> More = new() { { "databricks", {|AKIT1001:"«databricks»"|} } };

    private static readonly string[] Pool = [{|AKIT1001:"«google»"|}, {|AKIT1001:"«google»"|}];

    private static readonly (string Name, string Secret)[] Tenants = { ("a", {|AKIT1001:"«relay»"|}), ("b", {|AKIT1001:"«relay-long»"|}) };

    public static IServiceCollection AddShop(this IServiceCollection services, string model)
    {
        services.AddSingleton(new AzureOpenAIClient(new Uri("https://shop.openai.azure.com"), new AzureKeyCredential({|AKIT1001:"«azure»"|})));
        services.AddSingleton(_ => new AzureOpenAIClient(new Uri("https://shop-old.openai.azure.com"), new ApiKeyCredential({|AKIT1001:"«azure-old»"|})));
        services.AddAzureOpenAIChatCompletion("shop", "https://shop.openai.azure.com", {|AKIT1001:"«azure-old»"|});
        services.AddOpenAIChatCompletion(model, apiKey: {|AKIT1001:"«openai-project»"|});
        services.Configure<ShopOptions>(static options => options.ApiKey = {|AKIT1001:"«openai-project»"|});
        services.Configure<ShopOptions>(static options => options.HuggingFaceToken = {|AKIT1001:"«huggingface»"|});
        services.AddSingleton(new Anthropic.AnthropicClient { ApiKey = {|AKIT1001:"«anthropic»"|} });
        services.AddKeyedSingleton("old", new global::Anthropic.SDK.AnthropicClient({|AKIT1001:"«anthropic»"|}));
        return services;
    }

    public static IConfiguration Settings() => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Groq:ApiKey"] = {|AKIT1001:"«groq»"|}, ["Mistral:ApiKey"] = {|AKIT1001:"«mistral»"|} })
        .Build();

    public static Kernel Kernel(string model)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion(model, new Uri("https://api.deepseek.com/v1"), {|AKIT1001:"«deepseek»"|});
        builder.AddOpenAIChatCompletion(model, endpoint: new Uri("https://api.moonshot.ai/v1"), apiKey: {|AKIT1001:"«moonshot»"|});
        builder.AddOpenAIEmbeddingGenerator(model, {|AKIT1001:"«openai»"|});
        return builder.Build();
    }

    public static int Count => Keys.Count + More.Count + Pool.Length + Tenants.Length;
}

public static class ByContext
{
    private const string MistralApiKey = {|AKIT1001:"«mistral»"|};
    private static readonly string COHERE_API_KEY = {|AKIT1001:"«cohere»"|};
    private static string s_dashScopeKey = {|AKIT1001:"«deepseek»"|};

    public static OpenAIClient DeepSeek()
    {
        string deepSeekApiKey = {|AKIT1001:"«deepseek»"|};
        return new OpenAIClient(new ApiKeyCredential(deepSeekApiKey), new OpenAIClientOptions { Endpoint = new Uri("https://api.deepseek.com") });
    }

    public static OpenAIClient Kimi() => new(new ApiKeyCredential({|AKIT1001:"«moonshot»"|}), new OpenAIClientOptions { Endpoint = new Uri("https://api.moonshot.ai/v1") });

    public static AzureOpenAIClient Azure()
    {
        var azureOpenAiKey = {|AKIT1001:"«azure-old»"|};
        return new AzureOpenAIClient(new Uri("https://shop.openai.azure.com"), new AzureKeyCredential(azureOpenAiKey));
    }

    public static void SetUp()
    {
        Environment.SetEnvironmentVariable("MISTRAL_API_KEY", {|AKIT1001:"«mistral»"|});
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", {|AKIT1001:"«openai-project»"|}, EnvironmentVariableTarget.Process);
        Connect(apiKey: {|AKIT1001:"«cohere»"|});
        Console.WriteLine(MistralApiKey + COHERE_API_KEY + s_dashScopeKey);
    }

    private static void Connect(string apiKey) => Console.WriteLine(apiKey.Length);
}
