using AnalyzerKit.Analyzers.Tests.Support;
using AnalyzerKit.CompilerServices;

namespace AnalyzerKit.Analyzers.Tests.Generation;

/// <summary>What attributes say reaches the runtime as it was said.</summary>
public class DeclaredSettingsTests
{
    private static OperationDeclaration Declared(string source) => LiveClient.Start(source).Operations.Bound.First();

    [Fact]
    public void Everything_that_an_interface_says()
    {
        var client = Declared("""
            [MeteredModel("deepseek-v3.2", Budget = 25.00, Period = BudgetPeriod.Weekly, MaxOutputTokens = 512, Temperature = 0.7, RequestsPerMinute = 60, TokensPerMinute = 1000, MaxConcurrency = 4,
                MaxCostPerCall = 0.1, Fallbacks = new[] { "a", "b\"" }, Relay = "eu", Name = "Reviewer", Project = "p", Coalesce = true,
                OnBudgetExceeded = BudgetExceededAction.Downgrade, OnContextExceeded = ContextExceededAction.TrimOldest)]
            [Retry(MaxAttempts = 4, MaxDelayMilliseconds = 5), Tag("a", "b"), Tag("c", "")]
            public interface I { [Prompt("x")] Task<string> A(); }
            """).Client;
        Assert.Equal(("Reviewer", "deepseek-v3.2", 25m, BudgetPeriod.Weekly), (client.Name, client.Model, client.Budget, client.Period));
        Assert.Equal((512, 0.7, 60, 1000, 4), (client.MaxOutputTokens, client.Temperature, client.RequestsPerMinute, client.TokensPerMinute, client.MaxConcurrency));
        Assert.Equal((0.1m, "eu", "p", true), (client.MaxCostPerCall, client.Relay, client.Project, client.Coalesce));
        Assert.Equal((BudgetExceededAction.Downgrade, ContextExceededAction.TrimOldest), (client.OnBudgetExceeded, client.OnContextExceeded));
        Assert.Equal(["a", "b\""], client.Fallbacks);
        Assert.Equal(new RetryDeclaration(4, 1000, 5), client.Retry);
        Assert.Equal([new("a", "b"), new("c", "")], client.Tags);
    }

    [Fact]
    public void Nothing_that_it_does_not_say()
    {
        var operation = Declared("""[MeteredModel("m")] public interface I { [Prompt("x")] Task<string> A(); }""");
        var client = operation.Client;
        Assert.Equal(("I", null, BudgetPeriod.Monthly, null), (client.Name, client.Budget, client.Period, client.MaxOutputTokens));
        Assert.Equal((null, null, null, null, null), (client.Temperature, client.RequestsPerMinute, client.TokensPerMinute, client.MaxConcurrency, client.MaxCostPerCall));
        Assert.Equal(("default", null, false, null), (client.Relay, client.Project, client.Coalesce, client.Retry));
        Assert.Equal((BudgetExceededAction.Refuse, ContextExceededAction.Refuse), (client.OnBudgetExceeded, client.OnContextExceeded));
        Assert.Empty(client.Fallbacks);
        Assert.Empty(client.Routes);
        Assert.Empty(client.Tags);
        Assert.Equal(("A", null, null, null), (operation.Name, operation.Model, operation.MaxOutputTokens, operation.Temperature));
        Assert.Equal((null, null, null, null), (operation.MaxCostPerCall, operation.Fallbacks, operation.Coalesce, operation.Retry));
        Assert.Null(operation.Routes);
        Assert.Empty(operation.Tags);
    }

    [Fact]
    public void What_a_method_changes()
    {
        var operation = Declared("""
            [MeteredModel("m", Coalesce = true), Retry]
            public interface I
            {
                [Prompt("x"), MeteredModel("n", MaxOutputTokens = 1, Temperature = 0, MaxCostPerCall = 1e-7, Fallbacks = new string[0], Coalesce = false), Retry(MaxAttempts = 1), Tag("a", "b")]
                Task<string> A();
            }
            """);
        Assert.Equal(("n", 1, 0.0, 0.0000001m, false), (operation.Model, operation.MaxOutputTokens, operation.Temperature, operation.MaxCostPerCall, operation.Coalesce));
        Assert.Empty(operation.Fallbacks!);
        Assert.Equal(new RetryDeclaration(1, 1000, 30000), operation.Retry);
        Assert.Equal([new("a", "b")], operation.Tags);
        Assert.Equal((true, new RetryDeclaration(3, 1000, 30000)), (operation.Client.Coalesce, operation.Client.Retry));
    }

    [Fact]
    public void An_assembly_retries_where_an_interface_does_not_say()
    {
        Assert.Equal(5, Declared("""[assembly: Retry(MaxAttempts = 5)] [MeteredModel("m")] public interface I { [Prompt("x")] Task<string> A(); }""").Client.Retry!.MaxAttempts);
        Assert.Equal(2, Declared("""[assembly: Retry(MaxAttempts = 5)] [MeteredModel("m"), Retry(MaxAttempts = 2)] public interface I { [Prompt("x")] Task<string> A(); }""").Client.Retry!.MaxAttempts);
    }

    [Fact]
    public void A_tag_wins_over_inherited_ones_that_differ_in_case_alone()
    {
        var operation = Declared("""
            [Tag("Team", "base"), Tag("Level", "base")] public interface IBase { [Prompt("x"), Tag("level", "method")] Task<string> A(); }
            [MeteredModel("m"), Tag("team", "a")] public interface I : IBase { }
            """);
        Assert.Equal([new("level", "method")], operation.Tags);
    }

    [Theory]
    [InlineData("25.00", "25")]
    [InlineData("0.1", "0.1")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("1e-9", "0.000000001")]
    [InlineData("123456789.123456", "123456789.123456")]
    [InlineData("1.1e10", "11000000000")]
    [InlineData("9007199254740993", "9007199254740992")]
    public void Money_is_the_decimal_that_the_source_shows(string written, string meant)
    {
        var budget = Declared("[MeteredModel(\"m\", Budget = " + written + ")] public interface I { [Prompt(\"x\")] Task<string> A(); }").Client.Budget;
        Assert.Equal(decimal.Parse(meant, System.Globalization.CultureInfo.InvariantCulture), budget);
    }
}
