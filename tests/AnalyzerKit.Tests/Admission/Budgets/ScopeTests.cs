using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Budgets.BudgetBench;

namespace AnalyzerKit.Tests.Admission.Budgets;

public sealed class ScopeTests
{
    private readonly BudgetBench _bench = new();

    [Fact]
    public void A_scopes_limit_is_reserved_like_any_budget()
    {
        using var scope = _bench.Book.BeginScope(maxCost: 10);
        var call = _bench.Admit(6);
        Assert.True(call.IsCovered);
        Assert.True(call.Refuses(BudgetUnit.Usd));
        Assert.False(call.Refuses(BudgetUnit.Calls));
        Assert.Equal((0m, 1, 4m), (scope.Spent, scope.Calls, scope.Remaining));

        var refused = _bench.Refused(5);
        Assert.Equal(("scope", 10m, 6m, null), (refused.Budget, refused.Limit, refused.Reserved, refused.ResetsAt));

        call.Settle(Charge(2));
        Assert.Equal((2m, 1, 8m), (scope.Spent, scope.Calls, scope.Remaining));
        _bench.Admit(8);
    }

    [Fact]
    public void A_scope_counts_the_calls_it_admitted()
    {
        using var scope = _bench.Book.BeginScope(maxCalls: 2);
        var first = _bench.Admit(1);
        Assert.True(first.Refuses(BudgetUnit.Calls));
        Assert.Null(scope.Remaining);
        var unsent = _bench.Admit(1);

        Assert.Equal(BudgetUnit.Calls, _bench.Refused(1).Unit);
        unsent.Settle([]);
        first.Settle(Charge(0));
        Assert.Equal(1, scope.Calls);

        _bench.Admit(1).Settle(Charge(1));
        Assert.Equal(2, scope.Calls);
        _bench.Refused(0);
    }

    [Fact]
    public void A_further_attempt_is_no_further_call()
    {
        using var scope = _bench.Book.BeginScope(maxCalls: 1);
        var candidates = Worst(1);
        var call = _bench.Open(candidates);
        Acquire(call, candidates);

        Assert.True(call.TryAdvance(candidates, 0, Charge(1)));
        call.Settle([new(0, 1, 0), new(0, 1, 0)]);

        Assert.Equal((2m, 1), (scope.Spent, scope.Calls));
    }

    [Fact]
    public void A_scope_without_limits_counts_and_covers_nothing()
    {
        using var scope = _bench.Book.BeginScope();
        var call = _bench.Admit(1_000_000);

        Assert.False(call.IsCovered);
        Assert.False(call.Refuses(BudgetUnit.Usd));
        call.Settle(Charge(2_000_000));
        Assert.Equal((2_000_000m, 1, null), (scope.Spent, scope.Calls, scope.Remaining));
        Assert.Empty(_bench.Said);
        Assert.Empty(call.WouldHaveRefused);
    }

    [Fact]
    public void An_inner_scope_never_has_more_than_the_outer_has_left()
    {
        using var outer = _bench.Book.BeginScope(maxCost: 10);
        _bench.Spend(4);
        using var inner = _bench.Book.BeginScope(maxCost: 100);
        Assert.Equal(6, inner.Remaining);
        _bench.Refused(7);

        _bench.Spend(5);

        Assert.Equal((5m, 9m, 1m, 1m), (inner.Spent, outer.Spent, inner.Remaining, outer.Remaining));
        Assert.Equal((1, 2), (inner.Calls, outer.Calls));
    }

    [Fact]
    public void An_outer_scope_closed_first_no_longer_counts()
    {
        var outer = _bench.Book.BeginScope(maxCost: 10);
        var before = _bench.Admit(3);
        using var inner = _bench.Book.BeginScope(maxCost: 100);
        outer.Dispose();
        Assert.Same(inner, BudgetScope.Current);

        _bench.Spend(50);
        before.Settle(Charge(2));

        Assert.Equal((2m, 50m, 50m), (outer.Spent, inner.Spent, inner.Remaining));
        inner.Dispose();
        Assert.Null(BudgetScope.Current);
    }

    [Fact]
    public void Closing_twice_closes_once()
    {
        using var outer = _bench.Book.BeginScope();
        var inner = _bench.Book.BeginScope();
        inner.Dispose();
        Assert.Same(outer, BudgetScope.Current);
        inner.Dispose();
        Assert.Same(outer, BudgetScope.Current);
    }

    [Fact]
    public async Task A_scope_flows_with_async_code_and_not_back()
    {
        using var outer = _bench.Book.BeginScope();
        var inner = await Task.Run(async () =>
        {
            Assert.Same(outer, BudgetScope.Current);
            var begun = _bench.Book.BeginScope(maxCost: 1);
            await Task.Yield();
            Assert.Same(begun, BudgetScope.Current);
            _bench.Spend(1);
            return begun;
        });

        Assert.Same(outer, BudgetScope.Current);
        Assert.Equal((1m, 1m), (inner.Spent, outer.Spent));
        inner.Dispose();
        Assert.Same(outer, BudgetScope.Current);
    }

    [Fact]
    public async Task A_scope_closed_in_another_flow_is_passed_over()
    {
        using var outer = _bench.Book.BeginScope();
        var inner = _bench.Book.BeginScope(maxCost: 0);
        await Task.Run(inner.Dispose);

        Assert.Same(outer, BudgetScope.Current);
        _bench.Spend(1);
        Assert.Equal((0, 1), (inner.Calls, outer.Calls));
    }

    [Fact]
    public void Inner_tags_win_and_null_drops_one_for_what_lies_outside_too()
    {
        var given = new Dictionary<string, string?> { ["a"] = "1", ["b"] = "1", ["c"] = "1" };
        using var outer = _bench.Book.BeginScope(given);
        given["a"] = "changed";
        using var inner = _bench.Book.BeginScope(new Dictionary<string, string?> { ["B"] = "2", ["c"] = null });
        using var innermost = _bench.Book.BeginScope();

        Assert.Equal(new Dictionary<string, string?> { ["a"] = "1", ["b"] = "1", ["c"] = "1" }, outer.Tags);
        Assert.Equal(new Dictionary<string, string?> { ["a"] = "1", ["b"] = "2", ["c"] = null }, innermost.Tags);
    }

    [Fact]
    public void A_scope_counts_in_calls_of_every_host()
    {
        var other = new BudgetBench(Usd("team", 100));
        using var scope = _bench.Book.BeginScope(maxCost: 2);

        other.Spend(2);

        Assert.Equal(2, scope.Spent);
        Assert.Equal("scope", other.Refused(1).Budget);
        Assert.Equal(2, other.Status("team").Spent);
    }

    [Fact]
    public void More_than_a_scopes_call_held_is_said()
    {
        using var scope = _bench.Book.BeginScope(maxCost: 2);

        _bench.Admit(1).Settle(Charge(3));

        Assert.Equal(["overrun scope Usd 1 3"], _bench.Said);
        Assert.Equal((3m, 0m), (scope.Spent, scope.Remaining));
    }

    [Fact]
    public void Limits_below_zero_are_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _bench.Book.BeginScope(maxCost: -0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => _bench.Book.BeginScope(maxCalls: -1));
        Assert.Null(BudgetScope.Current);
    }
}
