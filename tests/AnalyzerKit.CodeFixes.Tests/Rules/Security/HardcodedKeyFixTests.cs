using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Security;

/// <summary>AKIT1001's ways out.</summary>
public sealed class HardcodedKeyFixTests
{
    [Theory]
    [InlineData("void M() { string key = [|\"«openai-project»\"|]; }", "void M() { string key = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\"); }")]
    [InlineData("void M() { string? key = [|\"«anthropic»\"|]; }", "void M() { string? key = Environment.GetEnvironmentVariable(\"ANTHROPIC_API_KEY\"); }")]
    [InlineData("string Key { get; } = [|\"«groq»\"|];", "string Key { get; } = Environment.GetEnvironmentVariable(\"GROQ_API_KEY\") ?? throw new InvalidOperationException(\"Set GROQ_API_KEY.\");")]
    [InlineData("object M() => new System.ClientModel.ApiKeyCredential([|\"«relay»\"|] /* ours */);", "object M() => new System.ClientModel.ApiKeyCredential(Environment.GetEnvironmentVariable(\"HOLYSHEEP_API_KEY\") ?? throw new InvalidOperationException(\"Set HOLYSHEEP_API_KEY.\") /* ours */);")]
    [InlineData("void T(string? apiKey) { } void M() => T([|\"«deepseek»\"|]); // DeepSeek", "void T(string? apiKey) { } void M() => T(Environment.GetEnvironmentVariable(\"API_KEY\")); // DeepSeek")]
    [InlineData("string M() => [|\"Bearer «openai»\"|];", "string M() => $\"Bearer {Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}\";")]
    [InlineData("string M() => [|\"{\\\"key\\\": \\\"«google»\\\"}\"|];", "string M() => $\"{{\\\"key\\\": \\\"{Environment.GetEnvironmentVariable(\"GOOGLE_API_KEY\")}\\\"}}\";")]
    [InlineData("string M(string x) => $\"[|Bearer «openai»|]{x}\";", "string M(string x) => $\"Bearer {Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}{x}\";")]
    [InlineData("string M() => $\"Bearer {[|\"«openai»\"|]}\";", "string M() => $\"Bearer {Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}\";")]
    [InlineData("string M() => $$\"\"\"[|{ \"key\": \"«openai»\" }|]\"\"\";", "string M() => $$\"\"\"{ \"key\": \"{{Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}}\" }\"\"\";")]
    [InlineData("string M() => \"Bearer \" + [|\"«openai»\"|];", "string M() => \"Bearer \" + Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\");")]
    [InlineData("int M() => [|\"«openai»\"|].Length;", "int M() => (Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\")).Length;")]
    [InlineData("string M() => Environment.GetEnvironmentVariable(\"MY_KEY\") ?? [|\"«openai»\"|];", "string M() => Environment.GetEnvironmentVariable(\"MY_KEY\") ?? throw new InvalidOperationException(\"Set MY_KEY.\");")]
    [InlineData("string M(string? given) => given ?? [|\"«openai»\"|];", "string M(string? given) => given ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\");")]
    [InlineData("string M(int i) => i switch { 0 => [|\"«openai»\"|], _ => \"\" };", "string M(int i) => i switch { 0 => Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\"), _ => \"\" };")]
    [InlineData("string M(bool b) => b ? [|\"«openai»\"|] : \"\";", "string M(bool b) => b ? Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\") : \"\";")]
    [InlineData("Dictionary<string, string> D = new() { [\"k\"] = [|\"«openai»\"|] };", "Dictionary<string, string> D = new() { [\"k\"] = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\") };")]
    public async Task Reads_the_environment(string member, string expected) =>
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync("class C { " + member + "\n}", "class C { " + expected + "\n}");

    // A constant cannot be read while the program runs, and what is read once is stale when the key is rotated.
    [Theory]
    [InlineData("private const string Key = [|\"«openai»\"|]; // ours", "private static string Key => Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\"); // ours")]
    [InlineData("const string Header = \"Bearer \" + [|\"«openai»\"|]; string M() => Header;", "static string Header => \"Bearer \" + Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); string M() => Header;")]
    [InlineData("public static readonly string Key = [|\"«relay»\"|];", "public static string Key => Environment.GetEnvironmentVariable(\"HOLYSHEEP_API_KEY\") ?? throw new InvalidOperationException(\"Set HOLYSHEEP_API_KEY.\");")]
    [InlineData("static string? Key { get; } = [|\"«groq»\"|];", "static string? Key => Environment.GetEnvironmentVariable(\"GROQ_API_KEY\");")]
    [InlineData("string M() { const string key = [|\"«openai»\"|]; Func<string> f = () => key; return f(); }", "string M() { string key = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\"); Func<string> f = () => key; return f(); }")]
    [InlineData("static readonly string[] Keys = { [|\"«openai»\"|] };", "static readonly string[] Keys = { Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\") };")]
    public async Task What_was_constant_is_read_each_time(string member, string expected) =>
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync("class C { " + member + "\n}", "class C { " + expected + "\n}");

    [Theory]
    [InlineData("string M() => [|\"\"\"Bearer «openai»\"\"\"|];", "string M() => $\"\"\"Bearer {Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}\"\"\";")]
    [InlineData("string M() => [|\"\"\"\n  { \"key\": {\"k\":\"«openai»\"}}\n  \"\"\"|];", "string M() => $$$\"\"\"\n  { \"key\": {\"k\":\"{{{Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}}}\"}}\n  \"\"\";")]
    public async Task A_raw_text_gets_the_dollars_it_needs(string member, string expected) =>
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync("class C { " + member + "\n}", "class C { " + expected + "\n}");

