using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class ReloadTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void What_was_spent_and_is_reserved_stays_and_new_limits_bind_at_once()
    {
        var bench = new BudgetBench(Usd("team", 10), Usd("users", 5) with { Tags = Tags("user=*") });
        bench.Spend(2, "user=ann");
        var held = bench.Admit(3, "user=ann");

        bench.Book.Configure([Usd("team", 6), Usd("users", 8) with { Tags = Tags("user=*") }]);

        Assert.Equal((6m, 2m, 3m), (bench.Status("team").Limit, bench.Status("team").Spent, bench.Status("team").Reserved));
        Assert.Equal((8m, 2m, 3m), (bench.Status("users/ann").Limit, bench.Status("users/ann").Spent, bench.Status("users/ann").Reserved));
        Assert.Equal("team", bench.Refused(2).Budget);
        held.Settle(Charge(3));
        Assert.Equal(5, bench.Status("team").Spent);
    }

    [Fact]
    public void A_call_opened_before_a_reload_is_admitted_by_what_is_in_force_then()
    {
        var bench = new BudgetBench(Usd("old", 1));
        var candidates = Worst(5);
        var (first, second) = (bench.Open(candidates), bench.Open(candidates));

        bench.Book.Configure([Usd("new", 5)]);

        first.Advise(candidates);
        Acquire(first, candidates);
        Assert.Equal(5, bench.Status("new").Reserved);
        Assert.True(second.AcquireAsync(candidates, default).AsTask().IsFaulted);
    }

    [Fact]
    public void A_call_that_nothing_covered_is_covered_by_what_came_since()
    {
        var bench = new BudgetBench();
        var candidates = Worst(5);
        var call = bench.Open(candidates);

        bench.Book.Configure([Usd("new", 1)]);

        Assert.Throws<BudgetExceededException>(() => call.Advise(candidates));
    }

    [Fact]
    public void A_removed_budget_is_not_listed_settles_safely_and_comes_back_with_its_figures()
    {
        var bench = new BudgetBench(Usd("team", 10), Usd("other", 10));
        bench.Spend(2);
        var held = bench.Admit(3);

        bench.Book.Configure([Usd("other", 10)]);
        Assert.Equal(["other"], bench.Names());
        Assert.Null(bench.Find("team"));
        held.Settle(Charge(3));

        bench.Book.Configure([Usd("team", 10)]);
        Assert.Equal((5m, 0m), (bench.Status("team").Spent, bench.Status("team").Reserved));
    }

    [Fact]
    public void Another_period_unit_or_zone_is_another_account()
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(2);

        bench.Book.Configure([Usd("team", 10, BudgetPeriod.Daily)]);
        Assert.Equal(0, bench.Status("team").Spent);
        bench.Book.Configure([Usd("team", 10) with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") }]);
        Assert.Equal(0, bench.Status("team").Spent);
        bench.Book.Configure([Usd("team", 10) with { Unit = BudgetUnit.Tokens }]);
        Assert.Equal(0, bench.Status("team").Spent);
        bench.Book.Configure([Usd("team", 10) with { Tags = Tags("user=*") }]);
        Assert.Empty(bench.Names());
        bench.Book.Configure([Usd("team", 10)]);
        Assert.Equal(2, bench.Status("team").Spent);
    }

    [Fact]
    public void Two_budgets_of_one_label_are_an_error_that_changes_nothing()
    {
        var bench = new BudgetBench(Usd("team", 10));

        Assert.Throws<ArgumentException>(() => bench.Book.Configure([Usd("a", 1), Usd("a", 2)]));

        Assert.Equal(["team"], bench.Names());
    }

    [Fact]
    public void Names_come_in_order()
    {
        var bench = new BudgetBench(Usd("b", 1), Usd("c", 1), Usd("a", 1));

        Assert.Equal(["a", "b", "c"], bench.Names());
    }

    [Fact]
    public async Task A_grant_raises_the_limit_for_a_while_and_is_recorded()
    {
        var bench = new BudgetBench(Usd("team", 10));
        var now = bench.Time.GetUtcNow();
        bench.Spend(8);
        bench.Refused(5);

        await bench.Book.GrantAsync("team", 3, now + Hour, "launch day");
        Assert.Equal(13, bench.Status("team").Limit);
        var held = bench.Admit(5);
        Assert.Equal(["granted team Usd 3 launch day"], bench.Said);
        Assert.Equal([new BudgetGrant(3, now, now + Hour, "launch day")], bench.Book.GrantsOf("team"));

        bench.Time.Advance(Hour);
        Assert.Equal(10, bench.Status("team").Limit);
        Assert.Single(bench.Book.GrantsOf("team"));
        held.Settle(Charge(5));
        Assert.Equal(13, bench.Status("team").Spent);
        bench.Refused(0.01m);

        bench.Time.Advance(TimeSpan.FromDays(30));
        Assert.Empty(bench.Book.GrantsOf("team"));
    }

    [Fact]
    public async Task A_grant_outlives_the_period_it_was_made_in_and_a_reload()
    {
        var bench = new BudgetBench(Usd("users", 10, BudgetPeriod.Hourly) with { Tags = Tags("user=*") });
        bench.Spend(8, "user=ann");
        await bench.Book.GrantAsync("users/ann", 5, bench.Time.GetUtcNow() + Hour + Hour, "a long report");

        bench.Time.Advance(Hour);
        bench.Book.Configure([Usd("users", 20, BudgetPeriod.Hourly) with { Tags = Tags("user=*") }]);
        Assert.Equal((25m, 0m), (bench.Status("users/ann").Limit, bench.Status("users/ann").Spent));

        bench.Time.Advance(Hour);
        Assert.Empty(bench.Names());
    }

    [Fact]
    public async Task A_budget_is_found_under_its_label_in_any_case_and_a_tags_value_only_as_it_is()
    {
        var bench = new BudgetBench(Usd("Mixed", 10), Usd("Users", 10) with { Tags = Tags("user=*") });
        bench.Admit(1, "user=Ann");
        Assert.Equal("Mixed", (await bench.Book.GetAsync("mixed"))!.Name);
        Assert.Equal("Users/Ann", (await bench.Book.GetAsync("uSERS/Ann"))!.Name);
        Assert.Null(await bench.Book.GetAsync("Users/ann"));

        await bench.Book.GrantAsync("MIXED", 5, bench.Time.GetUtcNow() + Hour, "why");
        Assert.Equal(15, bench.Status("Mixed").Limit);
        Assert.Equal(0, await bench.Book.ReleaseOrphansAsync("mixed"));
    }

    [Fact]
    public void A_label_in_another_case_goes_on_with_the_same_figures()
    {
        var bench = new BudgetBench(Usd("team", 10));
        bench.Spend(8);
        bench.Book.Configure([Usd("Team", 5)]);
        Assert.Equal((5m, 8m), (bench.Status("team").Limit, bench.Status("team").Spent));
        Assert.Throws<ArgumentException>(() => bench.Book.Configure([Usd("team", 5), Usd("TEAM", 5)]));
    }

    [Theory]
    [InlineData(BudgetUnit.Usd, "could need up to 1 USD, but budget 'b' has 0 of 2 USD left (3 spent, 1 reserved by calls in flight). Lower the call's output limit, wait,")]
    [InlineData(BudgetUnit.Tokens, "could need up to 1 token, but budget 'b' has 0 of 2 tokens left")]
    [InlineData(BudgetUnit.Calls, "refused: budget 'b' has 0 of 2 calls left (3 made, 1 in flight). Wait, raise the limit or grant more.")]
    public void What_is_left_of_a_lowered_limit_is_never_below_nothing(BudgetUnit unit, string says) =>
        Assert.Contains(says, new BudgetExceededException("b", unit, limit: 2, spent: 3, reserved: 1, requested: 1).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_grant_to_a_budget_that_is_not_there_names_those_that_are()
    {
        var bench = new BudgetBench(Usd("team", 10), Usd("users", 10) with { Tags = Tags("user=*") });
        bench.Admit(1, "user=ann");

        var thrown = await Assert.ThrowsAsync<KeyNotFoundException>(() => bench.Book.GrantAsync("teem", 1, bench.Time.GetUtcNow() + Hour, "why").AsTask());
        Assert.Contains("'team', 'users/ann'", thrown.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<KeyNotFoundException>(() => bench.Book.ReleaseOrphansAsync("teem").AsTask());
        Assert.Equal(0, await bench.Book.ReleaseOrphansAsync("team"));
    }

    [Fact]
    public async Task A_grant_of_nothing_into_the_past_or_without_a_reason_is_an_error()
    {
        var bench = new BudgetBench(Usd("team", 10));
        var later = bench.Time.GetUtcNow() + Hour;

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Book.GrantAsync("team", 0, later, "why").AsTask());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => bench.Book.GrantAsync("team", 1, bench.Time.GetUtcNow(), "why").AsTask());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => bench.Book.GrantAsync("team", 1, later, " ").AsTask());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Book.GrantAsync("team", 1, later, "why", new CancellationToken(true)).AsTask());
        Assert.Equal(10, bench.Status("team").Limit);
    }

    [Fact]
    public async Task A_grant_beyond_all_measure_is_no_limit_and_no_error()
    {
        var bench = new BudgetBench(Usd("team", 10));

        await bench.Book.GrantAsync("team", decimal.MaxValue, bench.Time.GetUtcNow() + Hour, "why not");
        await bench.Book.GrantAsync("team", decimal.MaxValue, bench.Time.GetUtcNow() + Hour, "why not");

        bench.Admit(1_000_000);
    }
}
