using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT3003: limits that the model in sight cannot reach.</summary>
public class OutputLimitTests
{
    [Theory]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4o\", MaxOutputTokens = [|32000|] });")]
    [InlineData("var o = new ChatOptions { MaxOutputTokens = [|32_000|] }; o.ModelId = \"gpt-4o\";")]
    [InlineData("var o = new ChatOptions { ModelId = \"gpt-4o\" }; o.MaxOutputTokens = [|32000|];")]
    [InlineData("const int most = 100000; var o = new ChatOptions { ModelId = \"gpt-4.1\", MaxOutputTokens = [|most|] };")]
    [InlineData("var c = new ChatClient(\"gpt-4o\", key); await c.CompleteChatAsync([\"hi\"], new ChatCompletionOptions { MaxOutputTokenCount = [|20000|] });")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient(\"gpt-4o\"); var o = new ChatCompletionOptions(); o.MaxOutputTokenCount = [|20000|]; c.CompleteChat([\"hi\"], o);")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient(\"gpt-4o\").AsIChatClient(); await c.GetResponseAsync(\"hi\", new ChatOptions { MaxOutputTokens = [|20000|] });")]
    [InlineData("var p = new MessageCreateParams { Model = \"claude-opus-4-1\", MaxTokens = [|64000|], Messages = [] };")]
    [InlineData("var p = new Anthropic.SDK.Messaging.MessageParameters { Model = \"claude-3-haiku-20240307\", MaxTokens = [|8192|] };")]
    [InlineData("var s = new OpenAIPromptExecutionSettings { ModelId = \"gpt-4o-mini\", MaxTokens = [|20000|] };")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", new { model = \"gpt-4o\", max_tokens = [|100000|] });")]
    public async Task A_limit_above_the_models_is_reported(string body) => await RuleTest<OutputLimitAnalyzer>.FlagsAsync(UnknownModelTests.In(body));

    [Theory]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4o\", MaxOutputTokens = 16384 });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { MaxOutputTokens = 99999999 });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"house\", MaxOutputTokens = 99999999 });")]
    [InlineData("var c = new AzureOpenAIClient(address, new AzureKeyCredential(key)).GetChatClient(\"gpt-4o\"); c.CompleteChat([\"hi\"], new ChatCompletionOptions { MaxOutputTokenCount = 20000 });")]
    [InlineData("var c = given.GetChatClient(\"gpt-4o\"); c.CompleteChat([\"hi\"], new ChatCompletionOptions { MaxOutputTokenCount = 20000 });")]
    [InlineData("var o = new ChatOptions { ModelId = key, MaxOutputTokens = 99999999 };")]
    [InlineData("var o = new ChatOptions { ModelId = \"gpt-4o\", MaxOutputTokens = key.Length * 100000 };")]
    [InlineData("var o = new ChatOptions { ModelId = \"mistral-medium-2505\", MaxOutputTokens = 99999999 };")]
    [InlineData("var o = new { model = \"gpt-4o\", max_tokens = 100000 };")]
    public async Task A_limit_that_fits_or_whose_model_is_not_known_is_silent(string body) => await RuleTest<OutputLimitAnalyzer>.IsSilentAsync(UnknownModelTests.In(body));

    [Theory]
    [InlineData("[MeteredModel(\"gpt-4o\", MaxOutputTokens = [|20000|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = [|20000|], Fallbacks = new[] { \"gpt-4o\" })] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [MeteredModel([|\"gpt-4o\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\")] public interface IChat { [MeteredModel(\"gpt-4o\", MaxOutputTokens = [|20000|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000), Route(CallTier.Simple, \"gpt-5.4\", [|\"gpt-4o\"|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [Route(CallTier.Simple, [|\"gpt-4o\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 10)] public interface IChat { [MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000), Route(CallTier.Simple, new[] { [|\"gpt-4o\"|] })] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [MeteredModel(\"gpt-5.5\"), Route(CallTier.Simple, [[|\"gpt-4o\"|]])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    public async Task A_metered_limit_holds_for_every_model_that_may_answer(string source)
    {
        await RuleTest<OutputLimitAnalyzer>.FlagsAsync("using AnalyzerKit;\n" + source);
        var plain = source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal);
        await RuleTest<OutputLimitAnalyzer>.IsSilentAsync("using AnalyzerKit;\n" + plain, new(("analyzerkit.relay", "custom")));
        await RuleTest<OutputLimitAnalyzer>.IsSilentAsync("using AnalyzerKit;\n" + plain.Replace("20000", "16000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [MeteredModel(\"gpt-5.5\", MaxOutputTokens = 16000), Route(CallTier.Simple, \"gpt-4o\")] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-5.5\"), Route(CallTier.Simple, \"gpt-4o\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[Route(CallTier.Simple, \"gpt-4o\")] public interface IBase { } [MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    public async Task A_route_without_a_limit_or_with_a_lower_one_is_silent(string source) => await RuleTest<OutputLimitAnalyzer>.IsSilentAsync("using AnalyzerKit;\n" + source);

    [Fact]
    public async Task An_own_models_limit_counts_on_any_relay() => await RuleTest<OutputLimitAnalyzer>.FlagsAsync(
        "using AnalyzerKit;\n[MeteredModel(\"house\", MaxOutputTokens = [|5000|], Relay = \"own\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }",
        new([], ("analyzerkit.models.json", """{ "models": [ { "id": "house", "maxOutputTokens": 4096 } ] }""")));
}
