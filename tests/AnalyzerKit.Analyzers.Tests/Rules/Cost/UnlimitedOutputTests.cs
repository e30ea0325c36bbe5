using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

public sealed class UnlimitedOutputTests
{
    private const string OwnModels = """{ "models": [ { "id": "endless", "outputLimitField": "max_tokens" }, { "id": "priceless", "maxOutputTokens": 1000 } ] }""";

    private static async Task<string> MessageAsync(string marked, RuleSetup? setup = null) =>
        Assert.Single(await RuleTest<UnlimitedOutputAnalyzer>.FlagsAsync("using AnalyzerKit;\nusing Microsoft.Extensions.AI;\n" + marked, setup)).GetMessage(CultureInfo.InvariantCulture);

    private static Task IsSilentAsync(string source) => RuleTest<UnlimitedOutputAnalyzer>.IsSilentAsync("using AnalyzerKit;\nusing Microsoft.Extensions.AI;\n" + source);

    [Theory]
    [InlineData("""MeteredModel("gpt-4.1", Budget = 25.00)""", "each call to 'gpt-4.1' reserves the model's maximum of 32,768 output tokens, 0.262144 USD")]
    [InlineData("""MeteredModel("gpt-4.1", MaxCostPerCall = 1)""", "each call to 'gpt-4.1' reserves the model's maximum of 32,768 output tokens, 0.262144 USD")]
    [InlineData("""MeteredModel("gpt-5-mini", Budget = 25.00, Relay = "openai")""", "each call to 'gpt-5-mini' reserves the model's maximum of 128,000 output tokens, at least 0.256 USD")]
    [InlineData("""MeteredModel("phi-4", Budget = 25.00)""", "each call to 'phi-4' reserves the model's maximum of 16,384 output tokens, at least 0.008192 USD")]
    [InlineData("""MeteredModel("endless", Budget = 25.00)""", "a call to 'endless', whose maximum is not known, is refused")]
    [InlineData("""MeteredModel("priceless", Budget = 25.00)""", "each call to 'priceless' reserves the model's maximum of 1,000 output tokens")]
    [InlineData("""MeteredModel("gpt-4.1", Budget = 25.00)|], Route(CallTier.Simple, "phi-4")""", "each call to 'gpt-4.1' reserves the model's maximum of 32,768 output tokens, 0.262144 USD")]
    [InlineData("""MeteredModel("nobody-knows-it", Budget = 25.00)|], Route(CallTier.Simple, "neither"), Route(CallTier.Complex, "priceless")""", "each call to 'priceless' reserves the model's maximum of 1,000 output tokens")]
    [InlineData("""MeteredModel("gpt-4.1", Budget = 25.00)|], Route(CallTier.Simple, "phi-4", "gpt-4.1"), Route(CallTier.Moderate, "gpt-4.1"), Route(CallTier.Complex, "gpt-4.1")""", "each call to 'phi-4' reserves the model's maximum of 16,384 output tokens, at least 0.008192 USD")]
    public async Task The_message_says_what_is_reserved(string attribute, string what) => Assert.Equal(
        "'I' limits money but not the answers, so " + what + ": set MaxOutputTokens to the longest answer you need",
        await MessageAsync("[[|" + (attribute.Contains("|]", StringComparison.Ordinal) ? attribute : attribute + "|]") + "] public interface I { [Prompt(\"{a}\")] Task<string> AskAsync(string a); }", new RuleSetup([], ("analyzerkit.models.json", OwnModels))));

    [Fact]
    public async Task One_method_without_a_limit_is_enough_and_one_message_as_well() => Assert.Contains("'claude-sonnet-4.5'", await MessageAsync("""
        [[|MeteredModel("gpt-4.1", Budget = 25)|]]
        public interface I
        {
            [MeteredModel("gpt-4.1", MaxOutputTokens = 5)] [Prompt("{a}")] Task<string> ShortAsync(string a);
            [MeteredModel("claude-sonnet-4.5")] [Prompt("{a}")] Task<string> AskAsync(string a);
            [Prompt("{a}")] Task<string> AskMoreAsync(string a);
        }
        """), StringComparison.Ordinal);

    [Fact]
    public async Task A_method_s_own_limit_of_money_is_shown_there() => Assert.StartsWith("'I.AskAsync' limits", await MessageAsync("""
        [MeteredModel("gpt-4.1")]
        public interface I
        {
            [[|MeteredModel("gpt-4.1", MaxCostPerCall = 0.5)|]] [Prompt("{a}")] Task<string> AskAsync(string a);
            [Prompt("{a}")] Task<string> AskMoreAsync(string a);
        }
        """), StringComparison.Ordinal);

    // AKIT5020 is what there is to see.
    [Fact]
    public async Task A_client_that_cannot_read_its_replies_has_an_error_to_show_first()
    {
        const string Source = """using AnalyzerKit; [MeteredModel("gpt-4.1", Budget = 25)] public interface I { [Prompt("{a}")] Task<int> AskAsync(string a); }""";
        await RuleTest<UnlimitedOutputAnalyzer>.IsSilentAsync(Source, new RuleSetup(("build_property.PublishAot", "true")));
        await RuleTest<UnlimitedOutputAnalyzer>.FlagsAsync(Source.Replace("[M", "[[|M", StringComparison.Ordinal).Replace(")] p", ")|]] p", StringComparison.Ordinal), new RuleSetup(("build_property.PublishAot", "false")));
    }

    [Theory]
    [InlineData("""[MeteredModel("gpt-4.1")] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25, MaxOutputTokens = 512)] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25)] public interface I { [MeteredModel("gpt-4.1", MaxOutputTokens = 9)] [Prompt("{a}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25)] public interface I { }""")]
    [InlineData("""[MeteredModel("no-such-model", Budget = 25)] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("no-such-model", Budget = 25), Route(CallTier.Simple, "neither")] public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25, MaxOutputTokens = 9), Route(CallTier.Simple, "phi-4")] public interface I { [Prompt("{a}"), Route(CallTier.Complex, "phi-4")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25)] public interface I { [Prompt("{b}")] Task<string> AskAsync(string a); }""")]
    [InlineData("""[MeteredModel("gpt-4.1", Budget = 25)] public interface I { Task<ChatResponse> AskAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null); }""")]
    [InlineData("""public interface I { [Prompt("{a}")] Task<string> AskAsync(string a); } [MeteredModel("gpt-4.1", MaxOutputTokens = 1)] public interface J : I { [MeteredModel("gpt-4.1", MaxCostPerCall = 1)] [Prompt("{a}")] Task<string> MoreAsync(string a); }""")]
    public Task Silent(string source) => IsSilentAsync(source);
}
