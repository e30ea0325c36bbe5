using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;

namespace AnalyzerKit.Analyzers.Tests.Rules;

/// <summary>AKIT6001 where a call may go to several models: by its tier, and to a cheaper one over budget.</summary>
public sealed class UnaffordableRouteTests
{
    // A call of "dear" reserves 1 USD, one of "cheap" 0.01 USD.
    private static readonly RuleSetup Setup = new([], ("analyzerkit.models.json", """{ "models": [ { "id": "dear", "maxOutputTokens": 1000, "outputLimitField": "max_tokens", "requestAllowance": 0, "messageAllowance": 0, "prices": [ { "input": 0, "output": 1000 } ] }, { "id": "cheap", "maxOutputTokens": 1000, "outputLimitField": "max_tokens", "requestAllowance": 0, "messageAllowance": 0, "prices": [ { "input": 0, "output": 10 } ] } ] }"""));

    private static string Source(string attributes, string onMethod) => "using AnalyzerKit;\n[" + attributes + "] public interface I { [Prompt(\"{a}\")" + onMethod + "] Task<string> AskAsync(string a); }";

    [Theory]
    [InlineData("""[|MeteredModel("cheap", Budget = 0.5)|], Route(CallTier.Simple, "dear")""", " in the tier Simple reserves at least 1 USD (0 input and 1,000 output tokens of 'dear')")]
    [InlineData("""[|MeteredModel("cheap", Budget = 0.5)|], Route(CallTier.Simple, "cheap", "dear")""", " in the tier Simple reserves at least 1 USD")]
    [InlineData("""[|MeteredModel("dear", Budget = 0.5)|], Route(CallTier.Simple, "cheap")""", " in a tier without a route reserves at least 1 USD")]
    [InlineData("""[|MeteredModel("cheap", Budget = 0.5)|], Route(CallTier.Complex, "cheap")""", " in the tier Moderate reserves at least 1 USD", """, Route(CallTier.Moderate, "dear")""")]
    [InlineData("""[|MeteredModel("dear", Budget = 0.5, OnBudgetExceeded = BudgetExceededAction.Downgrade)|]""", " reserves at least 1 USD")]
    [InlineData("""[|MeteredModel("dear", Budget = 0.5, Fallbacks = new[] { "cheap" }, OnBudgetExceeded = BudgetExceededAction.Refuse)|]""", " reserves at least 1 USD")]
    [InlineData("""[|MeteredModel("dear", Budget = 0.005, Fallbacks = new[] { "cheap" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)|]""", " reserves at least 0.01 USD (0 input and 1,000 output tokens of 'cheap')")]
    [InlineData("""[|MeteredModel("cheap", MaxCostPerCall = 0.005, Fallbacks = new[] { "dear" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)|]""", " reserves at least 0.01 USD")]
    [InlineData("""[|MeteredModel("cheap", Budget = 0.5, OnBudgetExceeded = BudgetExceededAction.Downgrade)|], Route(CallTier.Complex, "dear")""", " in the tier Complex reserves at least 1 USD")]
    public async Task Calls_that_no_model_can_take_are_reported(string attributes, string says, string onMethod = "")
    {
        var found = Assert.Single(await RuleTest<UnaffordableCallAnalyzer>.FlagsAsync(Source(attributes, onMethod), Setup));
        Assert.StartsWith("As declared, each call of 'I.AskAsync'" + says, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""MeteredModel("cheap", Budget = 0.5), Route(CallTier.Simple, "cheap"), Route(CallTier.Complex, "cheap")""")]
    [InlineData("""MeteredModel("dear", Budget = 0.5), Route(CallTier.Simple, "cheap"), Route(CallTier.Moderate, "cheap"), Route(CallTier.Complex, "cheap")""")]
    [InlineData("""MeteredModel("cheap", Budget = 0.5), Route(CallTier.Simple, "dear")""", """, Route(CallTier.Simple, "cheap")""")]
    [InlineData("""MeteredModel("cheap", Budget = 0.5), Route(CallTier.Simple, "nobody-knows-it")""")]
    [InlineData("""MeteredModel("dear", Budget = 0.5, Fallbacks = new[] { "cheap" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)""")]
    [InlineData("""MeteredModel("dear", MaxCostPerCall = 0.5, Fallbacks = new[] { "dear", "cheap" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)""")]
    [InlineData("""MeteredModel("dear", Budget = 0.5, Fallbacks = new[] { "nobody-knows-it" }, OnBudgetExceeded = BudgetExceededAction.Downgrade)""")]
    [InlineData("""MeteredModel("dear", Budget = 0.5, Fallbacks = new[] { "cheap" }, OnBudgetExceeded = BudgetExceededAction.Downgrade), Route(CallTier.Complex, "dear")""")]
    [InlineData("""MeteredModel("cheap", Budget = 0.5, OnBudgetExceeded = BudgetExceededAction.Downgrade), Route(CallTier.Complex, "dear", "cheap")""")]
    public Task Calls_that_some_model_can_take_are_not(string attributes, string onMethod = "") => RuleTest<UnaffordableCallAnalyzer>.IsSilentAsync(Source(attributes, onMethod), Setup);
}
