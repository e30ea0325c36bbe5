using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Protocol;
using AnalyzerKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace AnalyzerKit.Sql.Tests.Protocol;

/// <summary>How much of a budget an instance takes and gives back.</summary>
public sealed class LeaseSizingTests
{
    [Fact]
    public void What_stays_covers_what_is_in_flight_and_what_is_settled_and_not_booked_now() => ForAll(static (bench, move) =>
        move.Remaining >= bench.Must);

    [Fact]
    public void Nothing_is_taken_beyond_the_limit_unless_what_is_in_flight_needs_it() => ForAll(static (bench, move) =>
        move.Spent + move.Leased <= Math.Max(bench.Limit, bench.Row.Spent + bench.Row.Leased) + move.Beyond
        && (move.Beyond == 0 || move.Remaining == bench.Must));

    [Fact]
    public void What_is_booked_moves_from_leased_to_spent() => ForAll(static (bench, move) =>
        move.Spent == bench.Row.Spent + bench.Booked && move.Leased == bench.Row.Leased - bench.Slice + move.Remaining);

    [Fact]
    public void A_caller_is_told_that_it_is_short_when_it_is_and_only_then() => ForAll(static (bench, move) =>
        move.IsShort == move.Remaining < bench.Must + bench.Asked);

    [Fact]
    public void Plenty_is_kept_at_hand_for_the_calls_to_come()
    {
        var bench = new Bench { Row = new(1, 0, 0, 0) };
        bench.Use(calls: 10, worst: 0.01m);

        Assert.Equal((1.1m * 0.01m) + 1.28m, bench.Move().Remaining);
    }

    [Fact]
    public void Nobody_keeps_more_than_its_part_at_hand_without_need()
    {
        var bench = new Bench { Row = new(1, 0, 0, 0) };
        bench.Use(calls: 10, worst: 1);

        Assert.Equal(2, bench.Move().Remaining);
    }

    [Fact]
    public void A_scarce_budget_leaves_each_instance_what_it_has_in_flight()
    {
        var bench = new Bench { Row = new(1, 97, 2.5m, 0), Slice = 1.5m, Others = [Row("b", 1, 100), Row("c", 0, 100)] };
        bench.Use(calls: 10, worst: 1);
        bench.Open(0.25m);

        var move = bench.Move();

        Assert.Equal(0.25m, move.Remaining);
        Assert.Equal(-1.25m, move.Taken);
    }

    [Fact]
    public void A_caller_gets_what_is_left_to_the_last_digit()
    {
        var bench = new Bench { Row = new(1, 90, 5, 0), Others = [Row("b", 5, 100)], Asked = 5 };

        var move = bench.Move();

        Assert.Equal(5, move.Taken);
        Assert.False(move.IsShort);
        Assert.True((bench with { Asked = 5.000000000000000001m }).Move().IsShort);
    }

    [Theory]
    [InlineData(100, 40, true, 40)]
    [InlineData(40, 100, true, 40)]
    [InlineData(100, 40, false, 100)]
    public void The_least_limit_that_a_live_instance_declares_binds_all(int mine, int others, bool isLive, int binding)
    {
        var bench = new Bench { Declared = mine, Row = new(1, 0, 0, 0), Others = [Row("b", 0, others) with { IsLive = isLive }], Asked = 1_000 };

        Assert.Equal(binding, bench.Move().Remaining);
    }

    [Fact]
    public void A_grant_raises_what_may_be_taken()
    {
        var bench = new Bench { Row = new(1, 100, 0, 25), Asked = 1_000 };

        Assert.Equal(25, bench.Move().Remaining);
    }

    [Fact]
    public void A_closed_lease_binds_nobody()
    {
        var bench = new Bench { Row = new(1, 0, 0, 0), Others = [Row("b", 0, 10) with { IsClosed = true }], Asked = 1_000 };

        Assert.Equal(100, bench.Move().Remaining);
    }

    [Fact]
    public void An_instance_that_stops_keeps_what_is_in_flight_alone()
    {
        var bench = new Bench { Row = new(1, 0, 2, 0), Slice = 2, LargestPart = null };
        bench.Use(calls: 10, worst: 1);
        bench.Open(0.5m);

        Assert.Equal(0.5m, bench.Move().Remaining);
    }

    [Fact]
    public void A_budget_gone_from_the_configuration_keeps_what_is_in_flight_alone_and_is_closed_when_that_is_over()
    {
        var bench = new Bench { Row = new(1, 0, 2, 0), Slice = 2, IsGone = true };
        bench.Use(calls: 10, worst: 1);
        Assert.True(new SyncPlan([], [bench.Move()], 0).LeasesOf("a").Single().IsClosed);

        bench.Open(0.5m);
        var row = new SyncPlan([], [bench.Move()], 0).LeasesOf("a").Single();

        Assert.Equal(0.5m, row.Remaining);
        Assert.False(row.IsClosed);
    }

