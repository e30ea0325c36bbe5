using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class WaitingTests
{
    [Fact]
    public async Task A_full_queue_refuses_and_says_when_to_come_back()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, QueueLimit = 2 });
        for (var i = 0; i < 60; i++)
            bench.Take();
        var waiting = new[] { bench.Ask(), bench.Ask() };
        var error = await Assert.ThrowsAsync<ThrottledException>(() => bench.Ask());
        Assert.Equal("IReviewer", error.Client);
        Assert.Contains("Clients:IReviewer:QueueLimit", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
        bench.Time.Advance(2);
        await Served(Task.WhenAll(waiting));
    }

    [Fact]
    public async Task The_estimate_counts_the_tokens_of_all_who_still_wait()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60, QueueLimit = 2 });
        bench.Take(60);
        using var giveUp = new CancellationTokenSource();
        var gone = bench.Ask(30, giveUp.Token);
        var waiting = bench.Ask(5);
        Assert.Equal(TimeSpan.FromSeconds(45), (await Assert.ThrowsAsync<ThrottledException>(() => bench.Ask(10))).RetryAfter);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        var last = bench.Ask(20);
        Assert.Equal(TimeSpan.FromSeconds(26), (await Assert.ThrowsAsync<ThrottledException>(() => bench.Ask(1))).RetryAfter);
        bench.Time.Advance(25);
        await Served(Task.WhenAll(waiting, last));
    }

    [Fact]
    public async Task Without_a_queue_nobody_waits()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1, QueueLimit = 0 });
        var permit = bench.Take();
        var error = await Assert.ThrowsAsync<ThrottledException>(() => bench.Ask());
        Assert.Null(error.RetryAfter);
        permit.Release(0, 0);
        bench.Take();
    }

    [Fact]
    public async Task A_wait_past_its_time_ends_and_followers_move_up()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60, QueueTimeout = TimeSpan.FromSeconds(20) });
        bench.Take(60);
        var large = bench.Ask(50);
        bench.Time.Advance(10);
        var small = bench.Ask(20);
        bench.Time.Advance(9.999);
        Assert.False(large.IsCompleted || small.IsCompleted);
        bench.Time.Advance(0.001);
        var error = await Assert.ThrowsAsync<ThrottledException>(() => Served(large));
        Assert.Contains("00:00:20", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RetryAfter);
        await Served(small);
        Assert.Equal(0, bench.Throttle.Status.Queued);
    }

    [Fact]
    public async Task A_wait_for_a_place_alone_ends_in_time_too()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        var holder = bench.Take();
        var waiting = bench.Ask();
        bench.Time.Advance(59.999);
        Assert.False(waiting.IsCompleted);
        bench.Time.Advance(0.001);
        Assert.Null((await Assert.ThrowsAsync<ThrottledException>(() => Served(waiting))).RetryAfter);
        holder.Release(0, 0);
        bench.Take();
    }

    [Fact]
    public async Task Attempts_that_wait_too_long_end_and_arrivals_move_up()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 60, MaxConcurrency = 2, QueueTimeout = TimeSpan.FromSeconds(10) });
        var holder = bench.Take(60);
        var attempt = holder.AcquireAttemptAsync(60, default).AsTask();
        bench.Time.Advance(1);
        var arrival = bench.Ask(10);
        bench.Time.Advance(9);
        await Assert.ThrowsAsync<ThrottledException>(() => Served(attempt));
        await Served(arrival);
        Assert.Equal(2, bench.Throttle.Status.Active);
    }

    [Fact]
    public async Task A_limit_of_nothing_lets_nothing_through_until_it_is_lifted()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 0, QueueTimeout = Timeout.InfiniteTimeSpan });
        var waiting = bench.Ask();
        bench.Time.Advance(100_000);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(new ThrottleStatus(0, 1, 0, 1), bench.Throttle.Status);
        bench.Throttle.Configure(new());
        await Served(waiting);
    }

    [Fact]
    public async Task Raised_limits_serve_those_who_wait()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 60, MaxConcurrency = 1, QueueTimeout = Timeout.InfiniteTimeSpan });
        bench.Take();
        var waiting = Enumerable.Range(0, 4).Select(_ => bench.Ask()).ToArray();
        bench.Throttle.Configure(new() { RequestsPerMinute = 60, MaxConcurrency = 3 });
        await Served(Task.WhenAll(waiting[..2]));
        Assert.False(waiting[2].IsCompleted);
        bench.Throttle.Configure(new());
        await Served(Task.WhenAll(waiting));
    }

    [Fact]
    public async Task A_faster_rate_serves_the_head_sooner()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 1 });
        bench.Take();
        var waiting = bench.Ask();
        bench.Time.Advance(6);
        bench.Throttle.Configure(new() { RequestsPerMinute = 60 });
        bench.Time.Advance(0.899);
        Assert.False(waiting.IsCompleted);
        bench.Time.Advance(0.001);
        await Served(waiting);
    }

    [Fact]
    public void Lowered_limits_bind_the_next_call()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 100, MaxConcurrency = 10 });
        var held = Enumerable.Range(0, 5).Select(_ => bench.Take()).ToArray();
        bench.Throttle.Configure(new() { RequestsPerMinute = 100, MaxConcurrency = 4 });
        bench.AssertNothingLeft();
        Assert.Equal(5, bench.Throttle.Status.Active);

        bench = new ThrottleBench(new() { RequestsPerMinute = 100 });
        bench.Throttle.Configure(new() { RequestsPerMinute = 3 });
        for (var i = 0; i < 3; i++)
            bench.Take();
        bench.AssertNothingLeft();
        Assert.Equal(5, held.Length);
    }

    [Fact]
    public async Task A_shorter_patience_holds_for_those_who_wait_already()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        bench.Take();
        var waiting = bench.Ask();
        bench.Time.Advance(5);
        bench.Throttle.Configure(new() { MaxConcurrency = 1, QueueTimeout = TimeSpan.FromSeconds(5) });
        await Assert.ThrowsAsync<ThrottledException>(() => Served(waiting));
    }

    [Fact]
    public async Task Refusals_of_negative_sizes_name_the_argument()
    {
        var bench = new ThrottleBench(new());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("tokens", () => bench.Ask(-1));
    }
}
