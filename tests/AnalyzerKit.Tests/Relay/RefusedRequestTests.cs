using System.Reflection;
using System.Text.Json;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class RefusedRequestTests
{
    private const string Half = "broken \ud83d text";

    private static async Task<RelayException> RefusedAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null)
    {
        await using RawServer server = RawServer.Json("{}");
        using Bench bench = new(server);
        RelayException error = await Assert.ThrowsAsync<RelayException>(() => bench.Client.GetResponseAsync(messages, bench.Options(options)));
        Assert.Equal(RelayErrorKind.BadRequest, error.Kind);
        Assert.False(bench.Exchange.RequestSent);
        Assert.Empty(server.Requests);
        Assert.DoesNotContain("secret words", error.ToString(), StringComparison.Ordinal);
        return error;
    }

    /// <summary>Every member of the options: what to set, and the member of the body it becomes, or null where it is refused.</summary>
#pragma warning disable MEAI001 // Experimental members are refused too.
    private static readonly Dictionary<string, (Action<ChatOptions> Set, string? Member)> Members = new()
    {
        [nameof(ChatOptions.ConversationId)] = (options => options.ConversationId = "c", null),
        [nameof(ChatOptions.Instructions)] = (options => options.Instructions = "i", "messages"),
        [nameof(ChatOptions.Temperature)] = (options => options.Temperature = 1, "temperature"),
        [nameof(ChatOptions.MaxOutputTokens)] = (options => options.MaxOutputTokens = 1, "max_tokens"),
        [nameof(ChatOptions.TopP)] = (options => options.TopP = 1, "top_p"),
        [nameof(ChatOptions.TopK)] = (options => options.TopK = 1, "top_k"),
        [nameof(ChatOptions.FrequencyPenalty)] = (options => options.FrequencyPenalty = 1, "frequency_penalty"),
        [nameof(ChatOptions.PresencePenalty)] = (options => options.PresencePenalty = 1, "presence_penalty"),
        [nameof(ChatOptions.Seed)] = (options => options.Seed = 1, "seed"),
        [nameof(ChatOptions.Reasoning)] = (options => options.Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low }, "reasoning_effort"),
        [nameof(ChatOptions.ResponseFormat)] = (options => options.ResponseFormat = ChatResponseFormat.Json, "response_format"),
        [nameof(ChatOptions.ModelId)] = (options => options.ModelId = "m", "model"),
        [nameof(ChatOptions.StopSequences)] = (options => options.StopSequences = ["s"], "stop"),
        [nameof(ChatOptions.AllowMultipleToolCalls)] = (options => (options.AllowMultipleToolCalls, options.Tools) = (true, [AIFunctionFactory.Create(() => 1, "f")]), "parallel_tool_calls"),
        [nameof(ChatOptions.ToolMode)] = (options => (options.ToolMode, options.Tools) = (ChatToolMode.RequireAny, [AIFunctionFactory.Create(() => 1, "f")]), "tool_choice"),
        [nameof(ChatOptions.Tools)] = (options => options.Tools = [AIFunctionFactory.Create(() => 1, "f")], "tools"),
        [nameof(ChatOptions.AllowBackgroundResponses)] = (options => options.AllowBackgroundResponses = true, null),
        [nameof(ChatOptions.ContinuationToken)] = (options => options.ContinuationToken = ResponseContinuationToken.FromBytes(new byte[] { 1 }), null),
        [nameof(ChatOptions.RawRepresentationFactory)] = (options => options.RawRepresentationFactory = _ => new object(), null),
        [nameof(ChatOptions.AdditionalProperties)] = (options => options.AdditionalProperties = new() { ["x"] = 1 }, "x"),
    };
