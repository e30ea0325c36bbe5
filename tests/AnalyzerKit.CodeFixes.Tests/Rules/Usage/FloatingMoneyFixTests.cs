using AnalyzerKit.Analyzers.Rules;
using AnalyzerKit.CodeFixes.Tests.Support;

namespace AnalyzerKit.CodeFixes.Tests.Rules.Usage;

/// <summary>AKIT2003: decimal from the prices to where the money goes, or nothing.</summary>
public sealed class FloatingMoneyFixTests
{
    [Theory]
    [InlineData(
        "void Show(int inputTokens) { double cost = [|inputTokens / 1_000_000.0 * 2.50|]; Console.WriteLine(cost); }",
        "void Show(int inputTokens) { decimal cost = inputTokens / 1_000_000.0m * 2.50m; Console.WriteLine(cost); }")]
    [InlineData(
        "void Show(int inputTokens) { var cost = [|(double)inputTokens / 1e6 * 0.15|]; Console.WriteLine($\"{cost:F4}\"); }",
        "void Show(int inputTokens) { var cost = (decimal)inputTokens / 1e6m * 0.15m; Console.WriteLine($\"{cost:F4}\"); }")]
    [InlineData(
        "private const double InputPrice = 2.5; private double Cost(int inputTokens) => [|inputTokens * InputPrice / 1_000_000|];",
        "private const decimal InputPrice = 2.5m; private decimal Cost(int inputTokens) => inputTokens * InputPrice / 1_000_000;")]
    [InlineData(
        "private double _totalCost; void Add(int outputTokens) { double cost = [|outputTokens * 0.00001|]; _totalCost += cost; }",
        "private decimal _totalCost; void Add(int outputTokens) { decimal cost = outputTokens * 0.00001m; _totalCost += cost; }")]
    [InlineData(
        "private double Cost(int inputTokens, double price) { return Math.Round([|inputTokens * price|], 4); } void Run() { var cost = Cost(5, 0.5); Console.WriteLine(cost); }",
        "private decimal Cost(int inputTokens, decimal price) { return Math.Round(inputTokens * price, 4); } void Run() { var cost = Cost(5, 0.5m); Console.WriteLine(cost); }")]
    [InlineData(
        "void Show(int inputTokens) { decimal cost = (decimal)([|inputTokens / 1000.0 * 0.0025|]); Console.WriteLine(cost); }",
        "void Show(int inputTokens) { decimal cost = (decimal)(inputTokens / 1000.0m * 0.0025m); Console.WriteLine(cost); }")]
    [InlineData(
        "void Show(int inputTokens) { float price = 0.5f; float cost = [|inputTokens * price|]; Console.WriteLine(cost); }",
        "void Show(int inputTokens) { decimal price = 0.5m; decimal cost = inputTokens * price; Console.WriteLine(cost); }")]
    public async Task Money_becomes_decimal(string marked, string expected) =>
        await RuleFix<FloatingMoneyAnalyzer, FloatingMoneyFixProvider>.AppliesAsync(In(marked), In(expected), title: "Compute it as 'decimal'");

    [Fact]
    public async Task What_shares_a_price_changes_together() => await RuleFix<FloatingMoneyAnalyzer, FloatingMoneyFixProvider>.AppliesToAllAsync(
        In("private const double Price = 2.5; private double Input(int inputTokens) => [|inputTokens * Price|]; private double Output(int outputTokens) => [|outputTokens * Price * 4.0|];"),
        In("private const decimal Price = 2.5m; private decimal Input(int inputTokens) => inputTokens * Price; private decimal Output(int outputTokens) => outputTokens * Price * 4.0m;"));

    [Theory]
    [InlineData("public double Cost(int inputTokens) => [|inputTokens * 0.0000025|];")]
    [InlineData("public double Price { get; set; } private double Cost(int inputTokens) => [|inputTokens * Price|];")]
    [InlineData("private double Cost(int inputTokens, double price) => Math.Pow([|inputTokens * price|], 2);")]
    [InlineData("private double Cost(int inputTokens, double price) => [|inputTokens * price * Math.Sqrt(2.0)|];")]
    [InlineData("void Run(int inputTokens, TimeSpan time) { double cost = [|inputTokens * 0.0000025|]; double perSecond = cost / time.TotalSeconds; Console.WriteLine(perSecond); }")]
    public async Task What_others_use_or_what_knows_no_decimal_has_none(string marked) => Assert.Empty(await RuleFix<FloatingMoneyAnalyzer, FloatingMoneyFixProvider>.TitlesAsync(In(marked)));

    private static string In(string members) => "public class Costs\n{\n    " + members + "\n}\n";
}
