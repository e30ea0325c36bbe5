using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules.Security;

/// <summary>AKIT1001: wherever a constant can be.</summary>
public sealed class HardcodedKeyPlaceTests
{
    [Theory]
    [InlineData("class C { const string Key = [|\"«openai»\"|]; }")]
    [InlineData("class C { static readonly string Key = [|\"«anthropic»\"|]; }")]
    [InlineData("class C { public string Key { get; set; } = [|\"«groq»\"|]; }")]
    [InlineData("class C { public string Key => [|\"«google»\"|]; }")]
    [InlineData("class C { public void M(string key = [|\"«relay»\"|]) { } }")]
    [InlineData("class C { string M() => Environment.GetEnvironmentVariable(\"X\") ?? [|\"«openai-project»\"|]; }")]
    [InlineData("class C { string M(int i) => i switch { 0 => [|\"«openai-project»\"|], _ => \"\" }; }")]
    [InlineData("class C { string M(bool b) { return b ? [|\"«xai»\"|] : \"\"; } }")]
    [InlineData("[System.ComponentModel.Description([|\"«openai»\"|])] class C { }")]
    [InlineData("class C { string[] Keys = [[|\"«openai»\"|], [|\"«anthropic»\"|]]; }")]
    [InlineData("class C { Dictionary<string, string> D = new() { [\"a\"] = [|\"«openai»\"|], }; Dictionary<string, string> E = new() { { \"b\", [|\"«openai»\"|] } }; }")]
    [InlineData("class C { string M() => $\"[|Bearer «openai-project»|]\"; }")]
    [InlineData("class C { string M(string x) => $\"{x}[| «openai-project» |]{x}\"; }")]
    [InlineData("class C { string M() => $\"Bearer {[|\"«openai-project»\"|]}\"; }")]
    [InlineData("class C { string M() => \"Bearer \" + [|\"«anthropic»\"|]; }")]
    [InlineData("class C { string M() => [|@\"«openai»\"|]; }")]
    [InlineData("class C { string M() => [|\"\"\"{ \"k\": \"«openai»\" }\"\"\"|]; }")]
    [InlineData("class C { ReadOnlySpan<byte> M() => [|\"«openai»\"u8|]; }")]
    [InlineData("class C { string M() => [|\"https://generativelanguage.googleapis.com/v1beta/models?key=«google»\"|]; }")]
    [InlineData("class C { string M() => [|\"Endpoint=https://x;ApiKey=«relay»;Model=gpt-4.1\"|]; }")]
    [InlineData("class C { IReadOnlyList<(string Host, string ApiKey)> M() => [(\"a\", [|\"«hex32»\"|])]; (string Host, string Note) N() => (\"a\", \"«hex32»\"); }")]
    [InlineData("class C { bool M(string s) => s == [|\"«openai»\"|]; }")]
    [InlineData("class C { int M(string s) { switch (s) { case [|\"«openai»\"|]: return 1; default: return 0; } } }")]
    [InlineData("class C { void M(HttpClient c) => c.DefaultRequestHeaders.Add(\"x-api-key\", [|\"«anthropic»\"|]); }")]
    [InlineData("class C { IEnumerable<string> M() { yield return [|\"«openai»\"|]; } }")]
    [InlineData("record R(string Key = [|\"«openai»\"|]);")]
    [InlineData("class C { Func<string> F = () => [|\"«openai»\"|]; }")]
    [InlineData("class C { (string, string) M() => (\"key\", [|\"«openai»\"|]); }")]
    [InlineData("class C { void M() { throw new Exception([|\"failed with «openai»\"|]); } }")]
    [InlineData("class C { string M() => [|\"«openai»\"|].Trim(); }")]
    public async Task A_key_is_found(string source) => await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync(source);