#pragma warning restore MEAI001

    public static TheoryData<string> Names => [.. typeof(ChatOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_option_is_sent_or_refused_by_name(string name)
    {
        (Action<ChatOptions> set, string? member) = Members[name];
        ChatOptions options = new();
        set(options);
        if (member is null)
        {
            Assert.Contains("ChatOptions." + name, (await RefusedAsync([], options)).Message, StringComparison.Ordinal);
            return;
        }

        await using RawServer server = RawServer.Json("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""");
        using Bench bench = new(server);
        await bench.Client.GetResponseAsync([], bench.Options(options));
        JsonElement value = server.Requests.Single().Json.GetProperty(member);
        if (name == nameof(ChatOptions.Instructions)) Assert.Equal("i", value[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task Reasoning_output_and_hosted_tools_are_refused_by_name()
    {
        Assert.Contains("Reasoning.Output", (await RefusedAsync([], new ChatOptions { Reasoning = new ReasoningOptions { Output = ReasoningOutput.Full } })).Message, StringComparison.Ordinal);
        Assert.Contains("HostedWebSearchTool", (await RefusedAsync([], new ChatOptions { Tools = [new HostedWebSearchTool()] })).Message, StringComparison.Ordinal);
        Assert.Contains("ToolMode", (await RefusedAsync([], new ChatOptions { ToolMode = ChatToolMode.RequireAny })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_tokens", "ChatOptions.MaxOutputTokens")]
    [InlineData("max_completion_tokens", "ChatOptions.MaxOutputTokens")]
    [InlineData("model", "ChatOptions.ModelId")]
    [InlineData("messages", "the messages")]
    [InlineData("tools", "ChatOptions.Tools")]
    [InlineData("stream", "the streaming method")]
    public async Task A_member_of_the_bodys_own_cannot_be_said_again(string name, string owner) =>
        Assert.Contains(owner, (await RefusedAsync([], new ChatOptions { AdditionalProperties = new() { [name] = 1 } })).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Reasoning_effort_is_said_once()
    {
        ChatOptions options = new() { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low }, AdditionalProperties = new() { ["reasoning_effort"] = "minimal" } };
        Assert.Contains("ChatOptions.Reasoning", (await RefusedAsync([], options)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, ChatMessage> Contents => new()
    {
        { "TextReasoningContent", new(ChatRole.User, [new TextReasoningContent("secret words")]) },
        { "HostedFileContent", new(ChatRole.User, [new HostedFileContent("secret words")]) },
        { "video/mp4", new(ChatRole.User, [new DataContent(new byte[] { 1 }, "video/mp4")]) },
        { "audio/ogg", new(ChatRole.User, [new DataContent(new byte[] { 1 }, "audio/ogg")]) },
        { "application/pdf", new(ChatRole.User, [new UriContent("https://example.com/secret%20words", "application/pdf")]) },
        { "FunctionResultContent", new(ChatRole.User, [new FunctionResultContent("t", "secret words")]) },
        { "DataContent", new(ChatRole.System, [new DataContent(new byte[] { 1 }, "image/png")]) },
        { "UriContent", new(ChatRole.Assistant, [new UriContent("https://example.com/", "image/png")]) },
        { "ErrorContent", new(ChatRole.Assistant, [new ErrorContent("secret words")]) },
        { "TextContent", new(ChatRole.Tool, "secret words") },
        { "role", new(new ChatRole("narrator"), "secret words") },
        { "DataContent", new(ChatRole.Tool, [new FunctionResultContent("t", new DataContent(new byte[] { 1 }, "image/png"))]) },
        { "Stream", new(ChatRole.Tool, [new FunctionResultContent("t", new MemoryStream())]) },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Content_that_has_no_place_is_refused_by_name(string name, ChatMessage message) =>
        Assert.Contains(name, (await RefusedAsync([new ChatMessage(ChatRole.User, "x"), message])).Message, StringComparison.Ordinal);

    public static TheoryData<string, ChatMessage[], ChatOptions> Halves => new()
    {
        { "message 0", [new(ChatRole.User, Half)], new() },
        { "message 0", [new(ChatRole.System, "\udc00")], new() },
        { "message 0", [new(ChatRole.User, [new TextContent("a"), new TextContent(Half)])], new() },
        { "message 0", [new(ChatRole.User, "a") { AuthorName = Half }], new() },
        { "message 0", [new(ChatRole.Tool, [new FunctionResultContent("t", Half)])], new() },
        { "message 0", [new(ChatRole.Assistant, [new FunctionCallContent("t", "f", new Dictionary<string, object?> { ["a"] = Half })])], new() },
        { "Instructions", [], new() { Instructions = Half } },
        { "StopSequences", [], new() { StopSequences = [Half] } },
        { "user", [], new() { AdditionalProperties = new() { ["user"] = Half } } },
        { "own", [], new() { AdditionalProperties = new() { ["own"] = JsonElement.Parse("\"\\ud83d\"") } } },
    };

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task Half_a_surrogate_pair_is_refused_with_its_place(string place, ChatMessage[] messages, ChatOptions options)
    {
        RelayException error = await RefusedAsync(messages, options);
        Assert.Contains(place, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_are_none_models_that_are_missing_and_loops_are_refused()
    {
        Assert.Contains("Temperature", (await RefusedAsync([], new ChatOptions { Temperature = float.NaN })).Message, StringComparison.Ordinal);
        Assert.Contains("ModelId", (await RefusedAsync([], new ChatOptions { ModelId = "" })).Message, StringComparison.Ordinal);
        Dictionary<string, object?> loop = [];
        loop["self"] = loop;
        Assert.Contains("own", (await RefusedAsync([], new ChatOptions { AdditionalProperties = new() { ["own"] = loop } })).Message, StringComparison.Ordinal);
        Assert.Contains("own", (await RefusedAsync([], new ChatOptions { AdditionalProperties = new() { ["own"] = double.NaN } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_leaves_the_next_one_whole()
    {
        await RefusedAsync([new ChatMessage(ChatRole.User, "x")], new ChatOptions { Temperature = float.NaN });
        await using RawServer server = RawServer.Json("""{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}]}""");
        using Bench bench = new(server);
        await bench.AskAsync();
        Assert.Equal("""{"model":"gpt-4.1","messages":[{"role":"user","content":"the prompt"}]}""", server.Requests.Single().Body);
    }

    [Fact]
    public void What_members_do_to_a_calls_cost_is_known_or_not()
    {
        Assert.All(["service_tier", "user", "n", "logprobs", "top_logprobs", "logit_bias", "metadata", "store", "prompt_cache_key", "safety_identifier", "verbosity", "strict"], name => Assert.True(RequestMembers.IsKnown(name)));
        Assert.All(["web_search_options", "modalities", "prediction", "max_tokens", "N", ""], name => Assert.False(RequestMembers.IsKnown(name)));
    }
}
