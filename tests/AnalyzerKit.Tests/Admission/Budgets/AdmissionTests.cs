using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class AdmissionTests
{
    [Fact]
    public void A_call_holds_its_worst_case_until_its_charge_replaces_it()
    {
        var bench = new BudgetBench(Usd("team", 10));

        var call = bench.Admit(4);
        Assert.Equal((0m, 4m, 6m), (bench.Status("team").Spent, bench.Status("team").Reserved, bench.Status("team").Remaining));

        call.Settle(Charge(1.25m));
        Assert.Equal((1.25m, 0m, 8.75m), (bench.Status("team").Spent, bench.Status("team").Reserved, bench.Status("team").Remaining));
    }

    [Fact]
    public void A_call_settles_once()
    {
        var bench = new BudgetBench(Usd("team", 10));
        var call = bench.Admit(4);

        call.Settle(Charge(1));
        call.Settle(Charge(1));
        call.Settle([]);

        Assert.Equal((1m, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
    }

    [Fact]
    public void What_does_not_fit_beside_the_calls_in_flight_is_refused_with_the_figures()
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(1);
        bench.Admit(4);

        var refused = bench.Refused(5.01m);

        Assert.Equal(("team", BudgetUnit.Usd, 10m, 1m, 4m, 5.01m), (refused.Budget, refused.Unit, refused.Limit, refused.Spent, refused.Reserved, refused.Requested));
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), refused.ResetsAt);
        Assert.Equal(4, bench.Status("team").Reserved);
        bench.Admit(5);
    }

    [Fact]
    public void Advice_counts_what_is_spent_and_not_what_is_reserved()
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(1);
        bench.Admit(9);

        bench.Open(Worst(9)).Advise(Worst(9));
        var refused = Assert.Throws<BudgetExceededException>(() => bench.Open(Worst(9.01m)).Advise(Worst(9.01m)));

        Assert.Equal(("team", 9.01m), (refused.Budget, refused.Requested));
    }

    [Fact]
    public void Refused_by_one_budget_nothing_is_held_of_the_others()
    {
        var bench = new BudgetBench(Usd("a", 10), Usd("b", 3), Usd("c", 10), Usd("d", 10), Usd("e", 10), Usd("f", 10));
        bench.Admit(2);

        Assert.Equal("b", bench.Refused(2).Budget);

        Assert.All(["a", "b", "c", "d", "e", "f"], name => Assert.Equal(2, bench.Status(name).Reserved));
    }

    [Fact]
    public void A_limit_of_zero_refuses_what_costs_nothing()
    {
        var bench = new BudgetBench(Usd("off", 0));

        Assert.Equal("off", bench.Refused(0).Budget);
        Assert.Throws<BudgetExceededException>(() => bench.Open(Worst(0)).Advise(Worst(0)));
        Assert.Equal(BudgetLevel.Exhausted, bench.Status("off").Level);
    }

    [Fact]
    public void A_call_that_nothing_covers_is_admitted_and_dated()
    {
        var bench = new BudgetBench(Usd("other", 1) with { Client = "Writer" });

        var call = bench.Admit(100);

        Assert.False(call.IsCovered);
        Assert.Equal(bench.Time.GetUtcNow(), call.AdmittedAt);
        Assert.True(call.TryAdvance(Worst(100), 0, []));
        call.Settle(Charge(100));
        Assert.Equal(0, bench.Status("other").Spent);
    }

    [Fact]
    public void A_token_budget_counts_tokens()
    {
        var bench = new BudgetBench(new BudgetDefinition { Label = "tokens", Limit = 1000, Unit = BudgetUnit.Tokens });
        CallCandidate[] candidates = [new("default", "gpt-4.1", null, new WorstCase(300, 200, null))];
        var call = bench.Open(candidates);
        Acquire(call, candidates);
        Assert.Equal(500, bench.Status("tokens").Reserved);

        call.Settle([new(0, null, 120), new(0, 5m, 80)]);

        Assert.Equal((200m, 0m), (bench.Status("tokens").Spent, bench.Status("tokens").Reserved));
        Assert.True(call.Refuses(BudgetUnit.Tokens));
        Assert.False(call.Refuses(BudgetUnit.Usd));
    }

    [Fact]
    public void The_dearest_candidate_that_a_budget_covers_is_held()
    {
        var bench = new BudgetBench(Usd("all", 100), Usd("mini", 100) with { Model = "GPT-4.1-mini" }, Usd("else", 100) with { Model = "o3" });
        CallCandidate[] candidates = [Candidate(1, model: "gpt-4.1-mini"), Candidate(7, model: "gpt-4.1"), Candidate(3, model: "gpt-4.1-mini")];
        var call = bench.Open(candidates);
        Acquire(call, candidates);

        Assert.Equal((7m, 3m, 0m), (bench.Status("all").Reserved, bench.Status("mini").Reserved, bench.Status("else").Reserved));

        call.Settle([new(0, 1, 0), new(1, 6, 0), new(2, 2, 0)]);
        Assert.Equal((9m, 3m, 0m), (bench.Status("all").Spent, bench.Status("mini").Spent, bench.Status("else").Spent));
    }

    [Fact]
    public void A_further_attempt_holds_the_charges_so_far_and_what_may_come()
    {
        var bench = new BudgetBench(Usd("all", 10), Usd("first", 10) with { Model = "a" }, Usd("second", 10) with { Model = "b" });
        CallCandidate[] candidates = [Candidate(4, model: "a"), Candidate(3, model: "b")];
        var call = bench.Open(candidates);
        Acquire(call, candidates);
        Assert.Equal((4m, 4m, 3m), Reserved());

        Assert.True(call.TryAdvance(candidates, 1, [new(0, 4, 0)]));
        Assert.Equal((7m, 4m, 3m), Reserved());

        call.Settle([new(0, 4, 0), new(1, 1, 0)]);
        Assert.Equal((5m, 4m, 1m), (bench.Status("all").Spent, bench.Status("first").Spent, bench.Status("second").Spent));
        Assert.Equal((0m, 0m, 0m), Reserved());

        (decimal, decimal, decimal) Reserved() => (bench.Status("all").Reserved, bench.Status("first").Reserved, bench.Status("second").Reserved);
    }

    [Fact]
    public void A_further_attempt_that_does_not_fit_leaves_what_was_held()
    {
        var bench = new BudgetBench(Usd("wide", 100), Usd("team", 10));
        var candidates = Worst(6);
        var call = bench.Open(candidates);
        Acquire(call, candidates);

        Assert.False(call.TryAdvance(candidates, 0, Charge(6)));

        Assert.Equal((6m, 6m), (bench.Status("wide").Reserved, bench.Status("team").Reserved));
        call.Settle(Charge(6));
        Assert.Equal((6m, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
    }

    [Fact]
    public void A_further_attempt_within_what_is_held_fits_under_a_lowered_limit()
    {
        var bench = new BudgetBench(Usd("team", 10));
        var candidates = Worst(6);
        var call = bench.Open(candidates);
        Acquire(call, candidates);

        bench.Book.Configure([Usd("team", 1)]);

        Assert.True(call.TryAdvance(candidates, 0, []));
        Assert.Equal(6, bench.Status("team").Reserved);
    }

    [Fact]
    public void An_attempt_that_goes_elsewhere_is_held_by_the_budgets_there_too()
    {
        var bench = new BudgetBench(Usd("second-key", 2) with { Key = "K2" });
        CallCandidate[] first = [Candidate(1, key: "K1")];
        CallCandidate[] second = [Candidate(1, key: "K2")];
        var call = bench.Open(first);
        Acquire(call, first);
        Assert.Equal(0, bench.Status("second-key").Reserved);

        Assert.True(call.TryAdvance(second, 0, []));
        Assert.Equal(1, bench.Status("second-key").Reserved);

        call.Settle(Charge(0.5m));
        Assert.Equal((0.5m, 0m), (bench.Status("second-key").Spent, bench.Status("second-key").Reserved));
    }

    [Fact]
    public void More_than_was_held_is_settled_and_said_in_the_budgets_unit()
    {
        var bench = new BudgetBench(Usd("money", 10), new BudgetDefinition { Label = "tokens", Limit = 1000, Unit = BudgetUnit.Tokens });
        bench.Admit(1).Settle([new(0, 0.9m, 150)]);
        bench.Admit(1).Settle([new(0, 1.5m, 50)]);

        Assert.Equal(["overrun tokens Tokens 100 150", "overrun money Usd 1 1.5"], bench.Said);
        Assert.Equal(2.4m, bench.Status("money").Spent);
    }

    [Fact]
    public async Task An_observing_budget_admits_counts_and_names_itself()
    {
        var bench = new BudgetBench(Usd("watch", 5) with { Enforcement = BudgetEnforcement.Observe }, Usd("team", 100));
        var fits = bench.Admit(5);
        Assert.Empty(fits.WouldHaveRefused);

        var call = bench.Open(Worst(1));
        call.Advise(Worst(1));
        await call.AcquireAsync(Worst(1), default);

        Assert.Equal(["watch"], call.WouldHaveRefused);
        Assert.True(call.IsCovered);
        call.Settle(Charge(1));
        fits.Settle(Charge(5));
        Assert.Equal((6m, 0m, BudgetLevel.Exhausted), (bench.Status("watch").Spent, bench.Status("watch").Reserved, bench.Status("watch").Level));
    }

    [Fact]
    public void An_observing_budget_covers_without_refusing()
    {
        var bench = new BudgetBench(Usd("watch", 5) with { Enforcement = BudgetEnforcement.Observe });
        var call = bench.Open(Worst(1));

        Assert.True(call.IsCovered);
        Assert.False(call.Refuses(BudgetUnit.Usd));
    }

    [Fact]
    public void What_an_observing_budget_could_not_bound_is_no_overrun()
    {
        var bench = new BudgetBench(Usd("watch", 5) with { Enforcement = BudgetEnforcement.Observe });
        CallCandidate[] candidates = [Candidate(null)];
        var call = bench.Open(candidates);
        Acquire(call, candidates);

        call.Settle(Charge(1));

        Assert.Empty(bench.Said);
        Assert.Equal(1, bench.Status("watch").Spent);
    }

    [Fact]
    public async Task A_call_cancelled_before_it_arrives_holds_nothing()
    {
        var bench = new BudgetBench(Usd("team", 5));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Begin(1, cancelled.Token).Admission);

        Assert.Equal(cancelled.Token, thrown.CancellationToken);
        Assert.Equal(0, bench.Status("team").Reserved);
    }

    [Fact]
    public async Task A_reservation_serves_one_call()
    {
        var bench = new BudgetBench(Usd("team", 5));
        var call = bench.Admit(1);

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.AcquireAsync(Worst(1), default).AsTask());
        call.Settle([]);
        Assert.Throws<InvalidOperationException>(() => call.TryAdvance(Worst(1), 0, []));
    }

    [Fact]
    public void A_refused_call_may_try_again_with_cheaper_candidates()
    {
        var bench = new BudgetBench(Usd("team", 5));
        CallCandidate[] candidates = [Candidate(9), Candidate(2, model: "mini")];
        var call = bench.Open(candidates);
        Assert.True(call.AcquireAsync(candidates, default).AsTask().IsFaulted);
        call.Settle([]);

        Acquire(call, candidates[1..]);
        Assert.Equal(2, bench.Status("team").Reserved);
    }

    [Fact]
    public void A_preview_says_what_fits_and_makes_nothing()
    {
        var bench = new BudgetBench(Usd("team", 5), Usd("small", 1), Usd("users", 3) with { Tags = Tags("user=*") });
        bench.Admit(1, "user=ann");

        Assert.Equal(
            new Dictionary<string, bool> { ["team"] = true, ["small"] = false, ["users/bob"] = true },
            bench.Open(Worst(3), "user=bob").Fits(Worst(3)));
        Assert.False(bench.Open(Worst(3), "user=ann").Fits(Worst(3))["users/ann"]);
        Assert.Equal(["small", "team", "users/ann"], bench.Names());
    }

    [Fact]
    public void Nothing_stays_reserved_of_sums_too_long_for_a_decimal()
    {
        var bench = new BudgetBench(Usd("team", 1000));
        var calls = Enumerable.Range(1, 20).Select(each => bench.Admit(each * 7 / 3m)).ToArray();

        foreach (var call in calls)
            call.Settle(Charge(1 / 3m));

        Assert.Equal(0, bench.Status("team").Reserved);
    }
}