    [Fact]
    public async Task Pieces_that_only_together_are_a_key_are_found_as_a_whole()
    {
        var key = TestKeys.Make("openai-project");
        var (first, second, third) = (key[..60], key[60..120], key[120..]);
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"Console.WriteLine([|\"{first}\" + \"{second}\" + \"{third}\"|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"Console.WriteLine([|\"Bearer \" + \"{first}\" + (\"{second}\" + \"{third}\")|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"Console.WriteLine([|\"sk-\" + \"{key[3..]}\"|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"const string Prefix = \"sk-proj-\"; Console.WriteLine([|Prefix + \"{key[8..]}\"|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"const string Prefix = \"sk-proj-\"; Console.WriteLine([|$\"{{Prefix}}{key[8..]}\"|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"const string Rest = \"{key[8..]}\"; Console.WriteLine([|$\"Bearer sk-proj-{{Rest}}\"|]);");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"const string Rest = \"{key[8..]}\"; Console.WriteLine([|\"sk-proj-\" + Rest|]);");
    }

    [Fact]
    public async Task Halves_of_a_key_without_a_prefix_are_one_where_a_name_says_so()
    {
        var key = TestKeys.Make("azure-old");
        await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync($"string apiKey = [|\"{key[..16]}\" + \"{key[16..]}\"|]; Console.WriteLine(apiKey);");
        await RuleTest<HardcodedKeyAnalyzer>.IsSilentAsync($"string etag = \"{key[..16]}\" + \"{key[16..]}\"; Console.WriteLine(etag);");
    }

    [Theory]
    [InlineData("void M(string apiKey) { } void N() => M([|\"«hex32»\"|]);")]
    [InlineData("void M(string apiKey) { } void N() => M(apiKey: [|\"«mistral»\"|]);")]
    [InlineData("string ApiKey { get; set; } = [|\"«cohere»\"|];")]
    [InlineData("string M(IDictionary<string, string> c) => c[\"Mistral:ApiKey\"] ?? [|\"«mistral»\"|];")]
    [InlineData("void M(IDictionary<string, string> c) => c[\"Cohere:Key\"] = [|\"«cohere»\"|];")]
    [InlineData("void M(HttpClient c) => c.DefaultRequestHeaders.Authorization = new(\"Bearer\", [|\"«deepseek»\"|]);")]
    [InlineData("void M(HttpRequestMessage r) => r.Headers.TryAddWithoutValidation(\"api-key\", [|\"«azure-old»\"|]);")]
    [InlineData("string M() => [|\"Bearer «moonshot»\"|];")]
    [InlineData("string M() => $\"[|Authorization: Bearer «deepseek»|]\";")]
    [InlineData("const string Endpoint = \"https://contoso.openai.azure.com/\"; const string Key = [|\"«azure-old»\"|];")]
    [InlineData("void M() { var endpoint = new Uri(\"https://contoso.openai.azure.com/\"); var key = [|\"«azure-old»\"|]; Console.WriteLine(endpoint + key); }")]
    [InlineData("string GetMistralKey() => [|\"«mistral»\"|];")]
    [InlineData("string GetApiKey() { return [|\"«deepseek»\"|]; }")]
    [InlineData("void Post(string url, string body) { } void N() => Post(\"https://api.mistral.ai/v1/chat/completions\", [|\"«mistral»\"|]);")]
    [InlineData("string[] ApiKeys = { [|\"«deepseek»\"|], [|\"«deepseek»\"|] };")]
    [InlineData("string Url = [|\"https://api.deepseek.com/v1?api_key=«deepseek»\"|];")]
    [InlineData("string Body = [|\"{\\\"api_key\\\": \\\"«mistral»\\\"}\"|];")]
    [InlineData("List<KeyValuePair<string, string>> P = [new(\"api_key\", [|\"«cohere»\"|])];")]
    [InlineData("object M() => new { model = \"kimi-k2\", token = [|\"«moonshot»\"|] };")]
    [InlineData("bool M(string apiKey) => apiKey == [|\"«hex32»\"|];")]
    public async Task Context_makes_a_key_of_what_might_be_anything(string member) => await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync("class C { " + member + " }");

    [Fact]
    public async Task Old_code_is_read_as_new() => await RuleTest<HardcodedKeyAnalyzer>.FlagsAsync(
        """
        class Client
        {
            private string _apiKey = [|"«azure-old»"|];
            public string Get() { return string.Format("{0}", _apiKey); }
        }
        """,
        language: Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp10);
}
