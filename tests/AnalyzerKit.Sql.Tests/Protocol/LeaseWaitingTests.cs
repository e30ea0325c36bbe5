using AnalyzerKit.Admission;
using AnalyzerKit.Admission.Leasing;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Sql.Tests.Protocol;

/// <summary>What a call waits for where its process's lease is too small, and what it meets in the end.</summary>
public sealed class LeaseWaitingTests
{
    private static readonly Dictionary<string, string> NoTags = [];

    private readonly ManualTimeProvider _time = new();
    private readonly LeaseDesk _desk;
    private readonly BudgetBook _book;
    private int _wanted;

    public LeaseWaitingTests()
    {
        _desk = new(_time, 2, continuesOnLease: false) { Wanted = () => _wanted++ };
        _book = new(_time, new Silence(), _desk);
        _book.Configure([new() { Label = "all", Limit = 10, Period = BudgetPeriod.Total }]);
        _desk.Extend(_time.GetTimestamp(), TimeSpan.FromSeconds(12));
    }

    private Lease Lease => _book.Index.All[0].Series.First().Current.Lease!;

    [Fact]
    public async Task A_call_that_fits_the_budget_waits_for_a_larger_lease_and_is_admitted()
    {
        var call = Begin(3);
        Assert.False(call.IsCompleted);
        Assert.Equal(1, _wanted);

        Sync(slice: 3, isShort: false);

        await call;
        Assert.Equal(0, Lease.Free);
    }

    [Fact]
    public async Task A_call_is_refused_when_the_books_had_less_twice_with_a_heartbeat_between()
    {
        var call = Begin(3);
        Sync(slice: 1, isShort: true);
        Assert.False(call.IsCompleted);
        Sync(slice: 1, isShort: true);
        Assert.False(call.IsCompleted);

        _time.Advance(TimeSpan.FromMilliseconds(260));
        Sync(slice: 1, isShort: true);

        await Assert.ThrowsAsync<BudgetExceededException>(() => call);
        Assert.Equal(0, _desk.PlacesTaken);
    }

    [Fact]
    public async Task What_others_give_back_between_the_rounds_admits_it()
    {
        var call = Begin(3);
        Sync(slice: 1, isShort: true);
        _time.Advance(TimeSpan.FromMilliseconds(260));

        Sync(slice: 3, isShort: false);

        await call;
    }

    [Fact]
    public async Task A_sync_that_left_before_the_call_came_does_not_count_against_it()
    {
        var call = Begin(3);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Sync(slice: 1, isShort: true, asks: false);
        }

        Assert.False(call.IsCompleted);
        Sync(slice: 3, isShort: false);
        await call;
    }

    [Fact]
    public async Task With_the_books_away_it_is_refused_as_unknown_and_not_as_too_dear()
    {
        var call = Begin(3);

        Tell(seen: false);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => call);
    }

    [Fact]
    public async Task What_exceeds_the_limit_is_refused_at_once_where_the_books_were_seen_a_moment_ago()
    {
        Sync(slice: 0, isShort: false);

        await Assert.ThrowsAsync<BudgetExceededException>(() => Begin(11));
    }

    [Fact]
    public async Task What_exceeds_the_limit_as_it_was_known_long_ago_asks_the_books_first()
    {
        Sync(slice: 0, isShort: false);
        _time.Advance(TimeSpan.FromSeconds(2));

        var call = Begin(11);
        Assert.False(call.IsCompleted);

        Sync(slice: 0, isShort: true);
        await Assert.ThrowsAsync<BudgetExceededException>(() => call);
    }

    [Fact]
    public async Task Past_the_term_nothing_is_admitted_though_the_lease_has_it()
    {
        Sync(slice: 5, isShort: false);
        _time.Advance(TimeSpan.FromSeconds(12));

        var call = Begin(1);
        Assert.False(call.IsCompleted);
        Tell(seen: false);

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => call);
        Assert.Equal(5, Lease.Free);
    }

    [Fact]
    public async Task Without_a_place_for_its_record_no_call_is_admitted()
    {
        Sync(slice: 5, isShort: false);
        await Begin(1);
        await Begin(1);

        var third = Begin(1);
        Assert.False(third.IsCompleted);
        Tell(seen: false);

        var refusal = await Assert.ThrowsAsync<LedgerUnavailableException>(() => third);
        Assert.Contains("All 2 places", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, _desk.PlacesTaken);
    }

    [Fact]
    public async Task A_further_attempt_that_the_lease_has_not_got_asks_the_books()
    {
        Sync(slice: 3, isShort: false);
        CallCandidate[] candidates = [Candidate(3)];
        var call = _book.Open(new("one", null, NoTags), candidates, null);
        await call.AcquireAsync(candidates, CancellationToken.None);
        AttemptCharge[] charges = [new(0, 2, 0)];
        Assert.False(call.TryAdvance(candidates, 0, charges));

        var ask = call.AskForMore();
        Assert.NotNull(ask);
        Sync(slice: 5, isShort: false);

        Assert.True(await ask.Answer);
        Assert.True(call.TryAdvance(candidates, 0, charges));
        Assert.Equal(5, Lease.Account.Open);
    }

    [Fact]
    public async Task A_further_attempt_that_the_books_have_not_got_is_told_so_after_two_rounds()
    {
        Sync(slice: 3, isShort: false);
        CallCandidate[] candidates = [Candidate(3)];
        var call = _book.Open(new("one", null, NoTags), candidates, null);
        await call.AcquireAsync(candidates, CancellationToken.None);
        Assert.False(call.TryAdvance(candidates, 0, [new(0, 2, 0)]));
        var ask = call.AskForMore();

        Sync(slice: 3, isShort: true);
        Assert.False(ask!.Answer.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(260));
        Sync(slice: 3, isShort: true);

        Assert.False(await ask.Answer);
    }

    [Fact]
    public void A_clock_that_goes_back_over_the_end_of_a_period_finds_its_lease()
    {
        _book.Configure([new() { Label = "hourly", Limit = 10, Period = BudgetPeriod.Hourly }]);
        var lease = Lease;

        _desk.Tidy(lease.Account.Period.End.AddMilliseconds(10));
        Assert.Contains(lease, _desk.Leases);

        _desk.Tidy(lease.Account.Period.End.AddMinutes(2));
        Assert.DoesNotContain(lease, _desk.Leases);
    }

    private static CallCandidate Candidate(decimal worst) => new("default", "m", null, new(1, 1, worst));

    private Task Begin(decimal worst)
    {
        CallCandidate[] candidates = [Candidate(worst)];
        return _book.Open(new("one", null, NoTags), candidates, null).AcquireAsync(candidates, CancellationToken.None).AsTask();
    }

    /// <summary>The books were seen, and left the lease with this.</summary>
    private void Sync(decimal slice, bool isShort, bool asks = true)
    {
        lock (BudgetBook.Gate)
        {
            var asked = new Dictionary<Lease, decimal>();
            if (asks)
            {
                _book.Room.CollectAsks(asked);
                _desk.CollectAsks(asked);
            }

            (Lease.Slice, Lease.WasShort) = (slice, isShort);
            Lease.Learn(new(0, slice, 0, null), _time.GetTimestamp());
        }

        Tell(seen: true);
    }

    private void Tell(bool seen)
    {
        lock (BudgetBook.Gate)
        {
            _book.Room.Reconsider(_book.Time.GetUtcNow(), seen);
            _desk.AnswerAsks(seen);
        }
    }
}
