using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

public sealed class UncacheablePromptTests
{
    /// <summary>Text of some tokens, five bytes each.</summary>
    private static string Text(int tokens) => string.Concat(Enumerable.Repeat("rule ", tokens));

    private static readonly (string Placeholder, string Parameter)[] Parameters =
        [("{a}", "string a"), ("{b}", "string b"), ("{kind}", "Kind kind"), ("{maybe}", "Kind? maybe"), ("{flag}", "bool flag"), ("{day:", "DateOnly day")];

    private static string Source(string system, string prompt, string model = "gpt-5-mini", string more = ", Relay = \"openai\"")
    {
        var parameters = string.Join(", ", Parameters.Where(pair => (system + prompt).Contains(pair.Placeholder, StringComparison.Ordinal)).Select(static pair => pair.Parameter));
        return $$"""
            using AnalyzerKit;
            public enum Kind { A, B }
            [MeteredModel("{{model}}"{{more}})]
            [SystemPrompt("{{system}}")]
            public interface I { [Prompt("{{prompt}}")] Task<string> AskAsync({{parameters}}); }
            """;
    }

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> FlagsAsync(string system, string prompt, string model = "gpt-5-mini", string more = ", Relay = \"openai\"") =>
        RuleTest<UncacheablePromptAnalyzer>.FlagsAsync(Source(system, prompt, model, more));

    private static Task IsSilentAsync(string system, string prompt, string model = "gpt-5-mini", string more = ", Relay = \"openai\"") =>
        RuleTest<UncacheablePromptAnalyzer>.IsSilentAsync(Source(system, prompt, model, more));

