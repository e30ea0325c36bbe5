using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>What AKIT6001 says is what the host does: what is reported is refused at every call, and what has room for one call is silent and admitted.</summary>
public sealed class UnaffordableCallRuntimeTests
{
    private const string Reply = """public sealed record Verdict([property: System.ComponentModel.Description("Why, in \"one\" line:\tshort")] string Reason, int Points, string? Ähnlich);""";

    /// <summary>Declarations with a hole for the limit.</summary>
    public static TheoryData<string> Declarations() =>
    [
        """[MeteredModel("gpt-4.1", {0}, MaxOutputTokens = 800)] public interface I { [Prompt("Review {{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("gpt-4.1", {0})] public interface I { [Prompt("Review {{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("deepseek-v3.2", {0}, MaxOutputTokens = 1)] public interface I { [Prompt("{{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("gemini-2.5-flash", {0}, MaxOutputTokens = 100)] [SystemPrompt("Be brief. Ünïcödé: ﬁ ½ ﷺ, and 你好.")] public interface I { [Prompt("a\r\nb {{code}} c ﬀ")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("claude-sonnet-4.5", {0})] [SystemPrompt("{{tone}}")] public interface I { [Prompt("ﬃ {{code}}")] Task<string> AskAsync(string code, string tone); }""",
        """[MeteredModel("gpt-4.1", {0})] public interface I { [MeteredModel("claude-sonnet-4.5", MaxOutputTokens = 5)] [SystemPrompt("Own.")] [Prompt("{{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("deepseek-v3.2", {0}, MaxOutputTokens = 64, Fallbacks = new[] {{ "claude-sonnet-4.5", "gpt-4.1" }})] public interface I { [Prompt("{{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("deepseek-v3.2", {0}, MaxOutputTokens = 64, Fallbacks = ["claude-sonnet-4.5"])] public interface I { [MeteredModel("gpt-4.1", Fallbacks = ["gemini-2.5-flash"])] [Prompt("{{code}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("gpt-4.1", {0}, MaxOutputTokens = 64)] public interface I { [Prompt("{{code}}")] Task<Verdict> AskAsync(string code); }""" + Reply,
        """[MeteredModel("deepseek-v3.2", {0}, MaxOutputTokens = 64)] [SystemPrompt("S")] public interface I { [Prompt("{{code}}")] Task<Metered<Verdict>> AskAsync(string code); }""" + Reply,
        """[MeteredModel("gemini-2.5-flash", {0}, MaxOutputTokens = 64)] public interface I { [Prompt("{{code}}")] Task<List<int>> AskAsync(string code); }""",
        """[MeteredModel("GPT-4.1-2025-04-14", {0}, MaxOutputTokens = 64)] public interface I : IBase; [SystemPrompt("Inherited.")] public interface IBase { [Prompt("{{code}} and {{{{braces}}}}")] Task<string> AskAsync(string code); }""",
        """[MeteredModel("openai/gpt-4.1", {0}, MaxOutputTokens = 64, Relay = "default")] public interface I { [Prompt("{{code}}")] Task<string> AskAsync(string? code); }""",
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public async Task A_call_is_refused_below_and_admitted_at_what_the_rule_says(string declaration)
    {
        foreach (var limit in new[] { "MaxCostPerCall", "Budget" })
        {
            var (least, _) = (await RunAsync(declaration, limit, 0.000000001m, isReported: true))!.Value;
            Assert.Null(await RunAsync(declaration, limit, least, isReported: false));
            Assert.Equal((least, least), await RunAsync(declaration, limit, least - 0.000000001m, isReported: true));
        }
    }

    // What the rule says is reserved, and what the host would have, which names the first candidate that is too dear; null where it sent the call.
    private static async Task<(decimal Said, decimal Requested)?> RunAsync(string declaration, string limit, decimal amount, bool isReported)
    {
        var source = "using AnalyzerKit;\n" + declaration.Replace("{0}", limit + " = " + amount.ToString("0.############", CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        var compilation = RuleSource.Compile(RuleSource.Usings + source);
        var found = await RuleSource.RunAsync(compilation, [new UnaffordableCallAnalyzer()]);
        await using var host = await LiveHost.StartAsync(compilation);
        if (!isReported)
        {
            Assert.Empty(found);

            // The simulated answer may well be none that fits a schema: it was sent, and that is what counts.
            var error = await Record.ExceptionAsync(host.CallAsync);
            Assert.True(host.Sent == 1, error?.ToString());
            return null;
        }

        var refused = await Assert.ThrowsAsync<BudgetExceededException>(host.CallAsync);
        Assert.Equal(0, host.Sent);
        var words = Assert.Single(found).GetMessage(CultureInfo.InvariantCulture).Split(' ');
        return (decimal.Parse(words[Array.IndexOf(words, "least") + 1], CultureInfo.InvariantCulture), refused.Requested);
    }
}
