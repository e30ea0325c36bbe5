using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>When a circuit opens, and when not.</summary>
public class ClosedCircuitTests
{
    [Fact]
    public void Opens_at_exactly_one_percent_of_a_hundred_attempts_and_not_before_the_hundredth()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Success, 98);
        bench.Attempt(AttemptResult.Failure);
        Assert.Equal(RelayCircuitState.Closed, bench.State);

        // The order does not matter: the hundredth attempt makes it one of a hundred, though it succeeds.
        bench.Attempt(AttemptResult.Success);

        Assert.Equal(RelayCircuitState.Open, bench.State);
        var change = Assert.Single(bench.Changes);
        Assert.Equal((RelayCircuitState.Open, CircuitCause.FailureRatio, 100, 1, 0), (change.State, change.Cause, change.Attempts, change.Failures, change.Row));
        Assert.Equal(("main", "gpt-4.1", bench.Time.GetUtcNow()), (change.Relay, change.Model, change.At));
    }

    [Fact]
    public void Stays_closed_just_below_the_ratio()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Success, 200);
        bench.Attempt(AttemptResult.Failure, 2);
        Assert.Equal(RelayCircuitState.Closed, bench.State);

        bench.Attempt(AttemptResult.Failure);

        Assert.Equal(RelayCircuitState.Open, bench.State);
    }

    [Fact]
    public void Fifth_failure_in_a_row_opens_however_few_attempts_there_were()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Failure, 4);
        bench.Attempt(AttemptResult.Success);
        bench.Attempt(AttemptResult.Failure, 4);
        Assert.Equal((RelayCircuitState.Closed, 4), (bench.State, bench.Circuit.Status.ConsecutiveFailures));

        bench.Attempt(AttemptResult.Failure);

        Assert.Equal(RelayCircuitState.Open, bench.State);
        Assert.Equal((CircuitCause.ConsecutiveFailures, 10, 9, 5), bench.Changes.Select(change => (change.Cause, change.Attempts, change.Failures, change.Row)).Single());
    }

    [Fact]
    public void What_says_nothing_neither_counts_nor_breaks_a_row()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Failure, 4);
        bench.Attempt(AttemptResult.Neither, 200);
        Assert.Equal((4, 4, 4), (bench.Circuit.Status.Attempts, bench.Circuit.Status.Failures, bench.Circuit.Status.ConsecutiveFailures));

        bench.Attempt(AttemptResult.Failure);

        Assert.Equal(RelayCircuitState.Open, bench.State);
    }

    [Fact]
    public void Slices_roll_so_that_nothing_older_than_the_duration_counts()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Failure);
        bench.Advance(30);
        bench.Attempt(AttemptResult.Success, 50);
        bench.Advance(29.9);
        Assert.Equal((51, 1), (bench.Circuit.Status.Attempts, bench.Circuit.Status.Failures));

        bench.Advance(0.1);
        Assert.Equal((50, 0), (bench.Circuit.Status.Attempts, bench.Circuit.Status.Failures));
        bench.Attempt(AttemptResult.Success, 50);
        Assert.Equal(RelayCircuitState.Closed, bench.State);

        bench.Advance(30);
        Assert.Equal(50, bench.Circuit.Status.Attempts);
        bench.Advance(6_000);
        Assert.Equal(0, bench.Circuit.Status.Attempts);
        bench.Attempt(AttemptResult.Success, 3);
        Assert.Equal(3, bench.Circuit.Status.Attempts);
    }

    [Fact]
    public void An_old_failure_does_not_open_together_with_new_attempts()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Failure);
        bench.Advance(60);

        bench.Attempt(AttemptResult.Success, 300);

        Assert.Equal(RelayCircuitState.Closed, bench.State);
    }

    [Fact]
    public void A_setting_of_one_percent_and_a_setting_of_all_differ()
    {
        var bench = new CircuitBench(new() { FailureRatio = 1m, MinimumThroughput = 4, ConsecutiveFailures = 100 });
        bench.Attempt(AttemptResult.Success);
        bench.Attempt(AttemptResult.Failure, 50);
        Assert.Equal(RelayCircuitState.Closed, bench.State);

        bench.Advance(60);
        bench.Attempt(AttemptResult.Failure, 4);

        Assert.Equal(RelayCircuitState.Open, bench.State);
    }

    [Fact]
    public void One_switched_off_lets_everything_through_and_counts_nothing()
    {
        var bench = new CircuitBench(new() { Enabled = false });
        bench.Attempt(AttemptResult.Failure, 500);

        Assert.Equal((RelayCircuitState.Closed, 0, 0), (bench.State, bench.Circuit.Status.Attempts, bench.Circuit.Status.ConsecutiveFailures));
        Assert.Empty(bench.Changes);
    }

    [Fact]
    public void A_pass_that_nobody_gave_counts_for_nothing()
    {
        var bench = new CircuitBench();
        for (var i = 0; i < 10; i++) bench.Circuit.Leave(default, AttemptResult.Failure);

        Assert.Equal((RelayCircuitState.Closed, 0), (bench.State, bench.Circuit.Status.Attempts));
    }

    [Fact]
    public void An_attempt_allocates_nothing()
    {
        var bench = new CircuitBench();
        bench.Attempt(AttemptResult.Success);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            bench.Circuit.TryEnter(out var pass, out _);
            bench.Circuit.Leave(pass, AttemptResult.Success);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