    [Fact]
    public async Task A_configuration_is_not_given_itself() => Assert.Equal(
        ["Read 'OPENAI_API_KEY' from the environment"],
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.TitlesAsync("using Microsoft.Extensions.Configuration;\nclass C { void M(IConfiguration c) { c[\"OpenAI:ApiKey\"] = [|\"«openai»\"|]; } }"));

    // Each fix replaces the whole text: the other key waits for the next time, and the code stays whole.
    [Fact]
    public async Task Two_keys_of_one_text_are_fixed_one_by_one()
    {
        var (one, other) = (TestKeys.Make("openai"), TestKeys.Make("anthropic"));
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesToAllAsync(
            $"class C {{ const string K = [|\"{one} {other}\"|]; string M() => K; }}",
            $"class C {{ static string K => $\"{{Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")}} {other}\"; string M() => K; }}",
            left: 1);
    }

    [Fact]
    public async Task Nothing_is_required_where_nulls_are_not_counted() => await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync(
        "#nullable disable\nclass C { string key = [|\"«openai»\"|]; }",
        "#nullable disable\nclass C { string key = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); }",
        title: "Read 'OPENAI_API_KEY' from the environment");

    [Fact]
    public async Task Pieces_of_a_key_go_as_one()
    {
        var key = TestKeys.Make("openai");
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync(
            $"class C {{ string? M() {{ string? key = [|\"{key[..20]}\"\n + \"{key[20..]}\"|]; return key; }} }}",
            "class C { string? M() { string? key = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); return key; } }");
    }

    [Theory]
    [InlineData("string M(IConfiguration configuration) => [|\"«openai»\"|];", "string M(IConfiguration configuration) => configuration[\"OPENAI_API_KEY\"] ?? throw new InvalidOperationException(\"Set OPENAI_API_KEY.\");")]
    [InlineData("IConfigurationRoot _settings = null!; string M() => [|\"Bearer «openai»\"|];", "IConfigurationRoot _settings = null!; string M() => $\"Bearer {_settings[\"OPENAI_API_KEY\"]}\";")]
    [InlineData("void M() { var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(); string? key = [|\"«openai»\"|]; }", "void M() { var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(); string? key = builder.Configuration[\"OPENAI_API_KEY\"]; }")]
    public async Task Reads_a_configuration_in_scope(string member, string expected) => await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync(
        "using Microsoft.Extensions.Configuration;\nclass C { " + member + " }",
        "using Microsoft.Extensions.Configuration;\nclass C { " + expected + " }",
        offer: 1);

    [Theory]
    [InlineData("static string M() => [|\"«openai»\"|]; IConfiguration _configuration = null!;")]
    [InlineData("IConfiguration _configuration = null!; string _key = [|\"«openai»\"|];")]
    [InlineData("string M() { string key = [|\"«openai»\"|]; IConfiguration later = null!; return key + later; }")]
    public async Task A_configuration_out_of_reach_is_not_offered(string member) => Assert.Equal(
        ["Read 'OPENAI_API_KEY' from the environment"],
        await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.TitlesAsync("using Microsoft.Extensions.Configuration;\nclass C { " + member + " }"));

    [Theory]
    [InlineData("const string Key = [|\"«openai»\"|]; [Obsolete(Key)] void M() { }")]
    [InlineData("const string Key = [|\"«openai»\"|]; int M(string key) => key switch { Key => 1, _ => 0 };")]
    [InlineData("const string Key = [|\"«openai»\"|]; int M(string key) { switch (key) { case Key: return 1; default: return 0; } }")]
    [InlineData("const string Key = [|\"«openai»\"|]; bool M(string s) => s is Key;")]
    [InlineData("public const string Key = [|\"«openai»\"|]; void M(string key = Key) { }")]
    [InlineData("const string Key = [|\"«openai»\"|]; const string Header = \"Bearer \" + Key;")]
    [InlineData("Func<string> M() { const string key = [|\"«openai»\"|]; return static () => key; }")]
    [InlineData("void M() => Environment.SetEnvironmentVariable(\"OPENAI_API_KEY\", [|\"«openai»\"|]);")]
    [InlineData("void M(string key = [|\"«openai»\"|]) { }")]
    [InlineData("[System.ComponentModel.Description([|\"«openai»\"|])] void M() { }")]
    [InlineData("bool M(string s) => s is [|\"«openai»\"|];")]
    [InlineData("int M(string s) { switch (s) { case [|\"«openai»\"|]: return 1; default: return 0; } }")]
    [InlineData("ReadOnlySpan<byte> M() => [|\"«openai»\"u8|];")]
    public async Task Nothing_is_offered_where_only_a_constant_can_stand(string member) =>
        Assert.Empty(await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.TitlesAsync("class C { " + member + " }"));

    [Fact]
    public async Task All_are_fixed_at_once() => await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesToAllAsync(
        $$"""
        class C
        {
            string? A = [|"«openai»"|]; // ours
            string? B = [|"«anthropic»"|];
            string D = [|"Bearer «xai»"|];
            [Obsolete] const string E = [|"{{TestKeys.Make("groq")}}"|];
        }
        """,
        $$"""
        class C
        {
            string? A = Environment.GetEnvironmentVariable("OPENAI_API_KEY"); // ours
            string? B = Environment.GetEnvironmentVariable("ANTHROPIC_API_KEY");
            string D = $"Bearer {Environment.GetEnvironmentVariable("XAI_API_KEY")}";
            [Obsolete] const string E = "{{TestKeys.Make("groq")}}";
        }
        """,
        left: 1);

    [Fact]
    public async Task The_namespace_is_written_where_another_type_has_the_name() => await RuleFix<HardcodedKeyAnalyzer, HardcodedKeyFixProvider>.AppliesAsync(
        "class Environment { string? Key = [|\"«openai»\"|]; }",
        "class Environment { string? Key = global::System.Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); }");
}
