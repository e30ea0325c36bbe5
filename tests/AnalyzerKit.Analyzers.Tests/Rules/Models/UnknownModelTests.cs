using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT3001: ids that nobody knows, where the catalog's ids are all there is.</summary>
public class UnknownModelTests
{
    private const string Usings = """
        using AnalyzerKit;
        using Anthropic;
        using Anthropic.Models.Messages;
        using Azure;
        using Azure.AI.OpenAI;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.Connectors.OpenAI;
        using OpenAI;
        using OpenAI.Chat;
        using OpenAI.Embeddings;
        using OpenAI.Responses;
        using System.ClientModel;
        using System.Net.Http.Json;

        """;

    public static string In(string body) => Usings + "#pragma warning disable OPENAI001\nclass Demo\n{\n    async Task Run(string key, Uri address, OpenAIClient given, OpenAIClientOptions some, IChatClient chat, IServiceCollection services, HttpClient http)\n    {\n" + body + "\n    }\n}\n"
        + "class Body { public string Model { get; set; } = \"\"; }\nstatic class Api { public const string Url = \"https://api.openai.com/v1/chat/completions\"; }\n"
        + "namespace Bedrock { sealed class BedrockClient : DelegatingChatClient { public BedrockClient() : base(null!) { } public static BedrockClient Make() => new(); } }\n";

