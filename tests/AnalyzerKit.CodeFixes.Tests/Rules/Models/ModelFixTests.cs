using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules;

/// <summary>AKIT3001, AKIT3002 and AKIT3003: another id or limit where the literal stands.</summary>
public class ModelFixTests
{
    private static string Metered(string arguments, string before = "") => "using AnalyzerKit;\n\n" + before + "[MeteredModel(" + arguments + ")] // the reviewer\npublic interface IChat\n{\n    [Prompt(\"x\")] Task<string> AskAsync();\n}\n";

    [Theory]
    [InlineData("[|\"gpt-4.1-minni\"|]", "\"gpt-4.1-mini\"")]
    [InlineData("model: [|@\"gpt-4.1-minni\"|], Budget = 5", "model: \"gpt-4.1-mini\", Budget = 5")]
    [InlineData("\"gpt-5.5\", Fallbacks = new[] { [|\"deepseek-chatt\"|], /* next */ \"gpt-5.4\" }", "\"gpt-5.5\", Fallbacks = new[] { \"deepseek-chat\", /* next */ \"gpt-5.4\" }")]
    [InlineData("[|\"gpt-4.1\" + \"-minni\"|]", "\"gpt-4.1-mini\"")]
    [InlineData("\"gpt-5.5\"), Route(CallTier.Simple, \"gpt-5.5\", [|\"gpt-4.1-minni\"|]", "\"gpt-5.5\"), Route(CallTier.Simple, \"gpt-5.5\", \"gpt-4.1-mini\"")]
    public async Task The_nearest_id_takes_the_place(string before, string after) => await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.AppliesAsync(Metered(before), Metered(after));

    [Fact]
    public async Task A_constant_is_changed_where_it_is_declared() => await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.AppliesAsync(
        Metered("[|Ids.Fast|]", "static class Ids { public const string Fast = \"gpt-4.1-minni\"; /* cheap */ }\n\n"),
        Metered("Ids.Fast", "static class Ids { public const string Fast = \"gpt-4.1-mini\"; /* cheap */ }\n\n"));

    [Fact]
    public async Task A_local_is_changed_where_it_is_declared() => await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.AppliesAsync(
        "var model = \"gpt-5.5-por\";\nvar client = new OpenAI.Chat.ChatClient([|model|], \"k\");\n",
        "var model = \"gpt-5.5-pro\";\nvar client = new OpenAI.Chat.ChatClient(model, \"k\");\n");

    [Fact]
    public async Task Three_ids_are_offered_the_likeliest_first()
    {
        var titles = await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.TitlesAsync(Metered("[|\"gpt-4.1-minni\"|]"));
        Assert.Equal("Use 'gpt-4.1-mini'", titles[0]);
        Assert.Equal(3, titles.Count);
        Assert.Empty(await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.TitlesAsync(Metered("[|\"zzzzzzzzzzzzzzzzzzz\"|]")));
    }

    [Fact]
    public async Task All_get_what_is_nearest_to_each() => await RuleFix<UnknownModelAnalyzer, ModelIdFixProvider>.AppliesToAllAsync(
        Metered("[|\"gpt-4.1-minni\"|], Fallbacks = new[] { [|\"deepseek-chatt\"|], [|\"gpt-5.5-por\"|] }"),
        Metered("\"gpt-4.1-mini\", Fallbacks = new[] { \"deepseek-chat\", \"gpt-5.5-pro\" }"));

    [Theory]
    [InlineData("[|\"gpt-4-32k\"|]", "\"gpt-4o\"")]
    [InlineData("[|\"gemini-2.0-flash\"|]", "\"gemini-3.5-flash-lite\"")]
    [InlineData("[|\"anthropic/claude-2.1\"|]", "\"anthropic/claude-opus-4-8\"")]
    [InlineData("\"gpt-5.5\", Fallbacks = new[] { [|\"o1-mini\"|] }", "\"gpt-5.5\", Fallbacks = new[] { \"gpt-5.6-terra\" }")]
    [InlineData("\"gpt-5.5\"), Route(CallTier.Simple, new[] { [|\"o1-mini\"|] }, Order = RouteOrder.Price", "\"gpt-5.5\"), Route(CallTier.Simple, new[] { \"gpt-5.6-terra\" }, Order = RouteOrder.Price")]
    public async Task The_model_that_has_come_instead_takes_the_place(string before, string after) => await RuleFix<RetiredModelAnalyzer, ModelIdFixProvider>.AppliesAsync(Metered(before), Metered(after));

    [Fact]
    public async Task A_model_without_a_successor_has_no_fix() =>
        Assert.Empty(await RuleFix<RetiredModelAnalyzer, ModelIdFixProvider>.TitlesAsync(Metered("[|\"text-davinci-003\"|]")));

    [Fact]
    public async Task All_retired_models_are_replaced_at_once() => await RuleFix<RetiredModelAnalyzer, ModelIdFixProvider>.AppliesToAllAsync(
        Metered("[|\"gpt-4-32k\"|], Fallbacks = new[] { [|\"o1-mini\"|] }"),
        Metered("\"gpt-4o\", Fallbacks = new[] { \"gpt-5.6-terra\" }"));

    [Theory]
    [InlineData("\"gpt-4o\", MaxOutputTokens = [|20_000|]", "\"gpt-4o\", MaxOutputTokens = 16384")]
    [InlineData("\"gpt-5.5\", MaxOutputTokens = [|20 * 1000|], Fallbacks = new[] { \"gpt-4o\" }", "\"gpt-5.5\", MaxOutputTokens = 16384, Fallbacks = new[] { \"gpt-4o\" }")]
    public async Task The_limit_is_lowered_to_the_models(string before, string after) => await RuleFix<OutputLimitAnalyzer, OutputLimitFixProvider>.AppliesAsync(Metered(before), Metered(after), title: "Lower the limit to 16384");

    [Fact]
    public async Task A_limit_in_a_constant_is_lowered_there() => await RuleFix<OutputLimitAnalyzer, OutputLimitFixProvider>.AppliesAsync(
        Metered("\"gpt-4o\", MaxOutputTokens = [|Limits.Most|]", "static class Limits { public const int Most = 99999; }\n\n"),
        Metered("\"gpt-4o\", MaxOutputTokens = Limits.Most", "static class Limits { public const int Most = 16384; }\n\n"));

    [Fact]
    public async Task A_limit_that_stands_elsewhere_is_no_place_to_fix() => Assert.Empty(await RuleFix<OutputLimitAnalyzer, OutputLimitFixProvider>.TitlesAsync(
        "using AnalyzerKit;\n[MeteredModel(\"gpt-5.5\", MaxOutputTokens = 20000)] public interface IChat { [MeteredModel([|\"gpt-4o\"|])] [Prompt(\"x\")] Task<string> AskAsync(); }"));
}
