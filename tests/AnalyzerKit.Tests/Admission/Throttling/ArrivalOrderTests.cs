using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class ArrivalOrderTests
{
    [Fact]
    public async Task Places_are_handed_on_in_order_of_arrival()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        var first = bench.Take();
        var waiting = Enumerable.Range(0, 5).Select(_ => bench.Ask()).ToArray();
        for (var i = 0; i < waiting.Length; i++)
        {
            Assert.All(waiting[i..], task => Assert.False(task.IsCompleted));
            first.Release(0, 0);
            first = await Served(waiting[i]);
        }
        first.Release(0, 0);
        Assert.Equal(new ThrottleStatus(0, 0, 1, 0), bench.Throttle.Status);
    }

    [Fact]
    public async Task A_small_call_does_not_overtake_a_large_one()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 100 });
        bench.Take(60);
        var large = bench.Ask(100);
        var small = bench.Ask(1);
        Assert.False(small.IsCompleted);
        bench.Time.Advance(36);
        await Served(large);
        Assert.False(small.IsCompleted);
        bench.Time.Advance(0.6);
        await Served(small);
    }

    [Fact]
    public async Task Nothing_is_taken_before_everything_is_there()
    {
        var bench = new ThrottleBench(new() { RequestsPerMinute = 2, TokensPerMinute = 100, MaxConcurrency = 1 });
        var holder = bench.Take(10);
        using var giveUp = new CancellationTokenSource();
        var waiting = bench.Ask(90, giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        // The one that waited for the place held neither the request nor the tokens.
        holder.Release(10, 10);
        bench.Take(90);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_with_the_callers_token_and_moves_followers_up()
    {
        var bench = new ThrottleBench(new() { TokensPerMinute = 100 });
        bench.Take(50);
        using var giveUp = new CancellationTokenSource();
        var large = bench.Ask(80, giveUp.Token);
        var small = bench.Ask(50);
        Assert.False(small.IsCompleted);
        await giveUp.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        Assert.Equal(giveUp.Token, error.CancellationToken);
        await Served(small);
    }

    [Fact]
    public async Task A_token_cancelled_before_takes_nothing()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Ask(0, new CancellationToken(canceled: true)));
        var permit = bench.Take();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => permit.AcquireAttemptAsync(0, new CancellationToken(canceled: true)).AsTask());
    }

    [Fact]
    public async Task Who_is_served_may_call_back_into_the_throttle()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        var first = bench.Take();
        var chain = Enumerable.Range(0, 200).Select(async _ =>
        {
            var permit = await bench.Ask();
            Assert.Equal(1, bench.Throttle.Status.Active);
            permit.Release(0, 0);
        }).ToArray();
        first.Release(0, 0);
        await Served(Task.WhenAll(chain));
        Assert.Equal(0, bench.Throttle.Status.Active);
    }

    [Fact]
    public void Continuations_do_not_run_inside_a_release()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1 });
        var first = bench.Take();
        var inside = true;
        var ranInside = false;
        var here = Environment.CurrentManagedThreadId;
        using var ran = new ManualResetEventSlim();
        var continued = bench.Ask().ContinueWith(
            _ =>
            {
                ranInside = Volatile.Read(ref inside) && Environment.CurrentManagedThreadId == here;
                ran.Set();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        first.Release(0, 0);
        Volatile.Write(ref inside, false);
        Assert.True(ran.Wait(TimeSpan.FromSeconds(30)));
        Assert.NotNull(continued);
        Assert.False(ranInside);
    }
}
