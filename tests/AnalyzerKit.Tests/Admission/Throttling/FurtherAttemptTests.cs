using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class FurtherAttemptTests
{
    [Fact]
    public async Task A_further_attempt_takes_a_request_and_tokens_of_its_own_and_keeps_the_place()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 2, TokensPerMinute = 100, MaxConcurrency = 1 });
        var permit = bench.Take(50);
        TakeAttempt(permit, 50);
        Assert.Equal(1, bench.Throttle.Status.Active);

        var third = permit.AcquireAttemptAsync(1, default).AsTask();
        bench.Time.Advance(29.999);
        Assert.False(third.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(third);
        permit.Release(101, 101);
        Assert.Equal(0, bench.Throttle.Status.Active);
    }

    [Fact]
    public async Task It_is_not_stopped_by_calls_that_wait_for_its_own_place()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, MaxConcurrency = 1 });
        var holder = bench.Take();
        var waiting = bench.Ask();
        TakeAttempt(holder);
        Assert.False(waiting.IsCompleted);
        holder.Release(0, 0);
        await Served(waiting);
    }

    [Fact]
    public async Task It_goes_before_arrivals_and_in_order_among_its_like()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60 });
        var holders = Enumerable.Range(0, 60).Select(_ => bench.Take()).ToArray();
        var arrival = bench.Ask();
        var first = holders[0].AcquireAttemptAsync(0, default).AsTask();
        var second = holders[1].AcquireAttemptAsync(0, default).AsTask();
        bench.Time.Advance(1);
        await Served(first);
        Assert.False(second.IsCompleted || arrival.IsCompleted);
        bench.Time.Advance(1);
        await Served(second);
        Assert.False(arrival.IsCompleted);
        bench.Time.Advance(1);
        await Served(arrival);
    }

    [Fact]
    public async Task A_large_one_is_not_starved_by_small_arrivals()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60 });
        var holder = bench.Take(60);
        var attempt = holder.AcquireAttemptAsync(30, default).AsTask();
        var arrival = bench.Ask(1);
        bench.Time.Advance(29.9);
        Assert.False(attempt.IsCompleted || arrival.IsCompleted);
        bench.Time.Advance(0.1);
        await Served(attempt);
        Assert.False(arrival.IsCompleted);
    }

    [Fact]
    public async Task Cancelled_it_leaves_the_queue_and_its_call_still_holds_the_place()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 1, MaxConcurrency = 2 });
        var holder = bench.Take();
        using var giveUp = new CancellationTokenSource();
        var attempt = holder.AcquireAttemptAsync(0, giveUp.Token).AsTask();
        var arrival = bench.Ask();
        await giveUp.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
        Assert.Equal(giveUp.Token, error.CancellationToken);
        Assert.Equal(1, bench.Throttle.Status.Active);
        bench.Time.Advance(59.999);
        Assert.False(arrival.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(arrival);
        holder.Release(0, 0);
        Assert.Equal(1, bench.Throttle.Status.Active);
    }

    [Fact]
    public void Returned_before_it_was_sent_it_gives_back_its_own_request_and_tokens()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 2, TokensPerMinute = 100, MaxConcurrency = 1 });
        var permit = bench.Take(60);
        TakeAttempt(permit, 40);
        permit.Return();
        bench.Take(40);
        bench.AssertNothingLeft();
    }

    [Fact]
    public async Task A_permit_handed_back_gets_no_further_attempt()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        var permit = bench.Take();
        permit.Release(0, 0);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await permit.AcquireAttemptAsync(0, default));
    }

    [Fact]
    public async Task Places_and_retries_cannot_block_each_other()
    {
        // Two calls hold both places and retry; twenty more wait for the places. Everyone gets through.
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, TokensPerMinute = 600, MaxConcurrency = 2, QueueTimeout = Timeout.InfiniteTimeSpan });
        var done = 0;
        var calls = Enumerable.Range(0, 22).Select(async _ =>
        {
            var permit = await bench.Ask(100);
            for (var attempt = 0; attempt < 3; attempt++)
                await permit.AcquireAttemptAsync(100, default);
            permit.Release(400, 400);
            Interlocked.Increment(ref done);
        }).ToArray();
        var all = Task.WhenAll(calls);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!all.IsCompleted && !patience.IsCancellationRequested)
        {
            bench.Time.Advance(1);
            await Task.Delay(1, CancellationToken.None);
        }
        await Served(all);
        Assert.Equal(22, done);
        Assert.Equal(0, bench.Throttle.Status.Active);
    }
}
