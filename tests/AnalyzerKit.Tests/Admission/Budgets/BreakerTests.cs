using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public class BreakerTests
{
    private static BudgetDefinition Breaker(string label, decimal limit) => Usd(label, limit, BudgetPeriod.Daily) with { Levels = new() { Breaker = true } };

    [Theory]
    [InlineData(74, 1_000)]
    [InlineData(75, 800)]
    [InlineData(89, 800)]
    [InlineData(90, 500)]
    [InlineData(99, 500)]
    public void Covered_calls_have_a_share_of_the_pace_by_the_budgets_level(int spent, int share)
    {
        var bench = new BudgetBench(Breaker("team", 100));
        bench.Spend(spent);
        Assert.Equal(share, ShareOf(bench));
    }

    [Fact]
    public void Rates_are_the_budgets_own()
    {
        var bench = new BudgetBench(Breaker("team", 100) with { Levels = new() { Breaker = true, ReducedRate = 0.333m, ThrottledRate = 0.01m } });
        bench.Spend(75);
        Assert.Equal(333, ShareOf(bench));
        bench.Spend(15);
        Assert.Equal(10, ShareOf(bench));
    }

    [Fact]
    public void The_smallest_share_among_the_budgets_wins()
    {
        var bench = new BudgetBench(Breaker("near", 100), Breaker("far", 115), Usd("without", 95, BudgetPeriod.Daily));
        bench.Spend(91);
        Assert.Equal(500, ShareOf(bench));
    }

    [Fact]
    public void Without_a_breaker_no_call_is_slowed()
    {
        var bench = new BudgetBench(Usd("team", 100));
        bench.Spend(99);
        Assert.Equal(PaceShare.Whole, ShareOf(bench));
    }

    [Fact]
    public void Calls_that_it_does_not_cover_keep_the_whole_pace()
    {
        var bench = new BudgetBench(Breaker("marketing", 100) with { Tags = Tags("department=marketing") });
        bench.Spend(95, "department=marketing");
        Assert.Equal(500, ShareOf(bench, "department=marketing"));
        Assert.Equal(PaceShare.Whole, ShareOf(bench, "department=sales"));
    }

    [Fact]
    public void An_attempt_is_slowed_by_the_budgets_of_its_own_candidate()
    {
        var bench = new BudgetBench(Breaker("dear", 100) with { Model = "gpt-4.1" });
        bench.Spend(80);
        CallCandidate[] candidates = [Candidate(1, model: "deepseek-v3.2"), Candidate(1, model: "gpt-4.1")];
        var call = bench.Open(candidates);
        call.Advise(candidates);

        Assert.Equal((PaceShare.Whole, 800), (call.ShareOf(0), call.ShareOf(1)));
    }

    [Fact]
    public void Used_up_it_refuses_even_what_costs_nothing_until_the_period_ends()
    {
        var bench = new BudgetBench(Breaker("team", 100), Usd("other", 1_000, BudgetPeriod.Daily));
        bench.Spend(100);
        bench.Time.AdvanceTo(bench.Status("team").PeriodEnd!.Value.AddSeconds(-90.5));
        var refusal = bench.Refused(0);

        Assert.Equal(("team", BudgetCircuit.OpenByLevel, TimeSpan.FromSeconds(90.5)), (refusal.Budget, refusal.Circuit, refusal.ResetsIn));
        Assert.Equal(bench.Status("team").PeriodEnd, refusal.ResetsAt);
        Assert.Contains("in 91 seconds", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(BudgetCircuit.OpenByLevel, bench.Status("team").Circuit);

        bench.Time.Advance(TimeSpan.FromSeconds(90.5));
        Assert.Equal(BudgetCircuit.Closed, bench.Status("team").Circuit);
        bench.Admit(0);
    }

    [Fact]
    public async Task A_grant_closes_the_circuit()
    {
        var bench = new BudgetBench(Breaker("team", 100));
        bench.Spend(100);
        bench.Refused(0);
        await bench.Book.GrantAsync("team", 100, bench.Time.GetUtcNow().AddHours(1), "a launch");

        Assert.Equal(BudgetCircuit.Closed, bench.Status("team").Circuit);
        Assert.Equal(PaceShare.Whole, ShareOf(bench));
        bench.Admit(50);
    }

    [Fact]
    public void One_call_too_large_does_not_open_the_circuit_for_those_that_fit()
    {
        var bench = new BudgetBench(Breaker("team", 100));
        bench.Refused(101);
        Assert.Equal((BudgetLevel.Exhausted, BudgetCircuit.Closed), (bench.Status("team").Level, bench.Status("team").Circuit));
        bench.Admit(10);
        Assert.Equal(PaceShare.Whole, ShareOf(bench));
    }

    [Theory]
    [InlineData(BudgetEnforcement.Refuse)]
    [InlineData(BudgetEnforcement.Observe)]
    public void Switched_off_it_refuses_every_call_until_it_is_switched_on(BudgetEnforcement enforcement)
    {
        var on = Usd("team", 100) with { Enforcement = enforcement };
        var bench = new BudgetBench(on with { Enabled = false });
        var refusal = bench.Refused(0);

        Assert.Equal(("team", BudgetCircuit.OpenByHand), (refusal.Budget, refusal.Circuit));
        Assert.Null(refusal.ResetsAt);
        Assert.Null(refusal.ResetsIn);
        Assert.Contains("Budgets:team:Enabled", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((BudgetLevel.Normal, BudgetCircuit.OpenByHand), (bench.Status("team").Level, bench.Status("team").Circuit));
        Assert.False(bench.Open(Worst(1)).Fits(Worst(1))["team"]);

        bench.Book.Configure([on]);
        Assert.Equal(BudgetCircuit.Closed, bench.Status("team").Circuit);
        bench.Admit(1);
        Assert.Empty(bench.Levels);
    }

    [Fact]
    public async Task A_call_that_waits_is_refused_as_its_budget_is_switched_off()
    {
        var on = Usd("team", 100) with { BudgetWait = TimeSpan.FromMinutes(1) };
        var bench = new BudgetBench(on);
        bench.Admit(60);
        var (_, waiting) = bench.Begin(60);
        bench.Book.Configure([on with { Enabled = false }]);

        Assert.Equal(BudgetCircuit.OpenByHand, (await Assert.ThrowsAsync<BudgetExceededException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(30)))).Circuit);
    }

    [Fact]
    public void An_admitted_call_may_go_on_within_what_it_holds()
    {
        var bench = new BudgetBench(Usd("team", 100));
        var call = bench.Admit(10);
        bench.Book.Configure([Usd("team", 100) with { Enabled = false }]);
        Assert.True(call.TryAdvance(Worst(10), 0, []));
        Assert.False(call.TryAdvance(Worst(10), 0, Charge(5)));
        Assert.Equal(BudgetCircuit.OpenByHand, Assert.IsType<BudgetExceededException>(call.Refusal()).Circuit);
    }

    private static int ShareOf(BudgetBench bench, params string[] tags)
    {
        var candidates = Worst(0.5m);
        var call = bench.Open(candidates, tags);
        call.Advise(candidates);
        return call.ShareOf(0);
    }
}
