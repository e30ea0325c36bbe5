using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public class LevelTests
{
    [Fact]
    public void Each_level_is_told_once_on_the_way_up()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Spend(74);
        Assert.Empty(bench.Levels);
        bench.Spend(1);
        bench.Spend(1);
        bench.Spend(14);
        bench.Spend(10);

        Assert.Equal(["team Normal>Reduced", "team Reduced>Throttled", "team Throttled>Exhausted"], bench.Levels);
        Assert.Equal(BudgetCircuit.Closed, bench.Status("team").Circuit);
    }

    [Fact]
    public void Thresholds_are_the_budgets_own()
    {
        var bench = new BudgetBench(Usd("team", 100) with { Levels = new() { ReducedAt = 0.2m, ThrottledAt = 0.4m } });
        bench.Spend(20);
        Assert.Equal(BudgetLevel.Reduced, bench.Status("team").Level);
        bench.Spend(20);
        Assert.Equal(BudgetLevel.Throttled, bench.Status("team").Level);
    }

    [Fact]
    public async Task A_level_goes_down_with_a_grant_and_up_when_it_ends()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Spend(100);
        bench.Levels.Clear();
        await bench.Book.GrantAsync("team", 100, bench.Time.GetUtcNow().AddHours(1), "a launch");
        Assert.Equal(["team Exhausted>Normal"], bench.Levels);

        bench.Time.Advance(TimeSpan.FromHours(2));
        bench.Book.ReviewLevels();
        Assert.Equal(["team Exhausted>Normal", "team Normal>Exhausted"], bench.Levels);
    }

    [Fact]
    public void A_level_goes_down_with_a_raised_limit()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Spend(95);
        bench.Book.Configure([Usd("team", 120)]);

        Assert.Equal(["team Normal>Throttled", "team Throttled>Reduced"], bench.Levels);
    }

    [Fact]
    public void A_level_goes_up_with_a_lowered_limit()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Spend(50);
        bench.Book.Configure([Usd("team", 60)]);

        Assert.Equal(["team Normal>Reduced"], bench.Levels);
    }

    [Fact]
    public void A_new_period_begins_on_the_normal_level_and_without_calls_too()
    {
        var bench = new BudgetBench(Usd("team", 100, BudgetPeriod.Daily));
        bench.Spend(100);
        bench.Levels.Clear();
        var next = bench.Book.ReviewLevels();
        Assert.Equal(bench.Status("team").PeriodEnd, next);
        bench.Time.AdvanceTo(next);
        bench.Book.ReviewLevels();

        Assert.Equal(["team Exhausted>Normal"], bench.Levels);
    }

    [Fact]
    public void The_call_that_begins_a_period_tells_of_it()
    {
        var bench = new BudgetBench(Usd("team", 100, BudgetPeriod.Daily));
        bench.Spend(100);
        bench.Levels.Clear();
        bench.Time.Advance(TimeSpan.FromDays(1));
        bench.Admit(1);

        Assert.Equal(["team Exhausted>Normal"], bench.Levels);
    }

    [Fact]
    public void A_call_refused_with_nothing_in_flight_exhausts_and_is_told()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Refused(101);
        Assert.Equal(["team Normal>Exhausted"], bench.Levels);
        Assert.Equal(BudgetLevel.Exhausted, bench.Status("team").Level);
    }

    [Fact]
    public void Advice_that_refuses_tells_it_too()
    {
        var bench = new BudgetBench(Usd("team", 100));
        var candidates = Worst(101);
        Assert.Throws<BudgetExceededException>(() => bench.Open(candidates).Advise(candidates));
        Assert.Equal(["team Normal>Exhausted"], bench.Levels);
    }

    [Fact]
    public void A_value_whose_budget_is_dropped_with_its_period_leaves_its_level()
    {
        var bench = new BudgetBench(Usd("per-user", 100, BudgetPeriod.Daily) with { Tags = Tags("user=*") });
        bench.Spend(80, "user=ada");
        bench.Spend(10, "user=bob");
        bench.Time.Advance(TimeSpan.FromDays(1));
        bench.Book.ReviewLevels();

        Assert.Equal(["per-user/ada Normal>Reduced", "per-user/ada Reduced>Normal"], bench.Levels);
        Assert.Empty(bench.Names());
    }

    [Fact]
    public void What_settles_into_a_period_that_is_over_changes_no_level_of_the_next()
    {
        var bench = new BudgetBench(Usd("team", 100, BudgetPeriod.Daily));
        var late = bench.Admit(95);
        bench.Time.Advance(TimeSpan.FromDays(1));
        late.Settle(Charge(95));

        Assert.Empty(bench.Levels);
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);
    }

    [Fact]
    public void A_limit_of_zero_is_exhausted_from_the_start_and_no_change()
    {
        var bench = new BudgetBench(Usd("off", 0));
        Assert.Equal(BudgetLevel.Exhausted, bench.Status("off").Level);
        Assert.Empty(bench.Levels);
    }

    [Fact]
    public void Changes_are_heard_in_order_whoever_settles()
    {
        var bench = new BudgetBench(Usd("team", 100));
        Parallel.For(0, 100, _ => bench.Spend(1));
        SpinWait.SpinUntil(() => bench.Levels.Count == 3, TimeSpan.FromSeconds(30));

        Assert.Equal(["team Normal>Reduced", "team Reduced>Throttled", "team Throttled>Exhausted"], bench.Levels);
    }
}
