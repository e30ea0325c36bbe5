using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Anthropic.SDK;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Newsroom;

public sealed class MakersOptions
{
    [DefaultValue({|AKIT1001:"«relay-long»"|})]
    public string Relay { get; set; } = {|AKIT1001:"«relay»"|};

    public string CohereApiKey { get; set; } = {|AKIT1001:"«cohere»"|};

    public string? DeepSeekKey { get; set; } = {|AKIT1001:"«deepseek»"|};

    [Required]
    public string Together { get; set; } = {|AKIT1001:"«together»"|};

    public string DashScopeApiKey { get; set; } = {|AKIT1001:"«deepseek»"|};

    public string HuggingFaceToken { get; set; } = {|AKIT1001:"«huggingface»"|};

    [DefaultValue({|-AKIT1001:"REPLACE_WITH_YOUR_API_KEY_FROM_THE_PORTAL"|})]
    public string Other { get; set; } = {|-AKIT1001:""|};

    public string Section { get; set; } = {|-AKIT1001:"Newsroom:Makers:OpenAI:ApiKey:Primary"|};
}

public record Tracing(string LangSmith = {|AKIT1001:"«langsmith»"|}, string Langfuse = {|AKIT1001:"«langfuse»"|}, string LangfusePublic = {|-AKIT1001:"«langfuse-public»"|});

public struct Legacy
{
    public const string Databricks = {|AKIT1001:"«databricks»"|}, Cerebras = {|AKIT1001:"«cerebras»"|};
    public static string[] Replicate = { {|AKIT1001:"«replicate»"|} };
    public static readonly List<string> Gemini = [{|AKIT1001:"«google»"|}, {|AKIT1001:"«google»"|}];
}

public static class Registration
{
    private const string KimiKeyName = {|-AKIT1001:"KIMI_API_KEY"|};

    public static IServiceCollection AddMakers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new AnthropicClient({|AKIT1001:"«anthropic»"|}));
        services.AddSingleton(new AnthropicClient(new APIAuthentication({|AKIT1001:"«anthropic-admin»"|})));
        services.Configure<MakersOptions>(options => options.CohereApiKey = {|AKIT1001:"«cohere»"|});
        services.Configure<MakersOptions>(options =>
        {
            options.DeepSeekKey = configuration["DeepSeek:ApiKey"] ?? {|AKIT1001:"«deepseek»"|};
            options.Together = configuration.GetValue<string>("Together:ApiKey") ?? {|-AKIT1001:"tgp_v1_your_key_here"|};
        });
        services.AddSingleton(Options.Create(new MakersOptions { CohereApiKey = {|-AKIT1001:"fake-key-for-the-tests-of-the-newsroom-1"|}, Relay = {|AKIT1001:"«relay»"|} }));
        services.{|AKIT4001:AddHttpClient|}("mistral", client =>
        {
            client.BaseAddress = new Uri("https://api.mistral.ai/");
            client.DefaultRequestHeaders.Add("Authorization", "Bearer " + {|AKIT1001:"«mistral»"|});
        });
        services.AddHttpClient("kimi", client => client.DefaultRequestHeaders.Add("Authorization", $"{|AKIT1001:Bearer «moonshot»|}"));
        _ = KimiKeyName;
        return services;
    }

    public static string KeyOf(string maker)
    {
        switch (maker)
        {
            case "xai":
                return {|AKIT1001:"«xai»"|};
            case {|AKIT1001:"«nvidia»"|}:
                return {|-AKIT1001:"nvidia"|};
            default:
                throw new InvalidOperationException({|AKIT1001:"no key for this maker, use «relay»"|});
        }
    }

    public static bool IsOurs(string apiKey) => apiKey == {|AKIT1001:"«azure-old»"|} || apiKey.Equals({|AKIT1001:"«relay»"|}, StringComparison.Ordinal);

    public static string GetMistralKey() => {|AKIT1001:"«mistral»"|};

    public static string Text() => {|AKIT1001:"""
        [makers]
        groq = "«groq»"
        model = "llama-3.3-70b-versatile"
        """|};

    public static string Template() => {|-AKIT1001:"""
        [makers]
        groq = "gsk_..."
        openai = "sk-proj-..."
        anthropic = "sk-ant-api03-..."
        """|};

}
