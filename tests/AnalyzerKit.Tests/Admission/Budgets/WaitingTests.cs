using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class WaitingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_call_waits_for_others_to_settle()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (second, admission) = bench.Begin(5);
        Assert.False(admission.IsCompleted);
        Assert.Equal(8, bench.Status("team").Reserved);

        first.Settle(Charge(1));
        await admission;

        Assert.Equal((1m, 5m), (bench.Status("team").Spent, bench.Status("team").Reserved));
        second.Settle([]);
        Assert.Equal(0, bench.Time.ActiveTimers);
    }

    [Fact]
    public async Task Waiting_ends_with_the_figures_when_it_took_too_long()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (_, admission) = bench.Begin(5);

        bench.Time.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(admission.IsCompleted);
        bench.Time.Advance(TimeSpan.FromTicks(1));

        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => admission);
        Assert.Equal((0m, 8m, 5m), (refused.Spent, refused.Reserved, refused.Requested));
        first.Settle([]);
        Assert.Equal(0, bench.Status("team").Reserved);
        Assert.Equal(0, bench.Time.ActiveTimers);
    }

    [Fact]
    public async Task Waiting_is_refused_at_once_when_it_has_become_hopeless()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (_, head) = bench.Begin(3);
        var (_, large) = bench.Begin(9);

        first.Settle(Charge(2));

        await head;
        var refused = await Assert.ThrowsAsync<BudgetExceededException>(() => large);
        Assert.Equal((2m, 9m), (refused.Spent, refused.Requested));
    }

    [Fact]
    public async Task Waiting_far_back_is_refused_at_once_when_it_has_become_hopeless()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var (first, second) = (bench.Admit(4), bench.Admit(6));
        var (_, head) = bench.Begin(5);
        var (_, large) = bench.Begin(7);
        var (_, last) = bench.Begin(1);

        first.Settle(Charge(4));

        Assert.False(head.IsCompleted);
        await Assert.ThrowsAsync<BudgetExceededException>(() => large);
        Assert.False(last.IsCompleted);
        second.Settle([]);
        await Task.WhenAll(head, last);
    }

    [Fact]
    public async Task Money_goes_in_order_of_arrival()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(10);
        List<(Reservation Reservation, Task Admission)> waiting = [.. Enumerable.Range(0, 20).Select(_ => bench.Begin(10))];

        var holder = first;
        foreach (var (reservation, admission) in waiting)
        {
            Assert.False(admission.IsCompleted);
            holder.Settle([]);
            await admission;
            holder = reservation;
        }
    }

    [Fact]
    public async Task A_small_call_does_not_overtake_a_large_one()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (_, large) = bench.Begin(5);
        var (_, small) = bench.Begin(1);
        Assert.False(small.IsCompleted);

        first.Settle([]);
        await Task.WhenAll(large, small);
    }

    [Fact]
    public async Task A_call_that_waits_its_turn_to_the_end_is_refused()
    {
        var bench = new BudgetBench(Patient("team", 10));
        bench.Admit(8);
        var (_, large) = bench.Begin(5);
        bench.Book.Configure([Patient("team", 10) with { BudgetWait = TimeSpan.FromSeconds(5) }]);
        var (_, small) = bench.Begin(1);

        bench.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(large.IsCompleted);
        Assert.Equal("team", (await Assert.ThrowsAsync<BudgetExceededException>(() => small)).Budget);
        Assert.Equal(8, bench.Status("team").Reserved);
    }

    [Fact]
    public async Task A_budget_that_allows_no_waiting_lets_nobody_wait_in_its_way()
    {
        var bench = new BudgetBench(Patient("patient", 10), Usd("strict", 10));
        bench.Admit(8);

        var (_, admission) = bench.Begin(5);

        await Assert.ThrowsAsync<BudgetExceededException>(() => admission);
    }

    [Fact]
    public async Task The_shortest_wait_of_the_budgets_in_the_way_counts()
    {
        var bench = new BudgetBench(Patient("long", 10), Patient("short", 10) with { BudgetWait = TimeSpan.FromSeconds(5) }, Usd("roomy", 100));
        bench.Admit(8);
        var (_, admission) = bench.Begin(5);
        Assert.False(admission.IsCompleted);

        bench.Time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<BudgetExceededException>(() => admission);
    }

    [Fact]
    public async Task A_budget_with_room_that_allows_no_waiting_is_no_obstacle_to_waiting_elsewhere()
    {
        var bench = new BudgetBench(Patient("tight", 10) with { Tags = Tags("user=ann") }, Usd("roomy", 100));
        var first = bench.Admit(8, "user=ann");
        var (_, waiting) = bench.Begin(5, default, "user=ann");
        Assert.False(waiting.IsCompleted);

        // It shares only the roomy budget, which lets nobody wait: it need not.
        bench.Admit(5, "user=bob");

        first.Settle([]);
        await waiting;
    }

    [Fact]
    public async Task Those_who_wait_elsewhere_are_in_nobodys_way()
    {
        var bench = new BudgetBench(Patient("users", 10) with { Tags = Tags("user=*") });
        var first = bench.Admit(8, "user=ann");
        var (_, waiting) = bench.Begin(5, default, "user=ann");

        bench.Admit(9, "user=bob");

        Assert.False(waiting.IsCompleted);
        first.Settle([]);
        await waiting;
    }

    [Fact]
    public async Task A_caller_may_leave_the_queue_and_those_behind_move_up()
    {
        var bench = new BudgetBench(Patient("team", 10));
        bench.Admit(8);
        using var leaving = new CancellationTokenSource();
        var (_, large) = bench.Begin(5, leaving.Token);
        var (_, small) = bench.Begin(2);

        await leaving.CancelAsync();

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        Assert.Equal(leaving.Token, thrown.CancellationToken);
        await small;
        Assert.Equal(10, bench.Status("team").Reserved);
        Assert.Equal(0, bench.Time.ActiveTimers);
    }

    [Fact]
    public async Task Those_behind_move_up_when_a_wait_ends()
    {
        var bench = new BudgetBench(Patient("team", 10));
        bench.Admit(8);
        var (_, large) = bench.Begin(5);
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        var (_, small) = bench.Begin(2);
        Assert.False(small.IsCompleted);

        bench.Time.Advance(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<BudgetExceededException>(() => large);
        await small;
    }

    [Fact]
    public async Task A_departure_opens_the_way_at_every_limit_it_stood_at()
    {
        var bench = new BudgetBench(Patient("a", 10) with { Tags = Tags("a=1") }, Patient("b", 10) with { Tags = Tags("b=1") });
        var held = bench.Admit(8, "a=1");
        var (_, both) = bench.Begin(5, default, "a=1", "b=1");
        var (_, behind) = bench.Begin(9, default, "b=1");
        Assert.False(behind.IsCompleted);

        // What is in the way at a becomes hopeless there, which lets the call behind it at b go.
        held.Settle(Charge(8));

        await Assert.ThrowsAsync<BudgetExceededException>(() => both);
        await behind;
    }

    [Fact]
    public async Task A_cheaper_further_attempt_lets_others_in()
    {
        var bench = new BudgetBench(Patient("team", 10));
        CallCandidate[] candidates = [Candidate(8), Candidate(1, model: "mini")];
        var call = bench.Open(candidates);
        Acquire(call, candidates);
        var (_, waiting) = bench.Begin(5);

        Assert.True(call.TryAdvance(candidates, 1, []));

        await waiting;
        Assert.Equal(6, bench.Status("team").Reserved);
    }

    [Fact]
    public async Task A_grant_wakes_those_who_wait()
    {
        var bench = new BudgetBench(Patient("team", 10));
        bench.Admit(8);
        var (_, waiting) = bench.Begin(5);

        await bench.Book.GrantAsync("team", 3, bench.Time.GetUtcNow() + Minute, "launch day");

        await waiting;
        Assert.Equal(13, bench.Status("team").Reserved);
    }

    [Fact]
    public async Task A_grant_that_ends_refuses_those_whose_only_hope_it_was()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        await bench.Book.GrantAsync("team", 5, bench.Time.GetUtcNow() + TimeSpan.FromSeconds(10), "for a moment");
        var (_, waiting) = bench.Begin(12);
        Assert.False(waiting.IsCompleted);

        bench.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(10, (await Assert.ThrowsAsync<BudgetExceededException>(() => waiting)).Limit);
        first.Settle([]);
    }

    [Fact]
    public async Task A_raised_limit_wakes_those_who_wait_and_a_lowered_one_refuses_them()
    {
        var bench = new BudgetBench(Patient("team", 10));
        bench.Admit(8);
        var (_, small) = bench.Begin(4);
        var (_, large) = bench.Begin(9);

        bench.Book.Configure([Patient("team", 12)]);
        await small;
        Assert.False(large.IsCompleted);

        bench.Book.Configure([Patient("team", 5)]);
        await Assert.ThrowsAsync<BudgetExceededException>(() => large);
        Assert.Equal(12, bench.Status("team").Reserved);
    }

    [Fact]
    public async Task A_removed_budget_holds_nobody_up()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (_, waiting) = bench.Begin(5);

        bench.Book.Configure([]);

        await waiting;
        first.Settle(Charge(1));
    }

    [Fact]
    public async Task A_new_period_wakes_those_who_wait_and_the_call_belongs_to_it()
    {
        var bench = new BudgetBench(Usd("hour", 10, BudgetPeriod.Hourly) with { BudgetWait = TimeSpan.FromHours(2) });
        var first = bench.Admit(8);
        var (second, waiting) = bench.Begin(5);

        bench.Time.Advance(TimeSpan.FromHours(1));
        await waiting;

        Assert.Equal(new DateTimeOffset(2026, 11, 10, 13, 0, 0, TimeSpan.Zero), second.AdmittedAt);
        first.Settle(Charge(8));
        Assert.Equal((0m, 5m), (bench.Status("hour").Spent, bench.Status("hour").Reserved));
    }

    [Fact]
    public async Task A_new_period_that_no_timer_saw_wakes_those_who_wait_with_the_next_arrival()
    {
        var bench = new BudgetBench(Usd("users", 10, BudgetPeriod.Hourly) with { BudgetWait = TimeSpan.FromHours(2), Tags = Tags("user=*") });
        bench.Admit(8, "user=ann");
        var (_, waiting) = bench.Begin(5, default, "user=ann");

        bench.Time.SetClock(bench.Time.GetUtcNow() + TimeSpan.FromHours(1));
        bench.Admit(1, "user=bob");

        await waiting;
        Assert.Equal(["users/ann", "users/bob"], bench.Names());
    }

    [Fact]
    public async Task A_waiting_call_belongs_to_the_period_it_is_admitted_in_when_a_settlement_comes_first()
    {
        var bench = new BudgetBench(Usd("hour", 10, BudgetPeriod.Hourly) with { BudgetWait = TimeSpan.FromHours(2) });
        var first = bench.Admit(8);
        var (second, waiting) = bench.Begin(5);

        bench.Time.SetClock(bench.Time.GetUtcNow() + TimeSpan.FromHours(1));
        first.Settle(Charge(8));

        await waiting;
        Assert.Equal((0m, 5m), (bench.Status("hour").Spent, bench.Status("hour").Reserved));
        Assert.Equal(bench.Status("hour").PeriodStart, second.AdmittedAt);
    }

    [Fact]
    public async Task A_caller_that_continues_does_so_outside_the_lock()
    {
        var bench = new BudgetBench(Patient("team", 10));
        var first = bench.Admit(8);
        var (_, waiting) = bench.Begin(5);
        var held = waiting.ContinueWith(_ => BudgetBook.Gate.IsHeldByCurrentThread, TaskContinuationOptions.ExecuteSynchronously);

        first.Settle([]);

        Assert.False(await held);
    }

    private static BudgetDefinition Patient(string label, decimal limit) => Usd(label, limit) with { BudgetWait = Minute };
}
