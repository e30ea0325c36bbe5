using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules.Security;

/// <summary>AKIT1001: patterns of one's own, other files than source, and generated source.</summary>
public sealed class HardcodedKeySettingsTests
{
    [Theory]
    [InlineData("appsettings.json", """{ "OpenAI": { "ApiKey": "[|«openai-project»|]" } }""")]
    [InlineData("appsettings.Development.json", """{ "Anything": [ "[|«anthropic»|]", "[|«groq»|]" ] }""")]
    [InlineData("appsettings.json", """{ "AzureOpenAI": { "Endpoint": "https://contoso.openai.azure.com/", "Key": "[|«azure-old»|]" } }""")]
    [InlineData("appsettings.json", """{ "Mistral": { "ApiKey": "[|«mistral»|]" } }""")]
    [InlineData(".env", "OPENAI_API_KEY=[|«openai»|]\nDEEPSEEK_API_KEY='[|«deepseek»|]'\nCOHERE_TOKEN=\"[|«cohere»|]\"\n")]
    [InlineData("src/.env.local", "export KIMI_KEY=[|«moonshot»|]")]
    [InlineData("web.config", """<appSettings><add key="AzureOpenAI:ApiKey" value="[|«azure-old»|]" /></appSettings>""")]
    [InlineData("Settings.xml", "<ApiKey>[|«cohere»|]</ApiKey>")]
    [InlineData("Settings.settings", """<Setting Name="ApiKey" Type="System.String"><Value Profile="(Default)">[|«azure-old»|]</Value></Setting>""")]
    [InlineData("deploy.yml", "env:\n  MISTRAL_API_KEY: [|«mistral»|]\n  url: https://x\n")]
    [InlineData("calls.http", "GET https://api.deepseek.com/models\nAuthorization: Bearer [|«deepseek»|]\n")]
    [InlineData("try.sh", "curl https://api.openai.com/v1/models -H \"Authorization: Bearer [|«openai-project»|]\" --api-key [|«hex32»|]")]
    [InlineData("Chat.razor", "@code { string key = \"[|«relay»|]\"; }")]
    [InlineData("appsettings.json", "\uFEFF{ // ours\n \"Mistral\": { /* the key */ \"Key\": \"[|«mistral»|]\", },\n}")]
    [InlineData("appsettings.json", """{ "Algolia": { "ApiKey": "«hex32»", "Index": { "Name": "a" } }, "AzureOpenAI": { "Index": {}, "ApiKey": "[|«azure-old»|]" } }""")]
    [InlineData("appsettings.json", """{ "Chat": { "ApiKey": "[|«hex32»|]" }, "AI": { "ApiKey": "[|«hex32»|]" }, "ApiKey": "[|«hex32»|]" }""")]
    [InlineData("junk.json", "\0\u0001\uFFFD{{{\"x\":\0\uD800\"}} [|«openai»|]\0\u007F")]
    [InlineData("notes.txt", "the key is [|«xai»|].")]
    public async Task A_key_in_another_file_is_found_there(string path, string marked)
    {
        var markup = Markup.Parse(TestKeys.Fill(marked));
        var found = await RuleSource.RunAsync(RuleSource.Compile("class C { }"), [new HardcodedKeyAnalyzer()], new([], (path, markup.Source)));
        Assert.All(found, diagnostic => Assert.Equal((LocationKind.ExternalFile, path), (diagnostic.Location.Kind, diagnostic.Location.GetLineSpan().Path)));
        Assert.Equal(markup.Spans.Select(static span => span.Span), found.Select(static diagnostic => diagnostic.Location.SourceSpan));
    }

    [Theory]
    [InlineData("appsettings.json", """{ "OpenAI": { "ApiKey": "<your key>", "Model": "gpt-4.1", "ApiKeyHash": "«hex32»", "Id": "«guid»" } }""")]
    [InlineData("appsettings.json", """{ "OpenAI": { "ApiKey": "sk-proj-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" } }""")]
    [InlineData("packages.lock.json", """{ "contentHash": "«hex32»", "sha1": "«cohere»", "resolved": "https://registry.npmjs.org/task-«hex32».tgz" }""")]
    [InlineData(".env", "OPENAI_API_KEY=\nMISTRAL_API_KEY=${MISTRAL_API_KEY}\nSESSION=«hex32»\n")]
    [InlineData("build.yml", "uses: actions/checkout@«hex32»\nkey: cache-«hex32»\n")]
    [InlineData("PublicAPI.Shipped.txt", "OpenAI.ApiKeyCredentialProviderFactory.ApiKey.get -> string!\n")]
    [InlineData("appsettings.json", """{ "OpenWeather": { "ApiKey": "«hex32»" }, "Contoso": { "Url": "https://x", "ApiKey": "«hex32»" }, "Twilio": { "Sid": "x", "AuthToken": "«hex32»" } }""")]
    [InlineData("logo.png", "«openai»")]
    public async Task Other_files_are_judged_as_source_is(string path, string text) =>
        await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync("class C { }", new([], (path, TestKeys.Fill(text))));

