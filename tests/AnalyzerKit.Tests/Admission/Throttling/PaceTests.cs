using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class PaceTests
{
    [Fact]
    public async Task Requests_start_full_and_refill_by_elapsed_time()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60 });
        for (var i = 0; i < 60; i++)
            bench.Take();
        var next = bench.Ask();
        bench.Time.Advance(0.999);
        Assert.False(next.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(next);

        bench.Time.Advance(3_600);
        for (var i = 0; i < 60; i++)
            bench.Take();
        bench.AssertNothingLeft();
    }

    [Fact]
    public async Task Without_limits_nothing_waits()
    {
        var bench = new ThrottleBench(new());
        for (var i = 0; i < 10_000; i++)
            await bench.Throttle.AcquireAsync(long.MaxValue, default);
        Assert.Equal(new ThrottleStatus(10_000, 0, null, 0), bench.Throttle.Status);
    }

    [Fact]
    public async Task A_call_larger_than_the_bucket_waits_for_a_full_one_and_leaves_the_rest_as_debt()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60, QueueTimeout = TimeSpan.FromHours(1) });
        bench.Take(10);
        var huge = bench.Ask(150);
        bench.Time.Advance(9.999);
        Assert.False(huge.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(huge);

        var next = bench.Ask(1);
        bench.Time.Advance(90.999);
        Assert.False(next.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(next);
    }

    [Fact]
    public void Settlement_corrects_the_estimate_in_both_directions()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 100 });
        bench.Take(100).Release(100, 30);
        var permit = bench.Take(70);
        permit.Release(70, 90);
        bench.AssertNothingLeft(1);

        // Twenty in debt: twenty tokens' time to zero, and one more.
        bench.Time.Advance(12);
        bench.AssertNothingLeft(1);
        bench.Time.Advance(0.6);
        Assert.Equal(0, bench.Throttle.Status.Active - 1);
    }

    [Fact]
    public async Task A_call_that_was_never_sent_gives_back_all_it_took()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 1, TokensPerMinute = 100, MaxConcurrency = 1 });
        for (var i = 0; i < 5; i++)
            bench.Take(100).Return();
        var holder = bench.Take(100);
        var waiting = bench.Ask(100);
        holder.Return();
        await Served(waiting);
    }

    [Fact]
    public void Handing_back_never_fills_a_bucket_above_its_limit()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 2, TokensPerMinute = 100 });
        var permit = bench.Take(50);
        bench.Time.Advance(60);
        permit.Return();
        bench.Take(100).Release(1_000, 0);
        bench.Take(100);
        bench.AssertNothingLeft();
    }

    [Fact]
    public void Handing_back_twice_gives_nothing_twice()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 4, MaxConcurrency = 2 });
        var one = bench.Take();
        var copy = one;
        var other = bench.Take();
        one.Release(0, 0);
        copy.Release(0, 0);
        copy.Return();
        Assert.Equal(1, bench.Throttle.Status.Active);

        // The place is another call's by now: the old permit must not give that up either.
        bench.Take();
        copy.Return();
        Assert.Equal(2, bench.Throttle.Status.Active);
        other.Return();
        other.Return();
        Assert.Equal(1, bench.Throttle.Status.Active);
        Assert.Equal(1, bench.Throttle.Status.Available);
    }

    [Fact]
    public async Task A_default_permit_holds_nothing()
    {
        ThrottlePermit none = default;
        none.Return();
        none.Release(10, 5);
        await none.AcquireAttemptAsync(10, default);
    }

    [Fact]
    public async Task A_wrong_figure_of_a_server_stops_a_client_for_a_minute_at_most()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60, QueueTimeout = TimeSpan.FromHours(1) });
        bench.Take(10).Release(10, long.MaxValue);
        var next = bench.Ask(1);
        bench.Time.Advance(60.999);
        Assert.False(next.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(next);
    }

    [Fact]
    public async Task A_clock_that_goes_back_gives_nothing_away_and_stops_nobody()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, QueueTimeout = TimeSpan.FromHours(2) });
        for (var i = 0; i < 60; i++)
            bench.Take();
        bench.Time.TurnBack(3_600);
        var next = bench.Ask();
        Assert.False(next.IsCompleted);
        bench.Time.Advance(1);
        await Served(next);
        bench.AssertNothingLeft();
    }

    [Fact]
    public async Task An_undisturbed_permit_allocates_nothing()
    {
        var throttle = new ClientThrottle("IReviewer", TimeProvider.System);
        throttle.Configure(new() { RequestsPerMinute = 1_000_000, TokensPerMinute = 1_000_000_000, MaxConcurrency = 10 });
        Assert.True(Measure(100).IsCompletedSuccessfully);
        var allocated = Measure(10_000);
        Assert.True(allocated.IsCompletedSuccessfully);
        Assert.Equal(0, await allocated);

        async Task<long> Measure(int calls)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
            {
                var permit = await throttle.AcquireAsync(100, default);
                await permit.AcquireAttemptAsync(100, default);
                permit.Release(200, 50);
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
