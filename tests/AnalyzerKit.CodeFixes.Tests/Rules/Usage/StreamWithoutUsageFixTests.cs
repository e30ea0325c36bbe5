using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Usage;

/// <summary>AKIT2002: the request asks for usage in the form it has.</summary>
public sealed class StreamWithoutUsageFixTests
{
    private static string In(string body) => $$"""
        using System.Text.Json.Nodes;
        public class Client
        {
            public void Send(string model, object[] messages, JsonArray turns)
            {
                {{body}}
            }
            private static void Post(object body) { }
        }
        public class Full { public string Model { get; set; } = ""; public object[] Messages { get; set; } = []; public bool Stream { get; set; } public StreamOptions? StreamOptions { get; set; } }
        public class StreamOptions { public bool IncludeUsage { get; set; } }
        public class Plain { public string Model { get; set; } = ""; public object[] Messages { get; set; } = []; public bool Stream { get; set; } }
        """;

    [Theory]
    [InlineData("Post(new { model, messages, [|stream = true|] });", "Post(new { model, messages, stream = true, stream_options = new { include_usage = true } });")]
    [InlineData("Post(new { [|stream = true|], model, messages });", "Post(new { stream = true, stream_options = new { include_usage = true }, model, messages });")]
    [InlineData("Post(new JsonObject { [\"model\"] = model, [\"messages\"] = turns, [|[\"stream\"] = true|] });", "Post(new JsonObject { [\"model\"] = model, [\"messages\"] = turns, [\"stream\"] = true, [\"stream_options\"] = new JsonObject { [\"include_usage\"] = true } });")]
    [InlineData("Post(new Dictionary<string, object> { { \"model\", model }, { \"messages\", messages }, [|{ \"stream\", true }|] });", "Post(new Dictionary<string, object> { { \"model\", model }, { \"messages\", messages }, { \"stream\", true }, { \"stream_options\", new { include_usage = true } } });")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns };\n        [|body[\"stream\"] = true|];\n        Post(body);", "var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns };\n        body[\"stream\"] = true;\n        body[\"stream_options\"] = new JsonObject { [\"include_usage\"] = true };\n        Post(body);")]
    [InlineData("Post(new Full { Model = model, Messages = messages, [|Stream = true|] });", "Post(new Full { Model = model, Messages = messages, Stream = true, StreamOptions = new StreamOptions { IncludeUsage = true } });")]
    [InlineData("Post(\"{\\\"model\\\":\\\"gpt-4o\\\",\\\"messages\\\":[],[|\\\"stream\\\":true|]}\");", "Post(\"{\\\"model\\\":\\\"gpt-4o\\\",\\\"messages\\\":[],\\\"stream\\\":true,\\\"stream_options\\\":{\\\"include_usage\\\":true}}\");")]
    [InlineData("Post($\"{{\\\"model\\\":\\\"{model}\\\",\\\"messages\\\":[],[|\\\"stream\\\": true|]}}\");", "Post($\"{{\\\"model\\\":\\\"{model}\\\",\\\"messages\\\":[],\\\"stream\\\": true, \\\"stream_options\\\": {{ \\\"include_usage\\\": true }}}}\");")]
    [InlineData("Post(@\"{ \"\"model\"\": \"\"gpt-4o\"\", \"\"messages\"\": [], [|\"\"stream\"\": true|] }\");", "Post(@\"{ \"\"model\"\": \"\"gpt-4o\"\", \"\"messages\"\": [], \"\"stream\"\": true, \"\"stream_options\"\": { \"\"include_usage\"\": true } }\");")]
    public async Task The_option_is_added_beside_stream(string marked, string expected) =>
        await RuleFix<StreamWithoutUsageAnalyzer, StreamWithoutUsageFixProvider>.AppliesAsync(In(marked), In(expected), title: "Ask for usage with 'stream_options'");

    [Fact]
    public async Task It_has_a_line_of_its_own_where_the_others_have_one() => await RuleFix<StreamWithoutUsageAnalyzer, StreamWithoutUsageFixProvider>.AppliesAsync(
        In("Post(new\n        {\n            model,\n            messages,\n            [|stream = true|], // in pieces\n        });"),
        In("Post(new\n        {\n            model,\n            messages,\n            stream = true, // in pieces\n            stream_options = new { include_usage = true },\n        });"));

    [Theory]
    [InlineData("Post(new\n        {\n            model,\n            messages,\n            [|stream = true|] // in pieces\n        });", "Post(new\n        {\n            model,\n            messages,\n            stream = true, // in pieces\n            stream_options = new { include_usage = true }\n        });")]
    [InlineData("var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns };\n        [|body[\"stream\"] = true|]; // in pieces\n        Post(body);", "var body = new JsonObject { [\"model\"] = model, [\"messages\"] = turns };\n        body[\"stream\"] = true; // in pieces\n        body[\"stream_options\"] = new JsonObject { [\"include_usage\"] = true };\n        Post(body);")]
    [InlineData("Post(\"\"\"\n            {\n                \"model\": \"gpt-4o\",\n                [|\"stream\": true|],\n                \"messages\": []\n            }\n            \"\"\");", "Post(\"\"\"\n            {\n                \"model\": \"gpt-4o\",\n                \"stream\": true,\n                \"stream_options\": { \"include_usage\": true },\n                \"messages\": []\n            }\n            \"\"\");")]
    public async Task Comments_stay_with_their_lines(string marked, string expected) =>
        await RuleFix<StreamWithoutUsageAnalyzer, StreamWithoutUsageFixProvider>.AppliesAsync(In(marked), In(expected));

    [Fact]
    public async Task All_requests_are_mended_at_once() => await RuleFix<StreamWithoutUsageAnalyzer, StreamWithoutUsageFixProvider>.AppliesToAllAsync(
        In("Post(new { model, messages, [|stream = true|] }); Post(new { model, messages, [|stream = true|] });"),
        In("Post(new { model, messages, stream = true, stream_options = new { include_usage = true } }); Post(new { model, messages, stream = true, stream_options = new { include_usage = true } });"));

    [Fact]
    public async Task A_type_without_such_a_property_has_none() =>
        Assert.Empty(await RuleFix<StreamWithoutUsageAnalyzer, StreamWithoutUsageFixProvider>.TitlesAsync(In("Post(new Plain { Model = model, Messages = messages, [|Stream = true|] });")));
}