    [Theory]
    [InlineData("var c = new ChatClient([|\"gpt-4.1-minni\"|], key);")]
    [InlineData("ChatClient c = new([|\"gpt4o\"|], key);")]
    [InlineData("var c = new ChatClient(model: [|\"gpt-35-turbo\"|], credential: new ApiKeyCredential(key), options: new OpenAIClientOptions());")]
    [InlineData("var c = new ChatClient([|\"gpt-house\"|], new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(\"https://api.openai.com/v1\") });")]
    [InlineData("var c = new ChatClient([|\"gtp-4o-mini\"|], key);")]
    [InlineData("var e = new EmbeddingClient([|\"text-embedding-ada-003\"|], key);")]
    [InlineData("var c = new ChatClient(key.Length > 3 ? \"gpt-5.5\" : [|\"gpt-x\"|], key);")]
    [InlineData("var c = new ChatClient(Environment.GetEnvironmentVariable(\"MODEL\") ?? [|\"gpt-4o-mimi\"|], key);")]
    [InlineData("var c = new ChatClient(key.Length switch { 1 => [|\"gpt-x\"|], 2 => \"gpt-5.5\", _ => key }, key);")]
    [InlineData("await http.PostAsJsonAsync(Api.Url, new { model = [|\"gpt-4.1-nini\"|] }); await http.GetAsync(\"chat/completions\");")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", new Dictionary<string, object> { { \"model\", [|\"gpt-4.1-nini\"|] } });")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", new Body { Model = [|\"gpt-4.1-nini\"|] });")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient([|\"gpt-4o-mimi\"|]);")]
    [InlineData("var o = new OpenAIClient(new ApiKeyCredential(key)); var c = o.GetChatClient([|\"gpt-5-trubo\"|]).AsIChatClient();")]
    [InlineData("const string model = \"gpt-4o-mimi\"; var c = new ChatClient([|model|], key);")]
    [InlineData("var model = \"gpt-4\" + \"o-mimi\"; var c = new ChatClient([|model|], key);")]
    [InlineData("var e = new EmbeddingClient([|\"text-embedding-3-lage\"|], key);")]
    [InlineData("var e = new OpenAIClient(key).GetEmbeddingClient([|\"text-embeding-3-small\"|]);")]
    [InlineData("var r = new ResponsesClient(key); var a = await r.CreateResponseAsync([|\"gpt-5.5-mimi\"|], \"hi\");")]
    [InlineData("var r = new OpenAIClient(key).GetResponsesClient(); await r.CreateResponseAsync(new CreateResponseOptions { Model = [|\"gpt-5.44\"|] });")]
    [InlineData("var k = Kernel.CreateBuilder(); k.AddOpenAIChatCompletion([|\"gpt-4.0\"|], key);")]
    [InlineData("services.AddOpenAIChatCompletion(modelId: [|\"gpt4.1\"|], apiKey: key);")]
    [InlineData("var s = new OpenAIChatCompletionService([|\"gpt-4o-minii\"|], key);")]
    [InlineData("var a = new AnthropicClient { ApiKey = key }; await a.Messages.Create(new MessageCreateParams { Model = [|\"claude-sonet-4-5\"|], MaxTokens = 10, Messages = [] });")]
    [InlineData("var a = new AnthropicClient { ApiKey = key }; var p = new MessageCreateParams { Model = [|\"claude-4.5-sonnet\"|], MaxTokens = 10, Messages = [] }; await a.Messages.Create(p);")]
    [InlineData("var a = new Anthropic.SDK.AnthropicClient(key); await a.Messages.GetClaudeMessageAsync(new Anthropic.SDK.Messaging.MessageParameters { Model = [|\"claude-opus-4.9\"|], MaxTokens = 10 });")]
    [InlineData("var c = new AnthropicClient().AsIChatClient([|\"claude-haiku-45\"|]);")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = [|\"gpt-4.1-mnii\"|] });")]
    [InlineData("var c = new OpenAIClient(key).GetChatClient(\"gpt-5.5\").AsIChatClient(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = [|\"gpt-house\"|] });")]
    [InlineData("var c = chat.AsBuilder().ConfigureOptions(o => o.ModelId = [|\"gpt-5.5-por\"|]).Build();")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", new { model = [|\"gpt-4.1-nini\"|], messages = new object[0] });")]
    [InlineData("var body = new Dictionary<string, object> { [\"model\"] = [|\"claude-sonnet-9\"|] }; await http.PostAsJsonAsync(\"https://api.anthropic.com/v1/messages\", body);")]
    public async Task A_misspelt_id_is_reported_at_its_use(string body)
    {
        var found = await RuleTest<UnknownModelAnalyzer>.FlagsAsync(In(body));
        Assert.All(found, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Theory]
    [InlineData("var c = new ChatClient(\"gpt-5.5\", key);")]
    [InlineData("var c = new ChatClient(\"gpt-4o-2024-11-20\", key);")]
    [InlineData("var c = new ChatClient(\"ft:gpt-4.1:acme::a1b2\", key);")]
    [InlineData("var c = new ChatClient(\"gpt-4o-audio-preview\", key);")]
    [InlineData("var c = new ChatClient(\"gpt-4o-search-preview\", key);")]
    [InlineData("var c = new ChatClient(\"llama3.2\", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(\"http://localhost:11434/v1\") });")]
    [InlineData("var c = new ChatClient(\"house-model\", new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = address });")]
    [InlineData("var c = new ChatClient(\"house-model\", new ApiKeyCredential(key), some);")]
    [InlineData("var o = new OpenAIClientOptions(); o.Endpoint = new Uri(\"https://llm.contoso.com/\"); var c = new OpenAIClient(new ApiKeyCredential(key), o).GetChatClient(\"house-model\");")]
    [InlineData("var c = given.GetChatClient(\"house-model\");")]
    [InlineData("var c = new AzureOpenAIClient(address, new AzureKeyCredential(key)).GetChatClient(\"chat-prod\");")]
    [InlineData("OpenAIClient a = new AzureOpenAIClient(address, new AzureKeyCredential(key)); var c = a.GetChatClient(\"gpt-35-turbo\");")]
    [InlineData("Kernel.CreateBuilder().AddAzureOpenAIChatCompletion(\"gpt-4o-mimi\", \"https://a.openai.azure.com\", key);")]
    [InlineData("Kernel.CreateBuilder().AddOpenAIChatCompletion(\"phi-3\", new Uri(\"http://localhost:1234\"), key);")]
    [InlineData("Kernel.CreateBuilder().AddOpenAIChatCompletion(\"phi-3\", key, httpClient: http);")]
    [InlineData("new OpenAIClient(key).GetImageClient(\"dall-e-3\"); new OpenAIClient(key).GetAudioClient(\"whisper-1\");")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"llama3.2\" });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4o-mini-eastus\" });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-35-turbo\" });")]
    [InlineData("await chat.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt4\" });")]
    [InlineData("var c = new OpenAIClient(new ApiKeyCredential(key), some).GetChatClient(\"a\").AsIChatClient(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"house-model\" });")]
    [InlineData("var a = new AnthropicClient { ApiKey = key, BaseUrl = \"https://llm.contoso.com\" }; await a.Messages.Create(new MessageCreateParams { Model = \"claude-house\", MaxTokens = 10, Messages = [] });")]
    [InlineData("var p = new MessageCreateParams { Model = \"claude-house\", MaxTokens = 10, Messages = [] };")]
    [InlineData("await http.PostAsJsonAsync(\"https://llm.contoso.com/v1/chat/completions\", new { model = \"house-model\" });")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/images/generations\", new { model = \"dall-e-3\" });")]
    [InlineData("await http.PostAsJsonAsync(\"https://api.openai.com/v1/chat/completions\", new { model = key });")]
    [InlineData("var car = new { model = \"Model S\", year = 2024 };")]
    [InlineData("var c = new ChatClient(\"model\", key);")]
    [InlineData("var c = new ChatClient(\"m\", key); var d = new ChatClient(\"abcd\", key); var e = new ChatClient(\"fake\", key);")]
    [InlineData("var c = new ChatClient(\"model-id\", key); var d = new ChatClient(\"deployment-name\", key); var e = new OpenAIClient(key).GetEmbeddingClient(\"test-model\");")]
    [InlineData("var c = new ChatClient(\"gpt-chat-latest\", key);")]
    [InlineData("var a = new AnthropicClient(); await a.Messages.Create(new MessageCreateParams { Model = \"claude-mythos-preview\", MaxTokens = 10, Messages = [] });")]
    [InlineData("await http.PostAsJsonAsync(\"https://llm.contoso.com/v1/chat/completions\", new Body { Model = \"gpt-house\" });")]
    [InlineData("var c = new Bedrock.BedrockClient(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4.1-mnii\" });")]
    [InlineData("Bedrock.BedrockClient c = Bedrock.BedrockClient.Make(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4.1-mnii\" });")]
    [InlineData("IChatClient c = Bedrock.BedrockClient.Make(); await c.GetResponseAsync(\"hi\", new ChatOptions { ModelId = \"gpt-4.1-mnii\" });")]
    public async Task What_somebody_else_answers_for_is_left_alone(string body) => await RuleTest<UnknownModelAnalyzer>.IsSilentAsync(In(body));

    [Theory]
    [InlineData("[MeteredModel([|\"gpt-4.1-minni\"|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\", Fallbacks = new[] { \"gpt-5.5\", [|\"gemini-flash\"|] })] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\", Fallbacks = [[|\"deepseek-v9\"|]])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\")] public interface IChat { [MeteredModel([|\"gpt-4.1-flash\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("static class M { public const string Fast = \"nope-1\"; } [MeteredModel([|M.Fast|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\"), AnalyzerKit.Route(CallTier.Simple, \"gpt-5.5\", [|\"gemini-flash\"|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\")] public interface IChat { [RouteAttribute(CallTier.Simple, models: new[] { [|\"gemini-flash\"|] })] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("static class M { public const string Fast = \"nope-1\"; } [Route(CallTier.Simple, [\"gpt-5.5\", [|M.Fast|]], Order = RouteOrder.Price), MeteredModel(\"gpt-4.1\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[Route(CallTier.Simple, [|\"nope-1\"|])] public interface IBase { } [MeteredModel(\"gpt-4.1\")] public interface IChat : IBase { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    public async Task On_a_metered_interface_it_is_an_error_and_a_warning_before_a_custom_relay(string source)
    {
        var found = await RuleTest<UnknownModelAnalyzer>.FlagsAsync(Usings + source);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(found).Severity);
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RuleTest<UnknownModelAnalyzer>.FlagsAsync(Usings + source, new(("analyzerkit.relay", "custom")))).Severity);
    }

    [Theory]
    [InlineData("[MeteredModel([|\"house-model\"|], Relay = \"own\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\", Relay = \"own\")] public interface IChat { [MeteredModel([|\"house-model\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[Route(CallTier.Simple, [|\"house-model\"|]), MeteredModel(\"gpt-4.1\", Relay = \"own\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }")]
    [InlineData("[MeteredModel(\"gpt-4.1\", Relay = \"own\")] public interface IChat { [Route(CallTier.Simple, [|\"house-model\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }")]
    public async Task Before_a_relay_with_a_name_it_is_a_warning(string source) =>
        Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(await RuleTest<UnknownModelAnalyzer>.FlagsAsync(Usings + source)).Severity);

    [Theory]
    [InlineData("gpt-4.1")]
    [InlineData("openai/gpt-4.1")]
    [InlineData("GPT-4.1")]
    [InlineData("claude-sonnet-4-5@20250929")]
    [InlineData("ft:gpt-4.1:acme::a1")]
    [InlineData("house-model")]
    [InlineData("other-model")]
    public async Task A_known_id_is_silent(string id) => await RuleTest<UnknownModelAnalyzer>.IsSilentAsync(
        Usings + "[MeteredModel(\"" + id + "\"), Route(CallTier.Complex, \"gpt-5.5\", \"" + id + "\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }",
        new([("analyzerkit.models", "other-*")], ("analyzerkit.models.json", """{ "models": [ { "id": "house-model" } ] }""")));

    [Fact]
    public async Task Another_route_names_no_model() => await RuleTest<UnknownModelAnalyzer>.IsSilentAsync(
        Usings + "namespace Web { class RouteAttribute(string path, params string[] models) : Attribute { public string Path => path; public string[] Models => models; } [MeteredModel(\"gpt-4.1\"), Route(\"/a\", \"b\")] public interface IChat { [Prompt(\"x\"), Web.Route(\"/a\")] Task<string> AskAsync(); } }");

    [Fact]
    public async Task The_message_names_the_nearest_ids_and_editorconfig_still_sets_the_severity()
    {
        var found = Assert.Single(await RuleTest<UnknownModelAnalyzer>.FlagsAsync(Usings + "[MeteredModel([|\"gpt-4.1-minni\"|])] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }"));
        Assert.StartsWith("'gpt-4.1-minni' is no model that is known, so its calls fail or cannot be priced: did you mean 'gpt-4.1-mini'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.StartsWith("gpt-4.1-mini\n", found.Properties["models"], StringComparison.Ordinal);

        var compilation = RuleSource.Compile(RuleSource.Usings + Usings + "[MeteredModel(\"gpt-4.1-minni\")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }");
        var changed = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("AKIT3001", ReportDiagnostic.Info)]));
        Assert.Equal(DiagnosticSeverity.Info, Assert.Single(await RuleSource.RunAsync(changed, [new UnknownModelAnalyzer()])).Severity);
        var silenced = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new("AKIT3001", ReportDiagnostic.Suppress)]));
        Assert.Empty(await RuleSource.RunAsync(silenced, [new UnknownModelAnalyzer()]));
    }
}
