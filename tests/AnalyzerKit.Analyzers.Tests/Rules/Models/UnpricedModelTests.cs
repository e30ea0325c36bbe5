using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT3004: models that no list has a price of.</summary>
public class UnpricedModelTests
{
    private const string Own = """{ "models": [ { "id": "house" }, { "id": "sold", "prices": [ { "input": 1, "output": 2 } ] }, { "id": "gpt-oss-20b", "prices": [ { "input": 1, "output": 2 } ] }, { "id": "gpt-5.5" } ] }""";

    private static string Metered(string arguments) => "using AnalyzerKit;\n[MeteredModel(" + arguments + ")] public interface IChat { [Prompt(\"x\")] Task<string> AskAsync(); }";

    [Theory]
    [InlineData("[|\"gpt-oss-120b\"|], Budget = 5")]
    [InlineData("[|\"llama-3.3-70b-instruct\"|]")]
    [InlineData("\"gpt-4.1\", Fallbacks = new[] { \"gpt-5.4\", [|\"llama-4-scout\"|] }")]
    [InlineData("\"gpt-4.1\"), Route(CallTier.Simple, \"gpt-5.4\", [|\"llama-4-scout\"|]")]
    [InlineData("\"gpt-4.1\"), Route(CallTier.Complex, [|\"house\"|]", Own)]
    [InlineData("[|\"house\"|]", Own)]
    [InlineData("[|\"gpt-5.5\"|]", Own)]
    public async Task A_known_model_that_nobody_sells_is_reported(string arguments, string? own = null) => await RuleTest<UnpricedModelAnalyzer>.FlagsAsync(Metered(arguments), Setup(own));

    [Theory]
    [InlineData("\"gpt-4.1\", Budget = 5")]
    [InlineData("\"gpt-5.4\", Budget = 5")]
    [InlineData("\"nobody-knows-it\", Budget = 5")]
    [InlineData("\"gpt-4.1\"), Route(CallTier.Simple, \"gpt-5.4\", \"nobody-knows-it\"")]
    [InlineData("\"sold\"", Own)]
    [InlineData("\"gpt-oss-20b\"", Own)]
    public async Task A_price_of_any_list_or_file_will_do(string arguments, string? own = null) => await RuleTest<UnpricedModelAnalyzer>.IsSilentAsync(Metered(arguments), Setup(own));

    [Fact]
    public async Task Other_clients_have_no_budget() => await RuleTest<UnpricedModelAnalyzer>.IsSilentAsync("var c = new OpenAI.Chat.ChatClient(\"gpt-oss-120b\", \"k\");");

    private static RuleSetup? Setup(string? own) => own is null ? null : new([], ("analyzerkit.models.json", own));
}
