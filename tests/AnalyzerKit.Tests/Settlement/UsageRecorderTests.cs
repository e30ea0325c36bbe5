using AnalyzerKit.Settlement;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Tests.Settlement;

public class UsageRecorderTests
{
    private const int Failed = 1;
    private const int Recovered = 2;
    private const int SetAside = 3;
    private const int GivenUp = 5;
    private const int Lost = 6;

    private static readonly string[] Five = ["r0", "r1", "r2", "r3", "r4"];

    [Fact]
    public async Task What_answers_at_once_has_the_record_when_recording_returns()
    {
        var observer = new ScriptedObserver(_ => { });
        var bench = new RecorderBench(observer);
        bench.Recorder.Record(Records.Make("a"));
        Assert.Equal(["a"], bench.Ledger.Kept);
        Assert.Equal(["a"], observer.Seen);
        Assert.Equal(0, bench.Recorder.Pending);
        Assert.Empty(bench.Log.Lines);
        await bench.Recorder.DisposeAsync();
        Assert.Throws<ArgumentNullException>(() => bench.Recorder.Record(null!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_that_fails_gets_every_record_later_in_their_order(bool throwsAtOnce)
    {
        var bench = new RecorderBench();
        var failing = true;
        bench.Ledger.Before = (_, _) => !failing ? default
            : throwsAtOnce ? throw new InvalidOperationException("the disk is full")
            : ValueTask.FromException(new InvalidOperationException("the disk is full"));
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));
        Assert.Equal(5, bench.Recorder.Pending);
        Assert.Equal(1, bench.Ledger.Calls);

        // A second, then two: twice as long each time.
        await bench.Until(() => bench.Ledger.Calls >= 3, step: 0.5);
        failing = false;
        await bench.Until(() => bench.Recorder.Pending == 0);
        Assert.Equal(Five, bench.Ledger.Kept);
        await RecorderBench.Soon(() => bench.Log.Count(Recovered) == 1);
        Assert.Equal(1, bench.Log.Count(Failed));

        // Once it works again, records go straight through again.
        bench.Recorder.Record(Records.Make("r5"));
        Assert.Equal([.. Five, "r5"], bench.Ledger.Kept);
    }

    [Fact]
    public async Task A_ledger_that_takes_its_time_is_awaited_in_the_background_one_after_another()
    {
        var bench = new RecorderBench();
        var gates = Five.ToDictionary(id => id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bench.Ledger.Before = (record, _) => new(gates[record.RequestId].Task);
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));
        Assert.Equal(5, bench.Recorder.PendingForLedger);
        foreach (var id in Five.Reverse().SkipLast(1))
            gates[id].SetResult();
        Assert.Empty(bench.Ledger.Kept);
        gates["r0"].SetResult();
        await bench.Flush().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Five, bench.Ledger.Kept);
        Assert.Equal(5, bench.Ledger.Calls);
        Assert.Empty(bench.Log.Lines);
    }

    [Fact]
    public async Task Flushing_tries_at_once_and_waits_for_the_ledgers_own()
    {
        var bench = new RecorderBench();
        var failures = 1;
        var durable = new TaskCompletionSource();
        bench.Ledger.Before = (_, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("away") : default;
        bench.Ledger.OnFlush = () => new(durable.Task);
        bench.Recorder.Record(Records.Make("a"));
        Assert.Empty(bench.Ledger.Kept);

        // No time goes by here: the flush alone brings the next try.
        var flush = bench.Flush().AsTask();
        await RecorderBench.Soon(() => bench.Ledger.Kept.Any());
        Assert.False(flush.IsCompleted);
        durable.SetResult();
        await flush.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Flushing_waits_for_what_was_recorded_before_and_for_nothing_later()
    {
        var bench = new RecorderBench();
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Ledger.Before = (record, _) => record.RequestId switch
        {
            "a" => new(first.Task),
            "b" => default,
            _ => new(Task.Delay(Timeout.Infinite, CancellationToken.None)),
        };
        bench.Recorder.Record(Records.Make("a"));
        bench.Recorder.Record(Records.Make("b"));
        var flush = bench.Flush().AsTask();
        bench.Recorder.Record(Records.Make("c"));
        Assert.False(flush.IsCompleted);
        first.SetResult();
        await flush.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["a", "b"], bench.Ledger.Kept);
        Assert.Equal(1, bench.Recorder.Pending);
    }

    [Fact]
    public async Task Flushing_ends_with_its_token_and_the_records_stay()
    {
        var bench = new RecorderBench();
        bench.Ledger.Before = (_, _) => throw new IOException("away");
        bench.Recorder.Record(Records.Make("a"));
        using var stop = new CancellationTokenSource();
        var flush = bench.Recorder.FlushAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => flush);
        Assert.Equal(1, bench.Recorder.Pending);
        bench.Ledger.Before = (_, _) => default;
        await bench.Until(() => bench.Recorder.Pending == 0);
        Assert.Equal(["a"], bench.Ledger.Kept);
    }

    [Fact]
    public async Task A_record_that_is_never_taken_does_not_hold_up_those_behind_it()
    {
        var bench = new RecorderBench();
        var poisonous = true;
        bench.Ledger.Before = (record, _) => poisonous && record.RequestId == "r0" ? throw new InvalidOperationException("other content") : default;
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));
        await bench.Until(() => bench.Ledger.Kept.Count() == 4);
        Assert.Equal(1, bench.Recorder.Pending);
        await RecorderBench.Soon(() => bench.Log.Count(SetAside) == 1);
        Assert.Contains("r0", bench.Log.Lines.Single(line => line.Id == SetAside).Text, StringComparison.Ordinal);
        bench.Recorder.Record(Records.Make("r5"));
        Assert.Equal(["r1", "r2", "r3", "r4", "r5"], bench.Ledger.Kept);

        // It is not given up.
        poisonous = false;
        await bench.Until(() => bench.Recorder.Pending == 0);
        Assert.Equal(["r1", "r2", "r3", "r4", "r5", "r0"], bench.Ledger.Kept);
    }

    [Fact]
    public async Task A_slow_one_does_not_wait_for_the_next_try_of_one_set_aside()
    {
        var bench = new RecorderBench();
        bench.Ledger.Before = (record, _) => record.RequestId == "r0" ? throw new InvalidOperationException("other content") : default;
        bench.Recorder.Record(Records.Make("r0"));
        await bench.Until(() => bench.Log.Count(SetAside) == 1);
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Ledger.Before = (record, _) => record.RequestId == "r0" ? throw new InvalidOperationException("other content") : new(slow.Task);
        bench.Recorder.Record(Records.Make("r1"));
        Assert.Equal(2, bench.Recorder.Pending);
        slow.SetResult();
        await RecorderBench.Soon(() => bench.Recorder.Pending == 1);
        Assert.Equal(["r1"], bench.Ledger.Kept);
    }

    [Fact]
    public async Task An_observer_that_always_throws_disturbs_nobody_and_its_queue_is_bounded()
    {
        var broken = new ScriptedObserver(_ => throw new NotSupportedException("no"));
        var sound = new ScriptedObserver(_ => { });
        var bench = new RecorderBench(broken, sound);
        for (var i = 0; i < 3_000; i++)
            bench.Recorder.Record(Records.Make($"r{i}"));
        Assert.Equal(3_000, bench.Ledger.Kept.Count());
        Assert.Equal(3_000, sound.Seen.Count());
        Assert.Equal(0, bench.Recorder.PendingForLedger);
        Assert.InRange(bench.Recorder.Pending, 1, 1_000);
        Assert.Equal(1, bench.Log.Count(Failed));

        // Told at each doubling: 1, 2, 4, ... 1,024.
        Assert.InRange(bench.Log.Count(GivenUp), 11, 12);
        Assert.Contains(bench.Log.Lines, line => line.Id == GivenUp && line.Text.StartsWith("1024 usage records", StringComparison.Ordinal));
        Assert.All(bench.Log.Lines, line => Assert.DoesNotContain("marketing", line.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_observer_that_recovers_gets_what_it_missed_in_order()
    {
        var failing = true;
        var observer = new ScriptedObserver(_ =>
        {
            if (Volatile.Read(ref failing))
                throw new IOException("away");
        });
        var bench = new RecorderBench(observer);
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));
        Assert.Equal(Five, bench.Ledger.Kept);
        Volatile.Write(ref failing, false);
        await bench.Until(() => bench.Recorder.Pending == 0);
        Assert.Equal(Five, observer.Seen);
    }

    [Fact]
    public async Task A_record_an_observer_never_takes_is_given_up_in_the_end()
    {
        var tries = 0;
        var observer = new ScriptedObserver(record =>
        {
            if (record.RequestId == "r0")
                throw new IOException($"try {Interlocked.Increment(ref tries)}");
        });
        var bench = new RecorderBench(observer);
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));
        await bench.Until(() => bench.Recorder.Pending == 0, step: 10);
        Assert.Equal(["r1", "r2", "r3", "r4"], observer.Seen);
        Assert.Equal(20, tries);
        await RecorderBench.Soon(() => bench.Log.Count(GivenUp) == 1);
        await bench.Flush();
    }

    [Fact]
    public async Task Disposal_makes_a_last_try_for_everything()
    {
        var bench = new RecorderBench();
        var failures = 3;
        bench.Ledger.Before = (_, _) => Interlocked.Decrement(ref failures) >= 0 ? throw new IOException("away") : default;
        foreach (var id in Five)
            bench.Recorder.Record(Records.Make(id));

        // One try failed before, two fail now; the others go through all the same, and what did not is named.
        await bench.Recorder.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["r2", "r3", "r4"], bench.Ledger.Kept);
        var lost = Assert.Single(bench.Log.Lines, line => line.Id == Lost);
        Assert.Equal(LogLevel.Critical, lost.Level);
        Assert.Contains("2 usage records: r0, r1.", lost.Text, StringComparison.Ordinal);
        Assert.Equal(0, bench.Recorder.Pending);
    }

    [Fact]
    public async Task The_last_try_is_for_those_set_aside_too()
    {
        var bench = new RecorderBench();
        bench.Ledger.Before = (_, _) => throw new IOException("away");
        bench.Recorder.Record(Records.Make("a"));
        await bench.Until(() => bench.Log.Count(SetAside) == 1);
        bench.Ledger.Before = (_, _) => default;
        await bench.Recorder.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(["a"], bench.Ledger.Kept);
        Assert.Equal(0, bench.Log.Count(Lost));
    }

    [Fact]
    public async Task Disposal_gives_a_ledger_that_hangs_some_seconds_and_then_cancels()
    {
        var bench = new RecorderBench();
        var cancelled = new TaskCompletionSource();
        bench.Ledger.Before = async (_, token) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                cancelled.TrySetResult();
            }
        };
        bench.Recorder.Record(Records.Make("a"));
        var flush = bench.Flush().AsTask();
        var disposal = bench.Recorder.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        await bench.Until(() => disposal.IsCompleted);
        await disposal;
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("1 usage records: a.", Assert.Single(bench.Log.Lines, line => line.Id == Lost).Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => flush);

        // Nothing else is said: neither that it failed and is queued, nor that all is well.
        Assert.Single(bench.Log.Lines);
    }

    [Fact]
    public async Task What_is_recorded_after_disposal_still_goes_through_or_is_named()
    {
        var bench = new RecorderBench();
        bench.Recorder.Dispose();
        bench.Recorder.Record(Records.Make("a"));
        Assert.Equal(["a"], bench.Ledger.Kept);
        bench.Ledger.Before = (_, _) => throw new IOException("away");
        bench.Recorder.Record(Records.Make("b"));
        await RecorderBench.Soon(() => bench.Log.Count(Lost) == 1);
        Assert.Equal(0, bench.Recorder.Pending);
    }

    [Fact]
    public async Task Under_many_threads_and_failures_none_is_lost_and_none_doubled()
    {
        var seed = 0;
        var observer = new ScriptedObserver(_ => FailSometimes());
        var bench = new RecorderBench(observer);
        bench.Ledger.Before = (_, _) => (Interlocked.Increment(ref seed) % 5) switch
        {
            0 => throw new IOException("at once"),
            1 => Later(fails: true),
            2 => Later(fails: false),
            _ => default,
        };
        await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
                bench.Recorder.Record(Records.Make($"{thread}-{i}"));
        })));
        bench.Ledger.Before = (_, _) => default;
        await bench.Until(() => bench.Recorder.PendingForLedger == 0);
        var expected = Enumerable.Range(0, 16).SelectMany(thread => Enumerable.Range(0, 1_000).Select(i => $"{thread}-{i}")).Order().ToList();
        Assert.Equal(expected, bench.Ledger.Kept.Order());
        Assert.Equal(observer.Seen.Count(), observer.Seen.Distinct().Count());

        void FailSometimes()
        {
            if (Interlocked.Increment(ref seed) % 7 == 0)
                throw new IOException("away");
        }

        static async ValueTask Later(bool fails)
        {
            await Task.Yield();
            if (fails)
                throw new IOException("later");
        }
    }

    [Fact]
    public async Task Each_callers_records_keep_their_order()
    {
        var bench = new RecorderBench();
        var calls = 0;
        bench.Ledger.Before = (_, _) => Interlocked.Increment(ref calls) % 3 == 0 ? throw new IOException("away") : default;
        for (var i = 0; i < 500; i++)
        {
            bench.Recorder.Record(Records.Make($"r{i:D3}"));
            if (i % 50 == 0)
                await bench.Until(() => bench.Recorder.Pending == 0);
        }
        await bench.Until(() => bench.Recorder.Pending == 0);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"r{i:D3}"), bench.Ledger.Kept);
    }
}
