using AnalyzerKit.Admission;
using AnalyzerKit.Alerts;

namespace AnalyzerKit.Tests.Alerts;

/// <summary>Keys are the same for the same event and no other.</summary>
public class AlertKeyTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 10, 12, 30, 0, TimeSpan.Zero);
    private static readonly PeriodSpan November = new(new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_threshold_has_project_environment_budget_period_and_threshold_in_it()
    {
        Assert.Equal("budget/shop/test/marketing%2Fann/20261101T000000Z/0.9", Key("shop", "test", "marketing/ann", 0.90m, 1));
        Assert.Equal(Key("shop", "test", "a", 0.9m, 1), Key("shop", "test", "a", 0.9000m, 2));
        Assert.NotEqual(Key("shop", null, "a", 0.9m, 1), Key(null, "shop", "a", 0.9m, 1));
    }

    [Fact]
    public void Long_names_make_keys_that_still_fit_and_still_differ()
    {
        var name = new string('n', 500);
        Assert.True(Key("shop", "test", name, 1, 1).Length <= 200);
        Assert.NotEqual(Key("shop", "test", name, 1, 1), Key("shop", "test", name, 0.5m, 1));
    }

    [Fact]
    public void An_alert_about_a_limit_for_alerting_says_so()
    {
        var alert = BudgetAlert.Crossed(new("shop", null), "Alerts:DailySpend", BudgetUnit.Usd, 1, 12, 10, November, At);
        Assert.Equal((AlertKind.SpendLimit, AlertSeverity.Critical), (alert.Kind, alert.Severity));
    }

    [Theory]
    [InlineData(0.5, AlertSeverity.Info)]
    [InlineData(0.89, AlertSeverity.Info)]
    [InlineData(0.9, AlertSeverity.Warning)]
    [InlineData(0.95, AlertSeverity.Warning)]
    [InlineData(1, AlertSeverity.Critical)]
    [InlineData(1.5, AlertSeverity.Critical)]
    public void Severity_rises_with_the_threshold(double threshold, AlertSeverity severity) =>
        Assert.Equal(severity, BudgetAlert.Crossed(new(null, null), "a", BudgetUnit.Usd, (decimal)threshold, 1, 1, November, At).Severity);

    private static string Key(string? project, string? environment, string budget, decimal threshold, decimal spent) =>
        BudgetAlert.Crossed(new(project, environment), budget, BudgetUnit.Usd, threshold, spent, 1, November, At).Key;
}