    // What looks almost like a key, and a name before it, are looked for nearby and not in all of the file.
    [Theory]
    [InlineData(">«hex32»\n")]
    [InlineData("Key=\"«hex32»\"\n")]
    [InlineData("\"Key\": \"«mistral»\",\n")]
    [InlineData("sk-proj-«hex32»")]
    [InlineData("{\"Key\":\"«mistral»\"")]
    public async Task A_large_file_is_read_quickly(string line)
    {
        var text = string.Concat(Enumerable.Repeat(TestKeys.Fill(line), 1_900_000 / TestKeys.Fill(line).Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync("class C { }", new([], ("large.json", text)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Patterns_of_ones_own_are_keys()
    {
        var setup = new RuleSetup([("analyzerkit.key_patterns", "acme_[a-z]{8} [unfinished int-[0-9A-F]{6}")], ("appsettings.json", "{ \"k\": \"acme_qmwnebrv\" }"));
        var found = await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync("Console.WriteLine([|\"acme_qpwoeiru\"|] + [|$\"acme_qpwoeiru\"|] + \"acme_short\" + [|\"id int-0F9E3C\"|] + \"acme_examples\");".Replace("[|$\"acme_qpwoeiru\"|]", "$\"[|acme_qpwoeiru|]\"", StringComparison.Ordinal), setup);
        Assert.Equal(4, found.Count);
        Assert.Contains("an API key, and", found[^1].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync("Console.WriteLine(\"acme_qpwoeiru\");");
    }

    [Fact]
    public async Task A_pattern_that_never_ends_is_given_up() => await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync(
        "Console.WriteLine(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\");", new(("analyzerkit.key_patterns", "^(a+)+$")));

    [Theory]
    [InlineData("Properties/Settings.Designer.cs", 1)]
    [InlineData("obj/Debug/net10.0/generated/Some.Generator/Some.cs", 0)]
    [InlineData("C:\\app\\obj\\Debug\\Client.cs", 0)]
    [InlineData("Pages/Index.g.cs", 0)]
    public async Task Generated_files_are_read_where_they_are_kept(string path, int expected)
    {
        var tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(TestKeys.Fill("// <auto-generated/>\nclass S { string Key = \"«openai»\"; }"), path: path);
        var compilation = RuleSource.Compile("class C { }").AddSyntaxTrees(tree);
        Assert.Equal(expected, (await RuleSource.RunAsync(compilation, [new HardcodedKeyAnalyzer()])).Count);
    }

    [Theory]
    [InlineData("class { string = \"«hex32»\" \"«mistral»\"; [A(\"«hex32»\" class D : { => \"«cohere»\" }")]
    [InlineData("var apiKey = Missing(\"«hex32»\", new(\"«mistral»\")); dynamic d = null; d.Key = \"«cohere»\"; d.M(d, \"«hex32»\"); unknown[\"«hex32»\"] += \"«hex32»\" +")]
    [InlineData("\"«hex32»\"; $\"{\"«hex32»\"} «mistral» {\"; _ = (\"«hex32»\" + ) + \"sk-\"; delegate*<void> p = \"«hex32»\";")]
    [InlineData("#if X\n\"«openai»\n#endif\nstring s = \"sk-proj-")]
    [InlineData("const string A = B + \"«cohere»\"; const string B = A + \"sk-\"; class C { const string A = B + \"«cohere»\"; const string B = \"sk-\" + A; }")]
    public async Task Broken_code_is_read_without_a_fall(string source)
    {
        var tree = Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText(TestKeys.Fill(source), path: "Broken.cs");
        await RuleSource.RunAsync(RuleSource.Compile("class Whole { }").AddSyntaxTrees(tree), [new HardcodedKeyAnalyzer()]);
    }
}
