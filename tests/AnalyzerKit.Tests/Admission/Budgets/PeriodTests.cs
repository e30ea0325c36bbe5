using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class PeriodTests
{
    [Fact]
    public void A_new_period_starts_at_nothing_and_late_settlement_goes_to_the_old_one()
    {
        var bench = new BudgetBench(Usd("day", 10, BudgetPeriod.Daily));
        bench.Spend(6);
        var late = bench.Admit(4);

        bench.Time.AdvanceTo(new DateTimeOffset(2026, 11, 11, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal((0m, 0m), (bench.Status("day").Spent, bench.Status("day").Reserved));
        bench.Admit(10);
        late.Settle(Charge(4));

        var status = bench.Status("day");
        Assert.Equal((0m, 10m), (status.Spent, status.Reserved));
        Assert.Equal((bench.Time.GetUtcNow(), bench.Time.GetUtcNow().AddDays(1)), (status.PeriodStart!.Value, status.PeriodEnd!.Value));
    }

    [Fact]
    public void A_later_attempt_belongs_to_the_period_of_admission()
    {
        var bench = new BudgetBench(Usd("hour", 10, BudgetPeriod.Hourly));
        bench.Spend(5);
        var candidates = Worst(4);
        var call = bench.Open(candidates);
        Acquire(call, candidates);
        bench.Time.Advance(TimeSpan.FromHours(1));

        Assert.False(call.TryAdvance(candidates, 0, Charge(4)));
        Assert.True(call.TryAdvance(candidates, 0, []));
        Assert.Equal(0, bench.Status("hour").Reserved);
    }

    [Fact]
    public void A_period_that_has_begun_stays_begun_when_the_clock_is_set_back()
    {
        var bench = new BudgetBench(Usd("day", 10, BudgetPeriod.Daily));
        bench.Time.AdvanceTo(new DateTimeOffset(2026, 11, 11, 0, 0, 0, TimeSpan.Zero));
        bench.Spend(7);

        bench.Time.SetClock(bench.Time.GetUtcNow().AddSeconds(-1));
        bench.Refused(4);
        var call = bench.Admit(3);

        Assert.Equal(new DateTimeOffset(2026, 11, 11, 0, 0, 0, TimeSpan.Zero), call.AdmittedAt);
        Assert.Equal((7m, 3m, 7m * 24), (bench.Status("day").Spent, bench.Status("day").Reserved, bench.Status("day").ProjectedSpend));
        call.Settle(Charge(3));
        Assert.Equal(10, bench.Status("day").Spent);
    }

    [Fact]
    public void A_total_has_no_period()
    {
        var bench = new BudgetBench(Usd("ever", 10, BudgetPeriod.Total));
        bench.Spend(10);
        bench.Time.Advance(TimeSpan.FromDays(5000));

        var status = bench.Status("ever");
        Assert.Equal((10m, null, null, null), (status.Spent, status.PeriodStart, status.PeriodEnd, status.ProjectedSpend));
        Assert.Null(bench.Refused(1).ResetsAt);
    }

    [Theory]
    [InlineData(BudgetPeriod.Monthly, "2026-11-16T00:00Z", 15, 30)]
    [InlineData(BudgetPeriod.Monthly, "2026-11-01T00:00Z", 2, 60)]
    [InlineData(BudgetPeriod.Monthly, "2026-11-01T06:00Z", 2, 60)]
    [InlineData(BudgetPeriod.Weekly, "2026-11-11T00:00Z", 2, 7)]
    [InlineData(BudgetPeriod.Daily, "2026-11-11T06:00Z", 3, 12)]
    [InlineData(BudgetPeriod.Daily, "2026-11-11T00:10Z", 1, 24)]
    [InlineData(BudgetPeriod.Hourly, "2026-11-11T06:15Z", 3, 12)]
    [InlineData(BudgetPeriod.Hourly, "2026-11-11T06:59:59.9999999Z", 3, 3)]
    public void The_pace_so_far_is_kept_to_the_end(BudgetPeriod period, string now, decimal spent, decimal projected)
    {
        var bench = new BudgetBench();
        bench.Time.SetClock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        bench.Book.Configure([Usd("paced", 1000, period)]);
        bench.Spend(spent);

        Assert.Equal(projected, Math.Round(bench.Status("paced").ProjectedSpend!.Value, 6));
    }

    [Theory]
    [InlineData(7.49, BudgetLevel.Normal)]
    [InlineData(7.5, BudgetLevel.Reduced)]
    [InlineData(8.99, BudgetLevel.Reduced)]
    [InlineData(9, BudgetLevel.Throttled)]
    [InlineData(9.99, BudgetLevel.Throttled)]
    [InlineData(10, BudgetLevel.Exhausted)]
    public void The_level_follows_what_is_spent(decimal spent, BudgetLevel level)
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(spent);

        Assert.Equal(level, bench.Status("team").Level);
    }

    [Fact]
    public async Task A_call_refused_with_nothing_in_flight_exhausts_a_budget_until_something_changes()
    {
        var bench = new BudgetBench(Usd("team", 10, BudgetPeriod.Daily));
        var held = bench.Admit(6);
        bench.Refused(5);
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);
        held.Settle(Charge(6));

        bench.Refused(5);
        Assert.Equal(BudgetLevel.Exhausted, bench.Status("team").Level);

        bench.Book.Configure([Usd("team", 11, BudgetPeriod.Daily)]);
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);

        bench.Refused(6);
        bench.Book.Configure([Usd("team", 11, BudgetPeriod.Daily)]);
        Assert.Equal(BudgetLevel.Exhausted, bench.Status("team").Level);
        await bench.Book.GrantAsync("team", 1, bench.Time.GetUtcNow().AddHours(1), "asked for");
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);

        bench.Refused(7);
        bench.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(BudgetLevel.Normal, bench.Status("team").Level);
    }

    [Fact]
    public void Advice_against_a_call_with_nothing_in_flight_exhausts_a_budget_too()
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(6);

        Assert.Throws<BudgetExceededException>(() => bench.Open(Worst(5)).Advise(Worst(5)));

        Assert.Equal(BudgetLevel.Exhausted, bench.Status("team").Level);
    }

    [Fact]
    public void Each_threshold_speaks_once_in_a_period()
    {
        var bench = new BudgetBench(Usd("team", 10, BudgetPeriod.Daily) with { AlertAt = [0.5m, 0.75m, 0.9m, 1.0m] });
        bench.Spend(4.99m);
        Assert.Empty(bench.Said);

        bench.Spend(0.01m);
        bench.Spend(1);
        bench.Spend(4);
        bench.Book.Configure([Usd("team", 100, BudgetPeriod.Daily) with { AlertAt = [0.5m, 0.75m, 0.9m, 1.0m] }]);
        bench.Spend(90);
        Assert.Equal(
            ["crossed team Usd 0.5 5.00/10", "crossed team Usd 0.75 10.00/10", "crossed team Usd 0.9 10.00/10", "crossed team Usd 1.0 10.00/10"],
            bench.Said);

        bench.Said.Clear();
        bench.Time.Advance(TimeSpan.FromDays(1));
        bench.Spend(50);
        Assert.Equal(["crossed team Usd 0.5 50/100"], bench.Said);
    }

    [Fact]
    public void A_lowered_limit_may_pass_a_threshold()
    {
        var bench = new BudgetBench(Usd("team", 10) with { AlertAt = [0.5m] });
        bench.Spend(4);

        bench.Book.Configure([Usd("team", 5) with { AlertAt = [0.5m] }]);

        Assert.Equal(["crossed team Usd 0.5 4/5"], bench.Said);
    }

    [Fact]
    public void A_limit_of_zero_that_was_spent_all_the_same_passes_every_threshold()
    {
        var bench = new BudgetBench(Usd("off", 0) with { AlertAt = [0.5m, 1], Enforcement = BudgetEnforcement.Observe });
        Assert.Empty(bench.Said);

        bench.Spend(4);

        Assert.Equal(["crossed off Usd 0.5 4/0", "crossed off Usd 1 4/0"], bench.Said);
    }
}
