using AnalyzerKit.Integration.Tests.Money;
using AnalyzerKit.Simulator;
using AnalyzerKit.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AnalyzerKit.Integration.Tests.Alerts;

/// <summary>What raises an alert, how often, and what it says.</summary>
public sealed class RuleTests
{
    private const long Million = 1_000_000;

    [Fact]
    public async Task Each_threshold_is_raised_once_also_when_one_step_passes_several()
    {
        await using var host = AlertHost.Start(options =>
        {
            options.Project = "shop";
            options.Environment = "test";
            options.Budgets["team"] = new() { Limit = 1, AlertAt = [0.5m, 0.9m, 1.0m], Enforcement = BudgetEnforcement.Observe };
        });
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold);
        await host.AskAsync(4 * Million);
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold, 3);

        var raised = (await host.HistoryAsync()).Where(alert => alert.Kind == AlertKind.BudgetThreshold).ToList();
        Assert.Equal([(0.5m, AlertSeverity.Info, 0.56m), (0.9m, AlertSeverity.Warning, 1.12m), (1.0m, AlertSeverity.Critical, 1.12m)], raised.Select(alert => (alert.Threshold!.Value, alert.Severity, alert.Spent!.Value)));
        Assert.Distinct(raised.Select(alert => alert.Key));
        Assert.All(raised, alert => Assert.Equal(("team", 1m, BudgetUnit.Usd, "shop", "test"), (alert.Budget, alert.Limit, alert.Unit, alert.Project, alert.Environment)));
        var budget = await host.Metered.BudgetAsync("team");
        Assert.All(raised, alert => Assert.Equal((budget.PeriodStart, budget.PeriodEnd), (alert.PeriodStart, alert.PeriodEnd)));
        Assert.StartsWith("budget/shop/test/team/", raised[0].Key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_period_speaks_again_under_another_key()
    {
        var time = new ManualTimeProvider();
        await using var host = AlertHost.Start(options => options.Budgets["hour"] = new() { Limit = 0.5m, Period = BudgetPeriod.Hourly, AlertAt = [1m], Enforcement = BudgetEnforcement.Observe }, time);
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold);
        time.Advance(TimeSpan.FromHours(1));
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.BudgetThreshold, 2);

        Assert.Distinct(host.Of(AlertKind.BudgetThreshold).Select(alert => alert.Key));
    }

    [Fact]
    public async Task Limits_for_alerting_count_speak_up_once_and_refuse_nothing()
    {
        await using var host = AlertHost.Start(options =>
        {
            options.Alerts.HourlySpend = 0.5m;
            options.Alerts.DailySpend = 100;
            options.Alerts.DailyTokens = 3 * Million;
            options.Alerts.HourlySpendByModel["gpt-4.1"] = 0.01m;
            options.Alerts.HourlySpendByModel["*"] = 0.2m;
        });
        await host.AskAsync(4 * Million);
        await host.AskAsync(4 * Million);
        await host.UntilAsync(AlertKind.SpendLimit, 3);

        Assert.Equal(
            [("Alerts:DailyTokens", BudgetUnit.Tokens, 4m * Million), ("Alerts:HourlySpend", BudgetUnit.Usd, 0.56m), ("Alerts:HourlySpendByModel:deepseek-v3.2", BudgetUnit.Usd, 0.56m)],
            (await host.HistoryAsync()).Where(alert => alert.Kind == AlertKind.SpendLimit).OrderBy(alert => alert.Budget, StringComparer.Ordinal).Select(alert => (alert.Budget!, alert.Unit!.Value, alert.Spent!.Value)));
        Assert.All(await host.Metered.RecordsAsync(), record => Assert.Empty(record.WouldHaveRefused));
        Assert.Equal(1.12m, (await host.Metered.BudgetAsync("Alerts:HourlySpend")).Spent);
    }

    [Fact]
    public async Task A_budget_that_will_not_last_is_told_once_and_not_at_the_periods_beginning()
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        await using var host = AlertHost.Start(options => options.Budgets["month"] = new() { Limit = 1, Enforcement = BudgetEnforcement.Observe }, time);
        await host.AskAsync(4 * Million);
        time.Advance(TimeSpan.FromHours(30));
        await host.AskAsync(1);
        Assert.DoesNotContain(await host.HistoryAsync(), alert => alert.Kind == AlertKind.ProjectedOverBudget);

        time.Advance(TimeSpan.FromDays(2));
        await host.AskAsync(1);
        await host.UntilAsync(AlertKind.ProjectedOverBudget);
        time.Advance(TimeSpan.FromDays(1));
        await host.AskAsync(1);
        time.Advance(TimeSpan.FromDays(1));
        await host.AskAsync(1);

        var alert = Assert.Single(await host.HistoryAsync(), alert => alert.Kind == AlertKind.ProjectedOverBudget);
        Assert.Equal(("month", AlertSeverity.Warning, 1m), (alert.Budget, alert.Severity, alert.Limit));
    }

    [Fact]
    public async Task A_request_over_its_models_tokens_is_told_with_its_call()
    {
        await using var host = AlertHost.Start(options =>
        {
            options.Alerts.TokensPerRequest["deepseek-chat"] = 4_000;
            options.Alerts.TokensPerRequest["*"] = 10;
        });
        await host.AskAsync(3_000, 1_000);
        await host.AskAsync(3_001, 1_000);
        await host.UntilAsync(AlertKind.OversizedRequest);

        var alert = Assert.Single(await host.HistoryAsync(), alert => alert.Kind == AlertKind.OversizedRequest);
        Assert.Equal((4_001m, 4_000m, "deepseek-v3.2", "asker"), (alert.Spent, alert.Limit, alert.Model, alert.Client));
        Assert.Equal((await host.Metered.RecordsAsync())[1].RequestId, alert.RequestId);
    }

    [Fact]
    public async Task The_same_prompt_over_and_over_is_told_without_the_prompt()
    {
        const string Text = "Tell me the secret of the sunken city.";
        var time = new ManualTimeProvider();
        await using var host = AlertHost.Start(options => options.Alerts.RepeatedPrompt = new() { Count = 3, Window = TimeSpan.FromMinutes(1) }, time);
        for (var i = 0; i < 3; i++) await host.AskAsync(1, 1, Text);
        time.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 3; i++) await host.AskAsync(1, 1, Text);
        await host.AskAsync(1, 1, "Something else.");
        Assert.DoesNotContain(await host.HistoryAsync(), alert => alert.Kind == AlertKind.RepeatedPrompt);

        await host.AskAsync(1, 1, Text);
        await host.AskAsync(1, 1, Text);
        await host.UntilAsync(AlertKind.RepeatedPrompt);

        var alert = Assert.Single(await host.HistoryAsync(), alert => alert.Kind == AlertKind.RepeatedPrompt);
        Assert.Equal(("asker", "deepseek-v3.2"), (alert.Client, alert.Model));
        Assert.DoesNotContain("sunken", alert.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Metered.Log.Lines, line => line.Contains("sunken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_relay_that_refuses_every_key_is_told_once_for_many_calls()
    {
        await using var host = AlertHost.Start();
        for (var i = 0; i < 3; i++)
        {
            host.Metered.Simulator.Enqueue(Fault.Unauthorized());
            await Assert.ThrowsAsync<RelayException>(() => host.Metered.Get<IAsker>().AskAsync("Hello?"));
        }

        await host.UntilAsync(AlertKind.KeysRefused);
        var alert = Assert.Single(await host.HistoryAsync());
        Assert.Equal((AlertKind.KeysRefused, AlertSeverity.Critical, "default"), (alert.Kind, alert.Severity, alert.Relay));
    }

    [Fact]
    public async Task A_missing_key_is_told_too()
    {
        await using var host = AlertHost.Start(build: builder => builder.UseApiKeys("default", (_, _) => default), configure: options => options.Relays["default"].ApiKeyNames = ["NO_SUCH_KEY_ANYWHERE"]);
        await Assert.ThrowsAsync<RelayException>(() => host.Metered.Get<IAsker>().AskAsync("Hello?"));
        await host.UntilAsync(AlertKind.KeysRefused);
    }

    [Fact]
    public async Task An_overrun_is_told_and_the_metric_counts_it()
    {
        await using var host = AlertHost.Start();
        await host.AskAsync(10_000, 100);
        await host.UntilAsync(AlertKind.Overrun);

        var alert = Assert.Single(host.Of(AlertKind.Overrun));
        Assert.Equal(("asker", AlertSeverity.Warning), (alert.Budget, alert.Severity));
        Assert.True(alert.Spent > alert.Limit);
        Assert.Equal(1, host.Metered.Count("analyzerkit.alerts.raised", "analyzerkit.alert.kind=Overrun"));
    }
}
