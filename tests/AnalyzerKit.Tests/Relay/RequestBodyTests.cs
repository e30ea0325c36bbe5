using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyzerKit.Models;
using AnalyzerKit.Relay;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Tests.Relay;

public class RequestBodyTests
{
    private static string Write(IEnumerable<ChatMessage> messages, ChatOptions? options = null, RelaySettings? relay = null, OutputLimitField field = OutputLimitField.Unknown, bool stream = false, string? project = null)
    {
        relay ??= new RelaySettings { Name = "test", BaseUrl = RelaySettings.DefaultBaseUrl };
        options ??= new ChatOptions();
        options.ModelId ??= "m";
        using PooledBuffer buffer = new();
        RequestWriter.Write(buffer, messages, options, new RelayExchange { Relay = relay, Tags = new Dictionary<string, string>(), OutputLimitField = field, Project = project }, stream);
        return System.Text.Encoding.UTF8.GetString(buffer.Span);
    }

    private static void Same(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static ChatMessage User(string text) => new(ChatRole.User, text);

    [Fact]
    public void A_text_call_is_no_more_than_it_needs_to_be() =>
        Assert.Equal("""{"model":"m","messages":[{"role":"user","content":"Grüße \"<b>\""}]}""", Write([User("Grüße \"<b>\"")]));

    [Fact]
    public void A_conversation_keeps_its_roles_names_and_tools() => Same(
        """
        {"model":"m","messages":[
          {"role":"system","content":"Be brief."},
          {"role":"system","content":"ab"},
          {"role":"user","name":"ann","content":"hi"},
          {"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function","function":{"name":"add","arguments":"{\"a\":1,\"b\":\"x\"}"}},{"id":"t2","type":"function","function":{"name":"now","arguments":"{}"}}]},
          {"role":"tool","tool_call_id":"t1","content":"three"},
          {"role":"tool","tool_call_id":"t2","content":"{\"hour\":5}"},
          {"role":"assistant","content":"done","refusal":"but not that"},
          {"role":"user","content":""}]}
        """,
        Write(
            [
                new ChatMessage(ChatRole.System, [new TextContent("a"), new TextContent("b")]),
                new ChatMessage(ChatRole.User, "hi") { AuthorName = "ann" },
                new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("secret"), new FunctionCallContent("t1", "add", new Dictionary<string, object?> { ["a"] = 1, ["b"] = "x" }), new FunctionCallContent("t2", "now")]),
                new ChatMessage(ChatRole.Tool, [new FunctionResultContent("t1", "three"), new FunctionResultContent("t2", JsonElement.Parse("""{"hour":5}"""))]),
                new ChatMessage(ChatRole.Assistant, [new TextContent("done"), new ErrorContent("but not that") { ErrorCode = "Refusal" }, new UsageContent(new UsageDetails())]),
                new ChatMessage(ChatRole.User, []),
            ],
            new ChatOptions { Instructions = "Be brief." }));

    [Fact]
    public void Images_audio_and_files_are_parts() => Same(
        """
        {"model":"m","messages":[{"role":"user","content":[
          {"type":"text","text":"look"},
          {"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}},
          {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}},
          {"type":"input_audio","input_audio":{"data":"AQID","format":"wav"}},
          {"type":"input_audio","input_audio":{"data":"AQID","format":"mp3"}},
          {"type":"file","file":{"filename":"file.pdf","file_data":"data:application/pdf;base64,AQID"}},
          {"type":"file","file":{"filename":"n.pdf","file_data":"data:application/pdf;base64,AQID"}}]}]}
        """,
        Write([new ChatMessage(ChatRole.User,
        [
            new TextContent("look"),
            new UriContent("https://example.com/a.png", "image/png") { AdditionalProperties = new() { ["detail"] = "low" } },
            new DataContent(new byte[] { 1, 2, 3 }, "image/png"),
            new DataContent(new byte[] { 1, 2, 3 }, "audio/wav"),
            new DataContent(new byte[] { 1, 2, 3 }, "audio/mpeg"),
            new DataContent(new byte[] { 1, 2, 3 }, "application/pdf"),
            new DataContent(new byte[] { 1, 2, 3 }, "application/pdf") { Name = "n.pdf" },
        ])]));

    [Fact]
    public void Options_go_where_servers_look_for_them() => Same(
        """
        {"model":"m","messages":[],"temperature":0.7,"top_p":0.9,"top_k":40,"frequency_penalty":0.1,"presence_penalty":-0.2,"seed":42,"max_completion_tokens":100,
         "reasoning_effort":"xhigh","stop":["a","b"],"response_format":{"type":"json_schema","json_schema":{"name":"N","description":"D","schema":{"type":"object"},"strict":true}},
         "service_tier":"flex","metadata":{"k":"v"},"n":2,"logit_bias":{"50256":-100},"own_member":[1,"two",null,true,{"x":1.5}],
         "stream":true,"stream_options":{"include_usage":true},"tracking":{"enabled":true,"project":"P"}}
        """,
        Write(
            [],
            new ChatOptions
            {
                Temperature = 0.7f, TopP = 0.9f, TopK = 40, FrequencyPenalty = 0.1f, PresencePenalty = -0.2f, Seed = 42, MaxOutputTokens = 100,
                Reasoning = new ReasoningOptions { Effort = ReasoningEffort.ExtraHigh, Output = ReasoningOutput.None }, StopSequences = ["a", "b"],
                ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("""{"type":"object"}"""), "N", "D"),
                AdditionalProperties = new()
                {
                    ["service_tier"] = "flex", ["metadata"] = new Dictionary<string, string> { ["k"] = "v" }, ["n"] = 2, ["logit_bias"] = JsonElement.Parse("""{"50256":-100}"""),
                    ["own_member"] = new List<object?> { 1, "two", null, true, new JsonObject { ["x"] = 1.5 } }, ["strict"] = true,
                },
            },
            new RelaySettings { Name = "test", BaseUrl = RelaySettings.DefaultBaseUrl, Tracking = true },
            OutputLimitField.MaxCompletionTokens, stream: true, project: "P"));

    [Theory]
    [InlineData(OutputLimitField.Unknown, "max_tokens")]
    [InlineData(OutputLimitField.MaxTokens, "max_tokens")]
    [InlineData(OutputLimitField.MaxCompletionTokens, "max_completion_tokens")]
    public void The_output_limit_has_the_models_own_name(object field, string name) =>
        Same($$"""{"model":"m","messages":[],"{{name}}":7}""", Write([], new ChatOptions { MaxOutputTokens = 7 }, field: (OutputLimitField)field));

    [Fact]
    public void A_server_that_rejects_usage_options_is_not_asked() =>
        Same("""{"model":"m","messages":[],"stream":true}""", Write([], relay: new RelaySettings { Name = "test", BaseUrl = RelaySettings.DefaultBaseUrl, IncludeUsage = false }, stream: true));

    [Fact]
    public void Formats_without_a_schema_and_loose_schemas_say_so()
    {
        Same("""{"model":"m","messages":[],"response_format":{"type":"text"}}""", Write([], new ChatOptions { ResponseFormat = ChatResponseFormat.Text }));
        Same("""{"model":"m","messages":[],"response_format":{"type":"json_object"}}""", Write([], new ChatOptions { ResponseFormat = ChatResponseFormat.Json }));
        string loose = Write([], new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse("{}")), AdditionalProperties = new() { ["strictJsonSchema"] = false } });
        Same("""{"model":"m","messages":[],"response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":{},"strict":false}}}""", loose);
    }

    [Fact]
    public void Tools_are_functions_with_their_schema_and_choice()
    {
        AIFunction add = AIFunctionFactory.Create((int a) => a, new AIFunctionFactoryOptions { Name = "add", Description = "Adds.", AdditionalProperties = new Dictionary<string, object?> { ["strict"] = true } });
        JsonElement body = JsonElement.Parse(Write([], new ChatOptions { Tools = [add], ToolMode = ChatToolMode.RequireSpecific("add"), AllowMultipleToolCalls = false }));
        JsonElement function = body.GetProperty("tools")[0].GetProperty("function");
        Assert.Equal("function", body.GetProperty("tools")[0].GetProperty("type").GetString());
        Assert.Equal(("add", "Adds.", true), (function.GetProperty("name").GetString(), function.GetProperty("description").GetString(), function.GetProperty("strict").GetBoolean()));
        Assert.True(JsonElement.DeepEquals(add.JsonSchema, function.GetProperty("parameters")));
        Same("""{"type":"function","function":{"name":"add"}}""", body.GetProperty("tool_choice").GetRawText());
        Assert.False(body.GetProperty("parallel_tool_calls").GetBoolean());
        foreach ((ChatToolMode mode, string name) in new (ChatToolMode, string)[] { (ChatToolMode.Auto, "auto"), (ChatToolMode.None, "none"), (ChatToolMode.RequireAny, "required") })
            Assert.Equal(name, JsonElement.Parse(Write([], new ChatOptions { Tools = [add], ToolMode = mode })).GetProperty("tool_choice").GetString());
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void A_tool_result_becomes_text(object? result, string text)
    {
        JsonElement body = JsonElement.Parse(Write([new ChatMessage(ChatRole.Tool, [new FunctionResultContent("t", result)])]));
        Assert.Equal(text, body.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    public static TheoryData<object?, string> Results => new()
    {
        { "text", "text" }, { null, "" }, { 5, "5" }, { 1.5m, "1.5" }, { true, "true" }, { JsonElement.Parse("\"s\""), "s" }, { new JsonObject { ["a"] = 1 }, "{\"a\":1}" },
        { new Dictionary<string, object?> { ["a"] = new List<string> { "é" } }, "{\"a\":[\"é\"]}" }, { new TextContent("t"), "t" }, { new List<AIContent> { new TextContent("a"), new TextContent("b") }, "ab" },
    };

    [Fact]
    public void Arguments_that_were_no_json_go_back_as_they_came()
    {
        ChatMessage message = new(ChatRole.Assistant, [new FunctionCallContent("t", "f") { Exception = new JsonException(), RawRepresentation = "{oops" }]);
        Assert.Equal("{oops", JsonElement.Parse(Write([message])).GetProperty("messages")[0].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public void A_large_prompt_is_sent_whole()
    {
        string text = string.Concat(Enumerable.Repeat("é😀\n", 1_000_000));
        Assert.Equal(text, JsonElement.Parse(Write([User(text)])).GetProperty("messages")[0].GetProperty("content").GetString());
    }
}
