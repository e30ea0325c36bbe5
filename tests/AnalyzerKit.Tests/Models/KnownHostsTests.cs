using AnalyzerKit.Models;

namespace AnalyzerKit.Tests.Models;

public sealed class KnownHostsTests
{
    [Theory]
    [InlineData("https://api.holysheep.ai/v1/", "holysheep", "holysheep")]
    [InlineData("https://API.HolySheep.AI:8443/v1", "holysheep", "holysheep")]
    [InlineData("https://api.holysheep.ai./v1/", "holysheep", "holysheep")]
    [InlineData("https://api.openai.com/v1/", "openai", "maker")]
    [InlineData("https://eu.api.openai.com/v1/", "openai", null)]
    [InlineData("https://api.anthropic.com/v1/", "anthropic", "maker")]
    [InlineData("https://generativelanguage.googleapis.com/v1beta/openai/", "gcp.gemini", "maker")]
    [InlineData("https://us-central1-aiplatform.googleapis.com/v1/", "gcp.vertex_ai", null)]
    [InlineData("https://api.deepseek.com/", "deepseek", "maker")]
    [InlineData("https://api.mistral.ai/v1/", "mistral_ai", "maker")]
    [InlineData("https://api.x.ai/v1/", "x_ai", "maker")]
    [InlineData("https://api.moonshot.ai/v1/", "moonshot_ai", "maker")]
    [InlineData("https://api.moonshot.cn/v1/", "moonshot_ai", null)]
    [InlineData("https://api.cohere.com/compatibility/v1/", "cohere", "maker")]
    [InlineData("https://dashscope-intl.aliyuncs.com/compatible-mode/v1/", "alibaba_cloud", "maker")]
    [InlineData("https://dashscope.aliyuncs.com/compatible-mode/v1/", "alibaba_cloud", null)]
    [InlineData("https://contoso.openai.azure.com/openai/v1/", "azure.ai.openai", null)]
    [InlineData("https://contoso.services.ai.azure.com/models/", "azure.ai.inference", null)]
    [InlineData("https://bedrock-runtime.us-east-1.amazonaws.com/openai/v1/", "aws.bedrock", null)]
    [InlineData("https://openrouter.ai/api/v1/", "openrouter", null)]
    [InlineData("https://api.groq.com/openai/v1/", "groq", null)]
    [InlineData("https://api.together.xyz/v1/", "together_ai", null)]
    [InlineData("https://api.perplexity.ai/", "perplexity", null)]
    [InlineData("http://localhost:5000/v1/", null, null)]
    [InlineData("https://api.openai.com.example.org/v1/", null, null)]
    [InlineData("https://notapi.openai.com/v1/", null, null)]
    [InlineData("https://example.org/api.openai.com/", null, null)]
    [InlineData("https://bedrock.example.org/", null, null)]
    public void A_host_has_its_provider_and_the_list_it_bills_by(string url, string? provider, string? list) => Assert.Equal((provider, list), KnownHosts.Find(new Uri(url)));

    [Fact]
    public void A_relative_address_has_no_host() => Assert.Equal((null, null), KnownHosts.Find(new Uri("v1", UriKind.Relative)));

    [Fact]
    public void The_default_relay_bills_by_its_own_list() => Assert.Equal("holysheep", KnownHosts.Find(AnalyzerKit.Relay.RelaySettings.DefaultBaseUrl).PriceList);
}
