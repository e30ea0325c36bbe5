using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT3002: models that are gone, or will be, where the maker's dates hold.</summary>
public class RetiredModelTests
{
    private static string Metered(string arguments) => "using AnalyzerKit;\n[MeteredModel(" + arguments + ")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }";

    [Theory]
    [InlineData("var c = new ChatClient([|\"gpt-4-32k\"|], key);", "'gpt-4-32k' was switched off on 2025-06-06: use 'gpt-4o'")]
    [InlineData("var c = new ChatClient(Environment.GetEnvironmentVariable(\"MODEL\") ?? [|\"gpt-4-32k\"|], key);", "was switched off on 2025-06-06")]
    [InlineData("var c = new ChatClient(key.Length > 3 ? [|\"gpt-4-32k\"|] : \"gpt-5.5\", key);", "was switched off on 2025-06-06")]
    [InlineData("var c = new ChatClient([|\"gpt-4.5-preview\"|], key);", "'gpt-4.5-preview' was switched off on 2025-07-14: use 'gpt-6-luna'")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient([|\"o1-mini\"|]).AsIChatClient();", "was switched off on 2025-10-27: use 'gpt-5.6-terra'")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient([|\"text-davinci-003\"|]);", "was switched off on 2024-01-04")]
    [InlineData("var a = new AnthropicClient { ApiKey = key }; await a.Messages.Create(new MessageCreateParams { Model = [|\"claude-3-opus-20240229\"|], MaxTokens = 10, Messages = [] });", "was switched off on 2026-01-05: use 'claude-opus-4-8'")]
    [InlineData("var o = new OpenAIClientOptions { Endpoint = new Uri(\"https://generativelanguage.googleapis.com/v1beta/openai/\") }; var c = new ChatClient([|\"gemini-2.0-flash\"|], new ApiKeyCredential(key), o);", "was switched off on 2026-06-01: use 'gemini-3.5-flash-lite'")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = [|\"gpt-4-vision-preview\"|] });", "was switched off on 2024-12-06: use 'gpt-4o'")]
    [InlineData("Kernel.CreateBuilder().AddOpenAIChatCompletion([|\"gpt-3.5-turbo\"|], key);", "was switched off on 2026-10-23")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.anthropic.com/v1/messages\", new { model = [|\"claude-2.1\"|], max_tokens = 10 });", "was switched off on 2025-07-21")]
    public async Task A_model_that_is_gone_is_a_warning_with_what_has_come_instead(string body, string message)
    {
        var found = Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(UnknownModelTests.In(body)));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Contains(message, found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[|\"gpt-4-turbo\"|]", DiagnosticSeverity.Warning)]
    [InlineData("[|\"gemini-2.5-pro\"|]", DiagnosticSeverity.Info)]
    [InlineData("\"gpt-5.5\", Fallbacks = new[] { [|\"gpt-4-turbo\"|] }", DiagnosticSeverity.Warning)]
    [InlineData("\"gpt-5.5\"), Route(CallTier.Simple, \"gpt-5.5\", [|\"gpt-4-turbo\"|]", DiagnosticSeverity.Warning)]
    [InlineData("\"gpt-5.5\"), Route(CallTier.Simple, [|\"gemini-2.5-pro\"|]", DiagnosticSeverity.Info)]
    public async Task On_a_metered_interface_both_are_reported(string arguments, DiagnosticSeverity severity)
    {
        var found = Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(Metered(arguments)));
        Assert.Equal(severity, found.Severity);
        var plain = Metered(arguments.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
        await RuleTest<RetiredModelAnalyzer>.IsSilentAsync(plain, new(("analyzerkit.relay", "custom")));
        await RuleTest<RetiredModelAnalyzer>.IsSilentAsync((plain.Contains("), ", StringComparison.Ordinal) ? plain.Replace("), ", ", Relay = \"own\"), ", StringComparison.Ordinal) : plain.Replace(")] public", ", Relay = \"own\")] public", StringComparison.Ordinal)));
        await RuleTest<RetiredModelAnalyzer>.IsSilentAsync(plain, new(("analyzerkit.models", "gpt-4-turbo gemini-*")));
    }

    [Fact]
    public async Task The_as_of_date_decides_and_the_calendar_does_not()
    {
        var source = Metered("[|\"gemini-2.5-pro\"|]");
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(source, new(("analyzerkit.as_of", "2026-11-30")))).Severity);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(source, new(("analyzerkit.as_of", "2026-12-01")))).Severity);
    }

    [Fact]
    public async Task A_chain_is_followed_to_a_model_that_stays_and_a_circle_ends()
    {
        const string Own = """
            { "models": [
              { "id": "a", "shutdownOn": "2024-01-01", "replacement": "b" }, { "id": "b", "shutdownOn": "2025-01-01", "replacement": "c" }, { "id": "c" },
              { "id": "x", "shutdownOn": "2024-01-01", "replacement": "y" }, { "id": "y", "shutdownOn": "2024-01-01", "replacement": "x" },
              { "id": "l", "shutdownOn": "2024-01-01", "replacement": "m" }, { "id": "m", "shutdownOn": "2099-01-01", "replacement": "m" } ] }
            """;
        RuleSetup setup = new([], ("analyzerkit.models.json", Own));
        Assert.Equal("c", Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(Metered("[|\"a\"|]"), setup)).Properties["models"]);
        Assert.Empty(Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(Metered("[|\"x\"|]"), setup)).Properties);
        Assert.Equal("m", Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(Metered("[|\"l\"|]"), setup)).Properties["models"]);
    }

    [Fact]
    public async Task The_makers_name_stays_in_front() =>
        Assert.Equal("openai/gpt-4o", Assert.Single(await RuleTest<RetiredModelAnalyzer>.FlagsAsync(Metered("[|\"openai/gpt-4-32k\"|]"))).Properties["models"]);

    [Theory]
    [InlineData("var c = new ChatClient(\"gpt-5.5\", key);")]
    [InlineData("var c = given.GetChatClient(\"gpt-4-32k\");")]
    [InlineData("var c = new AzureOpenAIClient(address, new AzureKeyCredential(key)).GetChatClient(\"gpt-4-32k\");")]
    [InlineData("var c = new ChatClient(\"gpt-4-32k\", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(\"https://llm.contoso.com\") });")]
    [InlineData("var c = new ChatClient(\"gpt-4-32k\", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(\"https://openrouter.ai/api/v1\") });")]
    [InlineData("var c = new ChatClient(\"claude-2.1\", key);")]
    [InlineData("IChatClient c = Bedrock.BedrockClient.Make(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"claude-3-opus\" });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-5.1\" });")]
    [InlineData("var c = new AzureOpenAIClient(address, new AzureKeyCredential(key)).GetChatClient(\"x\").AsIChatClient(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4-32k\" });")]
    [InlineData("Kernel.CreateBuilder().AddAzureOpenAIChatCompletion(\"gpt-4-32k\", \"https://a.openai.azure.com\", key);")]
    [InlineData("var p = new MessageCreateParams { Model = \"claude-2.1\", MaxTokens = 10, Messages = [] };")]
    public async Task Other_servers_keep_schedules_of_their_own(string body) => await RuleTest<RetiredModelAnalyzer>.IsSilentAsync(UnknownModelTests.In(body));
}