    [Fact]
    public void Two_leases_on_one_budget_are_one_row_with_the_limit_in_force()
    {
        var gone = new Bench { Row = new(1, 0, 2, 0), Slice = 2, Declared = 7, IsGone = true };
        gone.Open(1.5m);
        var inForce = new Bench { Row = new(1, 0, 2, 0), Declared = 9, Asked = 0.25m };

        var row = new SyncPlan([], [inForce.Move(), gone.Move()], 0).LeasesOf("a").Single();

        Assert.Equal(1.75m, row.Remaining);
        Assert.Equal(9, row.DeclaredLimit);
    }

    [Fact]
    public void A_budget_that_only_observes_is_counted_and_held_by_nobody()
    {
        var bench = new Bench { Enforcement = BudgetEnforcement.Observe, Row = new(1, 300, 0, 0), Settled = 3, Booked = 3, Dropped = 3, Asked = 10 };
        bench.Open(5);

        var move = bench.Move();

        Assert.Equal(0, move.Remaining);
        Assert.Equal(303, move.Spent);
        Assert.Equal(0, move.Leased);
        Assert.False(move.IsShort);
    }

    private static LeaseRow Row(string owner, decimal remaining, decimal declared) => new(1, owner, remaining, declared, IsClosed: false, IsLive: true);

    private static void ForAll(Func<Bench, LeaseMove, bool> holds)
    {
        var digits = Gen.Choose(0, 60).Two().Select(static parts => (parts.Item1 * 0.1m) + (parts.Item2 * 0.000000000000000001m));
        var numbers = digits.ArrayOf(10);
        Prop.ForAll(numbers.ToArbitrary(), given =>
        {
            // All consistent books have: what is leased holds every lease, and what is dropped was settled.
            var bench = new Bench
            {
                Declared = given[0] * 3,
                Slice = given[1],
                Settled = given[2],
                Dropped = Math.Min(given[2], given[3]),
                Booked = Math.Min(given[2], Math.Min(given[3], given[4])),
                Row = new(1, given[5], given[1] + given[6], given[4]),
                Others = [Row("b", given[6], given[7] * 3) with { IsLive = given[7] > 1 }],
                Asked = given[8],
            };
            bench.Open(given[9]);
            return holds(bench, bench.Move());
        }).QuickCheckThrowOnFailure();
    }

    private sealed record Bench
    {
        private readonly ManualTimeProvider _time = new();
        private readonly Lease _lease;

        public Bench()
        {
            var desk = new LeaseDesk(_time, 1_000, continuesOnLease: false);
            Book = new(_time, new Silence(), desk);
            Book.Configure([new() { Label = "all", Limit = 100 }]);
            _lease = Book.Index.All[0].Series.First().Current.Lease!;
        }

        public BudgetBook Book { get; }

        public decimal Declared { get; init; } = 100;

        public BudgetEnforcement Enforcement { get; init; }

        public bool IsGone { get; init; }

        public decimal Slice { get; init; }

        public decimal Settled { get; init; }

        public decimal Booked { get; init; }

        public decimal Dropped { get; init; }

        public decimal Asked { get; init; }

        public int? LargestPart { get; init; } = 50;

        public BudgetRow Row { get; init; }

        public LeaseRow[] Others { get; init; } = [];

        public decimal Must => _lease.Account.Open + Settled - Dropped;

        public decimal Limit => Math.Min(Declared, Others.Where(static row => row.IsLive && !row.IsClosed).Select(static row => row.DeclaredLimit).DefaultIfEmpty(decimal.MaxValue).Min()) + Row.Granted;

        public void Open(decimal worst)
        {
            _lease.Account.Enter();
            _lease.Account.Hold(worst);
        }

        /// <summary>Calls one after the other, all over.</summary>
        public void Use(int calls, decimal worst)
        {
            for (; calls > 0; calls--)
            {
                Open(worst);
                _lease.Account.Settle(worst, 0, isPriced: true);
            }
        }

        public LeaseMove Move()
        {
            Book.Configure([new() { Label = "all", Limit = Declared, Enforcement = Enforcement }]);
            if (IsGone)
                Book.Configure([]);
            (_lease.Slice, _lease.Settled) = (Slice, Settled);
            return LeaseSizing.Move(_lease, Declared, Row, Others, Slice, Booked, Dropped, Asked, LargestPart);
        }
    }
}
