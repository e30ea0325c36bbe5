using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>Many threads at one circuit.</summary>
public class CircuitConcurrencyTests
{
    private const int Threads = 4;

    [Fact]
    public void No_attempt_is_lost_from_the_count()
    {
        const int each = 100_000;
        var bench = new CircuitBench(new() { FailureRatio = 1m, ConsecutiveFailures = int.MaxValue });
        bench.Attempt(AttemptResult.Success);

        Together(_ =>
        {
            for (var i = 0; i < each; i++)
            {
                bench.Circuit.TryEnter(out var pass, out var _);
                bench.Circuit.Leave(pass, i % 2 == 0 ? AttemptResult.Failure : AttemptResult.Success);
            }
        });

        Assert.Equal(((each * Threads) + 1, each * Threads / 2), (bench.Circuit.Status.Attempts, bench.Circuit.Status.Failures));
    }

    [Fact]
    public void Of_many_that_come_at_once_one_is_the_trial()
    {
        for (var round = 0; round < 500; round++)
        {
            var bench = new CircuitBench();
            bench.HalfOpen();
            var trials = 0;

            Together(_ =>
            {
                if (bench.Circuit.TryEnter(out var _, out var _)) Interlocked.Increment(ref trials);
            });

            Assert.Equal(1, trials);
            Assert.Equal(2, bench.Changes.Count);
        }
    }

    [Fact]
    public void Trials_that_end_at_once_close_it_once_and_it_serves_on()
    {
        for (var round = 0; round < 500; round++)
        {
            var bench = new CircuitBench();
            bench.HalfOpen();
            Together(_ =>
            {
                for (var i = 0; i < 40; i++)
                {
                    if (bench.Circuit.TryEnter(out var pass, out var _)) bench.Circuit.Leave(pass, AttemptResult.Success);
                }
            });

            Assert.Equal(RelayCircuitState.Closed, bench.State);
            Assert.Equal([RelayCircuitState.Open, RelayCircuitState.HalfOpen, RelayCircuitState.Closed], bench.Changes.Select(change => change.State));
            bench.Enter();
        }
    }

    private static void Together(Action<int> work)
    {
        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            work(index);
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
    }
}
