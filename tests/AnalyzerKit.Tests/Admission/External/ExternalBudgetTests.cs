using AnalyzerKit.Admission;
using AnalyzerKit.Tests.Admission.Budgets;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.External;

public class ExternalBudgetTests
{
    private static BudgetDefinition Counting(string label, decimal limit) => Usd(label, limit) with { External = new() };

    [Fact]
    public void What_others_spent_is_gone_everywhere()
    {
        var bench = new BudgetBench(Counting("team", 100) with { AlertAt = [0.5m] });
        bench.Spend(10);
        Enter(bench, 70);
        var status = bench.Status("team");

        Assert.Equal((10m, 70m, 20m, 0.8m, BudgetLevel.Reduced), (status.Spent, status.ExternalSpend, status.Remaining, status.Utilization, status.Level));
        Assert.Equal(bench.Time.GetUtcNow(), status.ExternalAsOf);
        Assert.Equal(["crossed team Usd 0.5 80/100"], bench.Said);
        Assert.Equal(["team Normal>Reduced"], bench.Levels);

        // 9.5 of 30 days have passed.
        Assert.Equal(80m * 30 / 9.5m, status.ProjectedSpend!.Value, 20);

        var refusal = bench.Refused(21);
        Assert.Equal((10m, 70m), (refusal.Spent, refusal.External));
        Assert.Contains("20 of 100 USD left (10 spent, 70 spent elsewhere, 0 reserved", refusal.Message, StringComparison.Ordinal);
        Assert.False(bench.Open(Worst(21)).Fits(Worst(21))["team"]);
        bench.Admit(20);
    }

    [Fact]
    public void A_breaker_opens_by_it_and_closes_as_it_falls()
    {
        var bench = new BudgetBench(Counting("team", 100) with { Levels = new() { Breaker = true } });
        Enter(bench, 100);
        var refusal = bench.Refused(0);
        Assert.Equal(BudgetCircuit.OpenByLevel, refusal.Circuit);
        Assert.Contains("0 of 100 USD spent here and 100 elsewhere", refusal.Message, StringComparison.Ordinal);

        Enter(bench, 40);
        Assert.Equal((BudgetLevel.Normal, BudgetCircuit.Closed), (bench.Status("team").Level, bench.Status("team").Circuit));
        bench.Admit(60);
    }

    [Fact]
    public async Task Who_waits_is_judged_anew()
    {
        var bench = new BudgetBench(Counting("team", 100) with { BudgetWait = TimeSpan.FromHours(1) });
        Enter(bench, 50);
        bench.Admit(40);
        var (_, fits) = bench.Begin(30);
        Assert.False(fits.IsCompleted);
        Enter(bench, 20);
        await fits.WaitAsync(TimeSpan.FromSeconds(30));

        var (_, hopeless) = bench.Begin(70);
        Enter(bench, 50);
        await Assert.ThrowsAsync<BudgetExceededException>(() => hopeless.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Only_budgets_that_ask_for_it_and_their_relay_and_key_count_it()
    {
        var bench = new BudgetBench(
            Counting("default", 100), Usd("plain", 100), Counting("other", 100) with { Relay = "other" }, Counting("key", 100) with { Key = "TEAM_KEY" }, Counting("other-key", 100) with { Key = "OTHER_KEY" });
        bench.Book.EnterExternal("default", new(bench.Time.GetUtcNow(), "team_key") { MonthCost = 5 });

        Assert.Equal([("default", 5m), ("key", 5m), ("other", 0m), ("other-key", 0m), ("plain", 0m)], bench.External());
    }

    [Fact]
    public void Each_period_and_unit_has_its_own_figure()
    {
        var bench = new BudgetBench(
            Counting("month", 100), Counting("day", 100) with { Period = BudgetPeriod.Daily },
            Counting("month-tokens", 100) with { Unit = BudgetUnit.Tokens }, Counting("day-tokens", 100) with { Unit = BudgetUnit.Tokens, Period = BudgetPeriod.Daily });
        bench.Book.EnterExternal("default", new(bench.Time.GetUtcNow(), null) { MonthCost = 4, DayCost = 3, MonthTokens = 2, DayTokens = 1 });

        Assert.Equal([("day", 3m), ("day-tokens", 1m), ("month", 4m), ("month-tokens", 2m)], bench.External());

        // A figure that is not told changes nothing.
        bench.Book.EnterExternal("default", new(bench.Time.GetUtcNow(), null) { DayCost = 6 });
        Assert.Equal((6m, 4m), (bench.Status("day").ExternalSpend, bench.Status("month").ExternalSpend));
    }

    [Fact]
    public void A_new_period_begins_with_nothing_and_what_was_read_before_it_is_not_entered()
    {
        var bench = new BudgetBench(Counting("team", 100) with { Period = BudgetPeriod.Daily });
        var before = bench.Time.GetUtcNow();
        Enter(bench, 90);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((0m, before), (bench.Status("team").ExternalSpend, bench.Status("team").ExternalAsOf));

        bench.Book.EnterExternal("default", new(before, null) { DayCost = 95 });
        Assert.Equal(0m, bench.Status("team").ExternalSpend);
    }

    [Fact]
    public void A_budget_that_no_longer_counts_it_forgets_it()
    {
        var bench = new BudgetBench(Counting("team", 100));
        Enter(bench, 90);
        bench.Book.Configure([Usd("team", 100)]);

        Assert.Equal((0m, null, 100m), (bench.Status("team").ExternalSpend, bench.Status("team").ExternalAsOf, bench.Status("team").Remaining));
        Assert.Equal("team Throttled>Normal", bench.Levels[^1]);
    }

    [Fact]
    public void A_stale_reading_is_kept_or_refuses_as_the_budget_says()
    {
        var refusing = Counting("team", 100) with { External = new() { Stale = StaleExternal.Refuse, MaxAge = TimeSpan.FromMinutes(5) } };
        var bench = new BudgetBench(refusing);
        Assert.Contains("was not read yet", bench.Refused(0).Message, StringComparison.Ordinal);
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);
        Assert.False(bench.Open(Worst(1)).Fits(Worst(1))["team"]);

        Enter(bench, 10);
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        bench.Admit(1);
        bench.Time.Advance(TimeSpan.FromTicks(1));
        var refusal = bench.Refused(1);
        Assert.Contains("MaxExternalAge of 00:05:00", refusal.Message, StringComparison.Ordinal);
        Assert.Null(refusal.ResetsAt);

        bench.Book.Configure([Counting("team", 100)]);
        bench.Admit(1);
        Assert.Equal(10m, bench.Status("team").ExternalSpend);
    }

    [Fact]
    public void A_reading_outlives_its_period_as_to_its_age()
    {
        var bench = new BudgetBench(Counting("team", 100) with { Period = BudgetPeriod.Daily, External = new() { Stale = StaleExternal.Refuse, MaxAge = TimeSpan.FromMinutes(5) } });
        bench.Time.AdvanceTo(bench.Status("team").PeriodEnd!.Value.AddMinutes(-1));
        Enter(bench, 10);
        bench.Time.Advance(TimeSpan.FromMinutes(2));
        bench.Admit(100);
    }

    private static void Enter(BudgetBench bench, decimal amount) =>
        bench.Book.EnterExternal("default", new(bench.Time.GetUtcNow(), "KEY") { MonthCost = amount, DayCost = amount });
}
