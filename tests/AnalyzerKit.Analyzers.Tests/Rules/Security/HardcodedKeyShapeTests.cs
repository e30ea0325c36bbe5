using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Security;

/// <summary>AKIT1001: which texts are keys, whose, and how little of them is shown.</summary>
public sealed class HardcodedKeyShapeTests
{
    [Theory]
    [InlineData("openai", "OpenAI", "OPENAI_API_KEY")]
    [InlineData("openai-project", "OpenAI", "OPENAI_API_KEY")]
    [InlineData("openai-service", "OpenAI", "OPENAI_API_KEY")]
    [InlineData("openai-admin", "OpenAI", "OPENAI_API_KEY")]
    [InlineData("openai-short", "OpenAI", "OPENAI_API_KEY")]
    [InlineData("anthropic", "Anthropic", "ANTHROPIC_API_KEY")]
    [InlineData("anthropic-admin", "Anthropic", "ANTHROPIC_API_KEY")]
    [InlineData("google", "Google", "GOOGLE_API_KEY")]
    [InlineData("groq", "Groq", "GROQ_API_KEY")]
    [InlineData("huggingface", "Hugging Face", "HF_TOKEN")]
    [InlineData("xai", "xAI", "XAI_API_KEY")]
    [InlineData("perplexity", "Perplexity", "PERPLEXITY_API_KEY")]
    [InlineData("replicate", "Replicate", "REPLICATE_API_TOKEN")]
    [InlineData("nvidia", "NVIDIA", "NVIDIA_API_KEY")]
    [InlineData("cerebras", "Cerebras", "CEREBRAS_API_KEY")]
    [InlineData("openrouter", "OpenRouter", "OPENROUTER_API_KEY")]
    [InlineData("together", "Together", "TOGETHER_API_KEY")]
    [InlineData("langsmith", "LangSmith", "LANGSMITH_API_KEY")]
    [InlineData("langfuse", "Langfuse", "LANGFUSE_SECRET_KEY")]
    [InlineData("databricks", "Databricks", "DATABRICKS_TOKEN")]
    [InlineData("azure", "Azure OpenAI", "AZURE_OPENAI_API_KEY")]
    [InlineData("relay", "HolySheep", "HOLYSHEEP_API_KEY")]
    [InlineData("relay-long", "HolySheep", "HOLYSHEEP_API_KEY")]
    public async Task A_key_with_a_shape_of_its_own_is_found_anywhere(string kind, string maker, string variable)
    {
        var said = Assert.Single(await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"Console.WriteLine([|\"«{kind}»\"|]);")).GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("an API key of " + maker + ",", said, StringComparison.Ordinal);
        Assert.Contains("variable " + variable + " or", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Almost_every_key_that_is_drawn_is_found()
    {
        string[] kinds = [.. TestKeys.Names.Except(["langfuse-public", "guid"])];
        var missed = kinds.SelectMany(kind => Enumerable.Range(1, 300).Select(seed => (kind, Key: TestKeys.Make(kind, seed)))).Where(drawn => Keys.KeyScan.Next(drawn.Key, 0) is not { } match || match.Length != drawn.Key.Length).ToList();
        Assert.True(missed.Count <= kinds.Length * 300 / 500, string.Join("\n", missed));
    }

    [Theory]
    [InlineData("deepseek", "string deepSeekApiKey = [|\"{0}\"|]; Console.WriteLine(deepSeekApiKey);", "DeepSeek")]
    [InlineData("deepseek", "var dashScopeKey = [|\"{0}\"|]; Console.WriteLine(dashScopeKey);", "DashScope")]
    [InlineData("moonshot", "var options = new { Endpoint = \"https://api.moonshot.cn/v1\", ApiKey = [|\"{0}\"|] }; Console.WriteLine(options);", "Moonshot")]
    [InlineData("mistral", "Environment.SetEnvironmentVariable(\"MISTRAL_API_KEY\", [|\"{0}\"|]);", "Mistral")]
    [InlineData("cohere", "var cohereToken = [|\"{0}\"|]; Console.WriteLine(cohereToken);", "Cohere")]
    [InlineData("azure-old", "var credential = new Azure.AzureKeyCredential([|\"{0}\"|]); Console.WriteLine(credential);", "Azure OpenAI")]
    public async Task A_key_without_one_is_found_where_a_name_or_host_says_so(string kind, string source, string maker)
    {
        var said = Assert.Single(await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync(source.Replace("{0}", "«" + kind + "»", StringComparison.Ordinal)));
        Assert.Contains("an API key of " + maker + ",", said.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deepseek")]
    [InlineData("moonshot")]
    [InlineData("mistral")]
    [InlineData("cohere")]
    [InlineData("hex32")]
    [InlineData("guid")]
    [InlineData("langfuse-public")]
    public async Task What_many_things_look_like_is_left_alone_elsewhere(string kind) =>
        await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync($"Console.WriteLine(\"«{kind}»\"); var id = \"«{kind}»\"; Console.WriteLine(id);");

    [Fact]
    public async Task A_message_shows_the_beginning_alone()
    {
        var key = TestKeys.Make("openai-project");
        var said = Assert.Single(await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"Console.WriteLine([|\"{key}\"|]);"));
        Assert.StartsWith("'" + key[..12] + "…' looks", said.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.DoesNotContain(key[..13], said + string.Concat(said.Properties.Values), StringComparison.Ordinal);
    }
}
