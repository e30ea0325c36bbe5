using System.Globalization;
using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;

namespace AnalyzerKit.Analyzers.Tests.Rules.Usage;

/// <summary>AKIT2003: what calls cost, computed as double or float.</summary>
public sealed class FloatingMoneyTests
{
    private static string In(string body) => $$"""
        using OpenAI.Chat;
        public class Costs
        {
            private double _totalCost; private decimal _exact; private long _outputTokens; private double _seconds;
            private readonly Dictionary<string, double> _prices = new();
            public void Add(ChatTokenUsage usage, string model, double price, float floatPrice, decimal exactPrice, double callCost, TimeSpan elapsed, double charsPerToken = 4, double joulesPerToken = 3, double cachedPerToken = 1e-6)
            {
                {{body}}
            }
            private static void Pay(double costUsd) { }
            private static void Show(double value) { }
            private static (double, double) PricesOf(string model) => (2.5e-6, 1e-5);
            private static (double, double) SpeedOf(string model) => (50, 5);
        }
        public class Call { public int InputTokens { get; set; } public double CostUsd { get; set; } }
        public class Cart { public int Items { get; set; } public double PriceUsd { get; set; } }
        """;

    [Theory]
    [InlineData("double cost = [|usage.InputTokenCount / 1_000_000.0 * 2.50|];")]
    [InlineData("var cost = [|usage.InputTokenCount * 0.0000025|];")]
    [InlineData("var total = [|usage.InputTokenCount * price|];")]
    [InlineData("var total = [|floatPrice * usage.InputTokenCount|];")]
    [InlineData("var total = [|(usage.InputTokenCount * price + usage.OutputTokenCount * price * 4) / 1e6|];")]
    [InlineData("var total = [|usage.InputTokenCount * _prices[model]|];")]
    [InlineData("Pay([|usage.OutputTokenCount / 1000.0 * 0.01|]);")]
    [InlineData("_totalCost += [|usage.OutputTokenCount * price|];")]
    [InlineData("[|_totalCost += callCost|];")]
    [InlineData("var exact = (decimal)([|usage.OutputTokenCount * price|]);")]
    [InlineData("var count = usage.OutputTokenCount; var cost = [|count * 2.5 / 1_000_000|];")]
    [InlineData("var total = 0.0; [|total += new Call().CostUsd|];")]
    [InlineData("var (input, output) = PricesOf(model); Show([|usage.InputTokenCount * input + usage.OutputTokenCount * output|]);")]
    [InlineData("var total = [|usage.InputTokenCount * cachedPerToken|];")]
    public async Task Money_in_binary_is_reported_once(string body) => await RuleTest<FloatingMoneyAnalyzer>.FlagsAsync(In(body));

    [Theory]
    [InlineData("var cost = usage.InputTokenCount / 1_000_000m * 2.50m;")]
    [InlineData("_exact += usage.InputTokenCount * exactPrice;")]
    [InlineData("var speed = usage.OutputTokenCount / elapsed.TotalSeconds;")]
    [InlineData("var share = usage.InputTokenCount * 100.0 / usage.TotalTokenCount;")]
    [InlineData("var thousands = usage.InputTokenCount / 1000.0;")]
    [InlineData("Show(usage.OutputTokenCount / 1000.0 * 0.3);")]
    [InlineData("var average = callCost / usage.OutputTokenCount;")]
    [InlineData("var words = usage.OutputTokenCount * 0.75;")]
    [InlineData("_seconds += elapsed.TotalSeconds;")]
    [InlineData("var left = price * 12.5 / 1000;")]
    [InlineData("Show(usage.OutputTokenCount * charsPerToken);")]
    [InlineData("Show(usage.OutputTokenCount / 1000.0 * joulesPerToken);")]
    [InlineData("var (mean, deviation) = SpeedOf(model); Show(usage.InputTokenCount * mean);")]
    [InlineData("var total = 0.0; total += new Cart().PriceUsd;")]
    public async Task What_is_exact_or_no_money_is_left(string body) => await RuleTest<FloatingMoneyAnalyzer>.IsSilentAsync(In(body));

    [Fact]
    public async Task A_type_of_prices_says_what_its_methods_compute() => await RuleTest<FloatingMoneyAnalyzer>.FlagsAsync(
        """
        using OpenAI.Chat;
        public static class Pricing
        {
            public static double Of(ChatTokenUsage usage) => [|usage.InputTokenCount * 2.5e-6|];
            public static double Share(ChatTokenUsage usage) => usage.InputTokenCount * 100.0 / usage.TotalTokenCount;
        }
        public static class Sizes { public static double Of(ChatTokenUsage usage) => usage.InputTokenCount * 2.5e-6; }
        """);

    [Fact]
    public async Task Costs_of_other_things_are_left() => await RuleTest<FloatingMoneyAnalyzer>.IsSilentAsync(
        """
        public class Cart
        {
            private double _totalPrice;
            public void Add(double price, int quantity) { _totalPrice += price; _totalPrice += price * quantity / 1000.0; }
        }
        """);

    [Fact]
    public async Task Plain_tokens_are_a_models_only_beside_a_library() => await RuleTest<FloatingMoneyAnalyzer>.IsSilentAsync(
        "public class Wallet { public double Value(double tokens, double priceUsd) => tokens * priceUsd; }",
        references: Compile.FrameworkReferences);

    [Fact]
    public async Task It_is_a_suggestion_that_names_the_computation()
    {
        var found = await RuleTest<FloatingMoneyAnalyzer>.FlagsAsync(In("var total = [|usage.InputTokenCount * price|];"));
        Assert.Equal(DiagnosticSeverity.Info, found[0].Severity);
        Assert.Equal("'usage.InputTokenCount * price' is money computed as double, which cannot hold most prices exactly, so sums drift from the bill: compute it as decimal", found[0].GetMessage(CultureInfo.InvariantCulture));
    }
}
