using AnalyzerKit.Admission;
using static AnalyzerKit.Tests.Admission.Throttling.ThrottleBench;

namespace AnalyzerKit.Tests.Admission.Throttling;

public class ThrottleStressTests
{
    [Fact]
    public async Task No_place_and_no_wakeup_is_lost_between_threads()
    {
        const int places = 3;
        var throttle = new ClientThrottle("IReviewer", TimeProvider.System);
        throttle.Configure(new() { MaxConcurrency = places, RequestsPerMinute = 60_000_000, TokensPerMinute = 6_000_000_000 });
        var inside = 0;
        var most = 0;
        var served = 0;
        var cancelled = 0;
        await Served(Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 2_000; i++)
            {
                using var giveUp = new CancellationTokenSource();
                var cancels = random.Next(4) == 0;
                var asked = throttle.AcquireAsync(100, giveUp.Token).AsTask();
                if (cancels)
                    await giveUp.CancelAsync();
                ThrottlePermit permit;
                try
                {
                    permit = await asked;
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                    continue;
                }
                InterlockedMax(ref most, Interlocked.Increment(ref inside));
                if (random.Next(3) == 0)
                    await permit.AcquireAttemptAsync(100, default);
                if (random.Next(3) == 0)
                    await Task.Yield();
                Interlocked.Decrement(ref inside);
                if (random.Next(2) == 0)
                    permit.Return();
                else
                    permit.Release(100, random.Next(200));
                Interlocked.Increment(ref served);
            }
        }))));
        Assert.Equal(16 * 2_000, served + cancelled);
        Assert.InRange(most, 1, places);
        var status = throttle.Status;
        Assert.Equal((0, 0, (int?)places), (status.Active, status.Queued, status.Available));
    }

    [Fact]
    public async Task A_storm_of_cancellations_leaves_only_those_who_stay()
    {
        var bench = new ThrottleBench(new() { MaxConcurrency = 1, QueueTimeout = Timeout.InfiniteTimeSpan });
        var holder = bench.Take();
        var calls = Enumerable.Range(0, 5_000).Select(i =>
        {
            var giveUp = new CancellationTokenSource();
            return (Stays: i % 50 == 0, GiveUp: giveUp, Permit: bench.Ask(0, giveUp.Token));
        }).ToArray();
        Assert.Equal(5_000, bench.Throttle.Status.Queued);

        // All at once from several threads, while the place is handed on from one to the next.
        var storm = Task.WhenAll(calls.Chunk(500).Select(part => Task.Run(() =>
        {
            foreach (var call in part.Where(call => !call.Stays))
                call.GiveUp.Cancel();
        })));
        var passed = 0;
        holder.Release(0, 0);
        foreach (var call in calls)
        {
            try
            {
                (await Served(call.Permit)).Release(0, 0);
                passed++;
            }
            catch (OperationCanceledException)
            {
                Assert.False(call.Stays);
            }
        }
        await Served(storm);
        Assert.InRange(passed, 100, 5_000);
        Assert.Equal(new ThrottleStatus(0, 0, 1, 0), bench.Throttle.Status);
    }

    [Fact]
    public async Task Limits_may_change_under_load()
    {
        var throttle = new ClientThrottle("IReviewer", TimeProvider.System);
        throttle.Configure(new() { MaxConcurrency = 1 });
        using var stop = new CancellationTokenSource();
        var changes = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                throttle.Configure(new()
                {
                    MaxConcurrency = i % 3 == 0 ? null : 1 + (i % 4),
                    RequestsPerMinute = i % 2 == 0 ? null : 6_000_000,
                    TokensPerMinute = i % 5 == 0 ? 600_000_000 : null,
                });
            }
        });
        await Served(Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var permit = await throttle.AcquireAsync(10, default);
                await Task.Yield();
                permit.Release(10, 12);
            }
        }))));
        await stop.CancelAsync();
        await Served(changes);
        Assert.Equal(0, throttle.Status.Active);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref target, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