    [Fact]
    public async Task The_message_says_how_much_is_lost_and_where_to_put_the_value() => Assert.Equal(
        "'{day}' stands before about 1,281 tokens of constant text, which 'gpt-5-mini' can then never serve from its cache: move it behind that text, to the end of the prompt",
        Assert.Single(await FlagsAsync("Today is [|{day:o}|]." + Text(1024), "Do {a}")).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public async Task It_is_the_first_varying_value_before_text_that_is_long_enough()
    {
        await FlagsAsync("Be kind.", "[|{a}|]" + Text(1024));
        await FlagsAsync("Be kind.", "[|{a}|]{b}" + Text(1024));
        await FlagsAsync("Be kind.", "[|{a}|] x " + Text(1024) + "{b}");
        await FlagsAsync(Text(2000), "[|{a}|] x " + Text(1024) + "{b}");
        await FlagsAsync(Text(2000), "{kind} [|{a}|] {flag} {maybe}" + Text(1024));
        await FlagsAsync("", "[|{a}|]" + Text(512) + "{kind}" + Text(512));
    }

    // What is sent first comes first: the system prompt.
    [Fact]
    public async Task Text_is_counted_in_the_order_in_which_it_is_sent()
    {
        await FlagsAsync("For [|{a}|]: " + Text(512), Text(512));
        await IsSilentAsync(Text(3000), Text(3000) + "{a}");
        await IsSilentAsync(Text(1024) + "{a}", "{b}" + Text(1023));
        await IsSilentAsync("For {a}: " + Text(512), "{b}" + Text(512));
    }

    [Fact]
    public async Task Short_text_and_values_of_a_few_are_left_alone()
    {
        await IsSilentAsync("", "{a}" + Text(1023));
        await IsSilentAsync("", "{a}" + Text(600) + "{b}" + Text(600));
        await IsSilentAsync("", "{kind} {maybe} {flag}" + Text(2000));
        await IsSilentAsync("", Text(2000) + "{a}");
        await IsSilentAsync(Text(2000), Text(2000));
    }

    [Theory]
    [InlineData("gpt-5-mini", 1024)]
    [InlineData("gpt-4.1", 1024)]
    [InlineData("gemini-2.5-pro", 2048)]
    [InlineData("gemini-3-flash-preview", 4096)]
    [InlineData("deepseek-reasoner", 64)]
    [InlineData("qwen3.7-max", 256)]
    [InlineData("minimax-m2.7", 512)]
    public async Task The_maker_s_smallest_prefix_counts(string model, int tokens)
    {
        await FlagsAsync("", "[|{a}|]" + Text(tokens), model);
        await IsSilentAsync("", "{a}" + Text(tokens - 1), model);
    }

    [Theory]
    [InlineData("gpt-4", ", Relay = \"openai\"")] // no cached price
    [InlineData("gpt-5-pro", ", Relay = \"openai\"")]
    [InlineData("claude-sonnet-5", ", Relay = \"anthropic\"")] // caches what is marked, and nothing else
    [InlineData("gemini-2.0-flash", ", Relay = \"google\"")] // before implicit caching
    [InlineData("grok-4", ", Relay = \"xai\"")] // no number is published
    [InlineData("no-such-model", "")]
    public Task Silent_where_nothing_is_cached_for_less(string model, string more) => IsSilentAsync("", "{a}" + Text(9000), model, more);

    // Which list the relay bills by, only the host knows.
    [Theory]
    [InlineData("gpt-4.1", "")]
    [InlineData("deepseek-v3.2", ", Relay = \"default\"")]
    [InlineData("deepseek-v3.2", "")]
    public Task A_cached_price_of_any_list_will_do(string model, string more) => FlagsAsync("", "[|{a}|]" + Text(9000), model, more);

    [Fact]
    public Task A_system_prompt_of_many_methods_is_shown_once() => RuleTest<UncacheablePromptAnalyzer>.FlagsAsync($$"""
        using AnalyzerKit;
        [MeteredModel("gpt-5-mini", Relay = "openai")]
        [SystemPrompt("Customer [|{id}|]. {{Text(1100)}}")]
        public interface I : IBase
        {
            [Prompt("{a}")] Task<string> AskAsync(string a, int id);
            [Prompt("Once more: {a}")] Task<string> AskMoreAsync(string a, int id);
            [SystemPrompt("Own.")] [Prompt("Once more: {a}")] Task<string> AskElseAsync(string a);
        }

        public interface IBase { [SystemPrompt("Base")] [Prompt("[|{a}|] {{Text(1100)}}")] Task<string> AskBaseAsync(string a); }

        [MeteredModel("gpt-5-mini", Relay = "openai", Name = "Other")]
        public interface IOther : IBase;
        """);

    [Fact]
    public Task Long_text_may_stand_in_constants_and_in_raw_literals() => RuleTest<UncacheablePromptAnalyzer>.FlagsAsync($$$""""
        using AnalyzerKit;
        public static class Texts
        {
            public const string Rules = "{{{Text(1100)}}}";
            public const string Half = "Be kind.";
            public const string Greeting = "Hello {a}! ";
        }

        [MeteredModel("gpt-5-mini", Relay = "openai")]
        public interface I
        {
            [Prompt("Question: [|{a}|]\n" + Texts.Rules)] Task<string> AskAsync(string a);
            [Prompt("\t\"" + ("x" + @"[|{a}|] ") + Texts.Rules)] Task<string> QuoteAsync(string a);
            [Prompt(Texts.Half + "Question: [|{a}|]\n" + Texts.Rules)] Task<string> BetweenAsync(string a);
            [Prompt("Question: [|{a}|]\n" + Texts.Rules + Texts.Half + "{a}")] Task<string> BeforeAsync(string a);
            [Prompt(Texts.Half + Texts.Half + "Question: [|{a}|]\n" + "{{b}} " + Texts.Rules)] Task<string> AfterAsync(string a);
            [Prompt([|Texts.Half + "{a}" + Texts.Rules + "{a}" + Texts.Half|])] Task<string> TwiceAsync(string a);
            [Prompt([|Texts.Greeting + Texts.Rules|])] Task<string> GreetAsync(string a);
            [Prompt("""
                Question: [|{a}|]
                {{{Text(1100)}}}
                """)]
            Task<string> RawAsync(string a);
        }
        """");

    [Fact]
    public Task Declarations_with_mistakes_have_others_to_show() => RuleTest<UncacheablePromptAnalyzer>.IsSilentAsync(
        "using AnalyzerKit;\n[MeteredModel(\"gpt-5-mini\", Relay = \"openai\")] public interface I { [Prompt(\"{a} {c}" + Text(2000) + "\")] Task<string> AskAsync(string a); }");

    [Fact]
    public Task Other_attributes_of_that_name_say_nothing() => RuleTest<UncacheablePromptAnalyzer>.IsSilentAsync($$"""
        [AnalyzerKit.MeteredModel("gpt-5-mini")] public interface I { [AnalyzerKit.Prompt("{a} {{Text(2000)}}")] Task<string> AskAsync(string a); }
        namespace AnalyzerKit
        {
            public class MeteredModelAttribute(string model) : Attribute { public string Model => model; }
            public class PromptAttribute(string text) : Attribute { public string Text => text; }
        }
        """, references: Support.Libraries.References);

    [Fact]
    public async Task A_project_s_own_model_counts_by_its_maker_and_price()
    {
        const string Own = """{ "models": [ { "id": "tuned", "maker": "openai", "prices": [ { "input": 1, "cachedInput": 0.5, "output": 1 } ] }, { "id": "plain", "maker": "openai", "prices": [ { "input": 1, "output": 1 } ] }, { "id": "nobody", "prices": [ { "input": 1, "cachedInput": 0.5, "output": 1 } ] } ] }""";
        var setup = new RuleSetup([], ("analyzerkit.models.json", Own));
        await RuleTest<UncacheablePromptAnalyzer>.FlagsAsync(Source("", "[|{a}|]" + Text(1024), "tuned", ""), setup);
        await RuleTest<UncacheablePromptAnalyzer>.IsSilentAsync(Source("", "{a}" + Text(1024), "plain", ""), setup);
        await RuleTest<UncacheablePromptAnalyzer>.IsSilentAsync(Source("", "{a}" + Text(1024), "nobody", ""), setup);
    }
}
