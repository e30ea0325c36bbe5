using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace AnalyzerKit.Analyzers.Tests.Rules.Security;

/// <summary>What the corpus cannot say of these rules: settings, messages, short programs, broken code.</summary>
public sealed class SecurityRuleTests
{
    private const string Metered = """
        [AnalyzerKit.MeteredModel("gpt-4.1-mini")]
        public interface IAnswers
        {
            [AnalyzerKit.Prompt("Answer {question}")]
            Task<string> AnswerAsync(string question, CancellationToken cancellationToken = default);
        }

        """;

    [Fact]
    public async Task A_kept_key_is_named_with_the_way_out()
    {
        const string Code = """public static class Keys { public static readonly string Ai = [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|]!; }""";
        Assert.Contains("'OPENAI_API_KEY' is read once", Assert.Single(await RuleTest<KeptKeyAnalyzer>.FlagsAsync(Code)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Contains("'ApiKeyNames'", Assert.Single(await RuleTest<KeptKeyAnalyzer>.FlagsAsync(Metered + Code)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_program_with_a_host_lives_long() => RuleTest<KeptKeyAnalyzer>.FlagsAsync("""
        using Microsoft.Extensions.Hosting;
        Console.WriteLine(Keys.Ai);
        await Host.CreateDefaultBuilder().Build().RunAsync();
        static class Keys { public static readonly string Ai = [|Environment.GetEnvironmentVariable("OPENAI_API_KEY")|]!; }
        """);

    [Fact]
    public Task A_program_without_one_does_not() => RuleTest<KeptKeyAnalyzer>.IsSilentAsync("""
        Console.WriteLine(Keys.Ai);
        static class Keys { public static readonly string Ai = Environment.GetEnvironmentVariable("OPENAI_API_KEY")!; }
        """);

    [Fact]
    public Task Allowed_hosts_may_be_called() => RuleTest<BypassedRelayAnalyzer>.IsSilentAsync(
        Metered + """public static class C { public static Task<string> A(HttpClient http) => http.GetStringAsync("https://api.openai.com/v1/responses"); }""",
        new RuleSetup(("analyzerkit.allowed_hosts", "*.openai.com")));

    [Fact]
    public async Task A_bypass_names_the_host() => Assert.Contains(
        "'api.openai.com'",
        Assert.Single(await RuleTest<BypassedRelayAnalyzer>.FlagsAsync(Metered + """public static class C { public static Task<string> A(HttpClient http) => http.GetStringAsync([|"https://api.openai.com/v1/responses"|]); }""")).GetMessage(CultureInfo.InvariantCulture),
        StringComparison.Ordinal);

    [Fact]
    public Task Nothing_bypasses_what_is_not_there() => RuleTest<BypassedRelayAnalyzer>.IsSilentAsync(
        """public static class C { public static Task<string> A(HttpClient http) => http.GetStringAsync("https://api.openai.com/v1/responses"); }""");

    [Fact]
    public async Task A_placeholder_is_told_where_to_go() => Assert.EndsWith("Put it into the [Prompt].", Assert.Single(await RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        [AnalyzerKit.MeteredModel("gpt-4.1-mini")]
        public interface IAnswers
        {
            [AnalyzerKit.SystemPrompt("You serve [|{who}|].")]
            [AnalyzerKit.Prompt("Answer {question}")]
            Task<string> AnswerAsync(string who, string question, CancellationToken cancellationToken = default);
        }
        """)).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [Fact]
    public Task Old_csharp_is_read_as_well() => RuleTest<SystemPromptAnalyzer>.FlagsAsync("""
        namespace Old
        {
            public static class Prompts
            {
                public static object Make(string question)
                {
                    var text = "Answer: " + [|question|];
                    return new { role = "system", content = text };
                }
            }
        }
        """);

    [Theory]
    [InlineData("class C { static string K = Environment.GetEnvironmentVariable(; }")]
    [InlineData("class C { static string OpenAiKey { get; } = OpenAiKey; static string _key = _key ?? Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\") + Missing.Key(); }")]
    [InlineData("class C { static string Key() => Key(); static readonly string K = Key(); object M(string question) => new { role = \"system\", content = N(question) }; string N(string q) => N(q); }")]
    [InlineData("class C { object M(dynamic question) { var x = x + question; return new { role = \"system\", content = $\"{x}{question.Text\" }; } }")]
    [InlineData("class C { void M() { new OpenAI.OpenAIClientOptions { Endpoint = new Uri( }; AsMetered(new Uri(\"https://api.openai.com\")); new(ChatRole.System, $\"{}\"); } }")]
    public async Task Broken_code_breaks_nothing(string source)
    {
        var compilation = CSharpCompilation.Create("Broken", [CSharpSyntaxTree.ParseText(RuleSource.Usings + Metered + source)], Support.Libraries.WithRuntime);
        await RuleSource.RunAsync(compilation, [new KeptKeyAnalyzer(), new BypassedRelayAnalyzer(), new SystemPromptAnalyzer()]);
    }
}
