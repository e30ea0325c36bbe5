using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

public sealed class UnaffordableCallTests
{
    private const string OwnModels = """{ "models": [ { "id": "house-coder", "maxOutputTokens": 1000, "outputLimitField": "max_tokens", "requestAllowance": 0, "messageAllowance": 0, "prices": [ { "input": 1, "output": 1000 } ] } ] }""";

    private static Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> FlagsAsync(string marked, RuleSetup? setup = null) => RuleTest<UnaffordableCallAnalyzer>.FlagsAsync("using AnalyzerKit;\nusing Microsoft.Extensions.AI;\n" + marked, setup);

    private static Task IsSilentAsync(string source, RuleSetup? setup = null) => RuleTest<UnaffordableCallAnalyzer>.IsSilentAsync("using AnalyzerKit;\nusing Microsoft.Extensions.AI;\n" + source, setup);

    [Fact]
    public async Task The_message_has_the_figures_and_the_way_out()
    {
        var found = await RuleTest<UnaffordableCallAnalyzer>.FlagsAsync("""
            using AnalyzerKit;
            [[|MeteredModel("gpt-4.1", MaxCostPerCall = 0.10, Budget = 0.20)|]]
            public interface ICodeReviewer { [Prompt("Review {code}")] Task<string> ReviewAsync(string code); }
            [[|MeteredModel("gpt-4.1", MaxCostPerCall = 0.001, MaxOutputTokens = 8000)|]]
            public interface IExplainer { [Prompt("Explain {code}")] Task<string> ExplainAsync(string code); }
            [[|MeteredModel("gpt-4.1", MaxCostPerCall = 0.0001, MaxOutputTokens = 8000)|]]
            public interface IShort { [Prompt("Explain {code}")] Task<string> ExplainAsync(string code); }
            """);
        Assert.Equal(
            [
                "As declared, each call of 'ICodeReviewer.ReviewAsync' reserves at least 0.262318 USD (87 input and 32,768 output tokens of 'gpt-4.1'), which is above MaxCostPerCall (0.1 USD) and the whole Budget (0.2 USD), so all are refused: set MaxOutputTokens, or raise the limit",
                "As declared, each call of 'IExplainer.ExplainAsync' reserves at least 0.064176 USD (88 input and 8,000 output tokens of 'gpt-4.1'), which is above MaxCostPerCall (0.001 USD), so all are refused: lower MaxOutputTokens, or raise the limit",
                "As declared, each call of 'IShort.ExplainAsync' reserves at least 0.064176 USD (88 input and 8,000 output tokens of 'gpt-4.1'), which is above MaxCostPerCall (0.0001 USD), so all are refused: shorten the prompt, or raise the limit",
            ],
            found.Select(static diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public Task It_is_shown_where_the_settings_of_the_calls_stand() => FlagsAsync("""
        [MeteredModel("gpt-4.1", Budget = 0.01, MaxOutputTokens = 100)]
        public interface ICheap
        {
            [Prompt("{a}")] Task<string> FineAsync(string a);
            [[|MeteredModel("gpt-4.1", MaxOutputTokens = 4000)|]] [Prompt("{a}")] Task<string> LongAsync(string a);
            [[|MeteredModel("claude-sonnet-4.5", MaxCostPerCall = 0.0001)|]] [Prompt("{a}")] Task<string> DearAsync(string a);
        }

        [[|MeteredModel("gpt-4.1", Budget = 0.01, MaxOutputTokens = 4000)|]]
        public interface IAll : IBase
        {
            [MeteredModel("gpt-4.1", MaxOutputTokens = 10)] [Prompt("{a}")] Task<string> FineAsync(string a);
            [Prompt("{a}")] Task<string> LongAsync(string a);
            [Prompt("{a} {a}")] MeteredStream StreamAsync(string a);
        }

        public interface IBase { [MeteredModel("gpt-4.1")] [Prompt("{a}")] Task<string> AskAsync(string a); }
        """);

    [Fact]
    public Task Conversations_count_with_their_system_prompt_and_answer() => FlagsAsync("""
        [[|MeteredModel("gpt-4.1", MaxCostPerCall = 0.0100, MaxOutputTokens = 4000)|]]
        public interface IChat { [SystemPrompt("Be kind.")] Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken = default); }
        """);

    // The caller of such a method may ask for another model, or a shorter answer.
    [Fact]
    public Task Options_of_the_caller_leave_it_open() => IsSilentAsync("""
        [MeteredModel("gpt-4.1", MaxCostPerCall = 0.0001)]
        public interface IChat { Task<ChatResponse> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default); }
        """);

    [Theory]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25.00)]""")]
    [InlineData("""[MeteredModel("gpt-4.1", MaxOutputTokens = 32768)]""")]
    [InlineData("""[MeteredModel("gpt-4.1", MaxCostPerCall = 0.262304, Budget = 0.262304)]""")]
    [InlineData("""[MeteredModel("no-such-model", Budget = 0.0001)]""")]
    [InlineData("""[MeteredModel("gpt-oss-20b", Budget = 0.0001)]""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 0.000001, Project = "x"), Obsolete]""")]
    public async Task Silent(string attribute)
    {
        // The last one has a mistake of its own below.
        var body = attribute.Contains("Obsolete", StringComparison.Ordinal) ? "[Prompt(\"{a} {b}\")] Task<string> AskAsync(string a);" : "[Prompt(\"{a}\")] Task<string> AskAsync(string a);";
        await IsSilentAsync(attribute + " public interface I { " + body + " }");
    }

    // Who names another relay has prices that only its settings know: the lowest of any list must be too much.
    [Fact]
    public async Task Another_relay_is_judged_by_the_lowest_price()
    {
        const string Rest = "public interface I { [Prompt(\"\")] Task<string> AskAsync(); }";
        await IsSilentAsync("""[MeteredModel("gemini-2.5-flash", Budget = 0.00243, MaxOutputTokens = 962, Relay = "google")]""" + Rest.Replace("\"\"", "\"x\"", StringComparison.Ordinal));
        await FlagsAsync("""[[|MeteredModel("gemini-2.5-flash", Budget = 0.00242, MaxOutputTokens = 962, Relay = "google")|]]""" + Rest.Replace("\"\"", "\"x\"", StringComparison.Ordinal));
        await FlagsAsync("""[[|MeteredModel("gemini-2.5-flash", Budget = 0.00243, MaxOutputTokens = 962)|]]""" + Rest.Replace("\"\"", "\"x\"", StringComparison.Ordinal));
        await IsSilentAsync("""[MeteredModel("gemini-2.5-flash", Budget = 0.00243, MaxOutputTokens = 962)]""" + Rest.Replace("\"\"", "\"x\"", StringComparison.Ordinal), new RuleSetup(("analyzerkit.relay", "custom")));
    }

    [Fact]
    public async Task The_project_s_own_models_count()
    {
        var setup = new RuleSetup([], ("analyzerkit.models.json", OwnModels));
        await FlagsAsync("""[[|MeteredModel("house-coder", Budget = 0.99)|]] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""", setup);
        await IsSilentAsync("""[MeteredModel("house-coder", Budget = 1)] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""", setup);
    }

    // A price that falls later may make it fit: the least of what is ahead counts.
    [Fact]
    public async Task Prices_of_days_ahead_count_and_those_of_days_gone_do_not()
    {
        const string Source = """ [MeteredModel("m", Budget = 0.9, MaxOutputTokens = 1000)] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""";
        const string Models = """{ "models": [ { "id": "m", "outputLimitField": "max_tokens", "prices": [ { "input": 0, "output": 1000 }, { "from": "2027-01-01", "input": 0, "output": 100 }, { "from": "2027-02-01", "input": 0, "output": 2000 } ] } ] }""";
        await IsSilentAsync(Source, new RuleSetup([("analyzerkit.as_of", "2026-12-01")], ("analyzerkit.models.json", Models)));
        await IsSilentAsync(Source, new RuleSetup([("analyzerkit.as_of", "2027-01-15")], ("analyzerkit.models.json", Models)));
        await FlagsAsync(Source.Replace("[M", "[[|M", StringComparison.Ordinal).Replace(")] p", ")|]] p", StringComparison.Ordinal), new RuleSetup([("analyzerkit.as_of", "2027-02-01")], ("analyzerkit.models.json", Models)));
    }
}
