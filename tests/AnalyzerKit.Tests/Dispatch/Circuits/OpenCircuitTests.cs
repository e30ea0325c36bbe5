using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>What an open circuit does, how it is tried again, and what its trials decide.</summary>
public class OpenCircuitTests
{
    [Fact]
    public void Nothing_passes_until_the_break_is_over()
    {
        var bench = new CircuitBench();
        var opened = bench.Time.GetUtcNow();
        bench.Open();
        Assert.Equal(TimeSpan.FromSeconds(60), bench.Refused());

        bench.Advance(59.9);
        Assert.Equal(TimeSpan.FromSeconds(0.1), bench.Refused());
        Assert.Equal((RelayCircuitState.Open, TimeSpan.FromSeconds(0.1), opened), (bench.State, bench.Circuit.Status.RetryAfter, bench.Circuit.Status.OpenedAt));

        bench.Advance(0.1);
        Assert.Equal((RelayCircuitState.HalfOpen, null, opened), (bench.State, bench.Circuit.Status.RetryAfter, bench.Circuit.Status.OpenedAt));
        Assert.Single(bench.Changes);
        Assert.True(bench.Enter().IsTrial);
        Assert.Equal((RelayCircuitState.HalfOpen, CircuitCause.BreakOver), (bench.Changes[1].State, bench.Changes[1].Cause));
    }

    [Fact]
    public void The_clock_of_the_wall_does_not_shorten_a_break()
    {
        var bench = new CircuitBench();
        bench.Open();
        bench.Time.SetClock(bench.Time.GetUtcNow().AddHours(1));

        Assert.Equal(TimeSpan.FromSeconds(60), bench.Refused());
    }

    [Fact]
    public void The_first_trial_goes_alone_and_its_failure_opens_again_for_the_whole_break()
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        var first = bench.Enter();
        Assert.True(bench.Refused() > TimeSpan.Zero);
        bench.Advance(10);

        bench.Circuit.Leave(first, AttemptResult.Failure);

        Assert.Equal(TimeSpan.FromSeconds(60), bench.Refused());
        var change = bench.Changes[^1];
        Assert.Equal((RelayCircuitState.Open, CircuitCause.Trials, 1, 1), (change.State, change.Cause, change.Attempts, change.Failures));
        Assert.Equal(bench.Time.GetUtcNow(), bench.Circuit.Status.OpenedAt);
    }

    [Fact]
    public void With_each_success_one_more_trial_may_be_under_way()
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        var underWay = new Queue<CircuitPass>();
        for (var successes = 0; successes < 19; successes++)
        {
            while (underWay.Count < successes + 1) underWay.Enqueue(bench.Enter());
            bench.Refused();
            bench.Circuit.Leave(underWay.Dequeue(), AttemptResult.Success);
            Assert.Equal(RelayCircuitState.HalfOpen, bench.State);
        }

        bench.Circuit.Leave(underWay.Dequeue(), AttemptResult.Success);
        Assert.Equal(RelayCircuitState.Closed, bench.State);
    }

    [Fact]
    public void A_trial_whose_caller_left_frees_its_place_and_counts_for_nothing()
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        bench.Attempt(AttemptResult.Neither, 100);
        Assert.Equal(RelayCircuitState.HalfOpen, bench.State);
        var only = bench.Enter();
        bench.Refused();

        // Still the first to say something: it decides alone.
        bench.Circuit.Leave(only, AttemptResult.Failure);

        Assert.Equal(RelayCircuitState.Open, bench.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(19)]
    public void Closes_at_nineteen_of_twenty_whichever_fails(int failing)
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        for (var trial = 0; trial < 20; trial++)
        {
            Assert.Equal(RelayCircuitState.HalfOpen, bench.State);
            bench.Attempt(trial == failing ? AttemptResult.Failure : AttemptResult.Success);
        }

        Assert.Equal(RelayCircuitState.Closed, bench.State);
        var change = bench.Changes[^1];
        Assert.Equal((RelayCircuitState.Closed, CircuitCause.Trials, 20, 1), (change.State, change.Cause, change.Attempts, change.Failures));
    }

    [Fact]
    public void Opens_again_as_soon_as_the_ratio_cannot_be_reached()
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        bench.Attempt(AttemptResult.Success, 3);
        bench.Attempt(AttemptResult.Failure);
        bench.Attempt(AttemptResult.Success, 3);
        Assert.Equal(RelayCircuitState.HalfOpen, bench.State);

        bench.Attempt(AttemptResult.Failure);

        Assert.Equal(TimeSpan.FromSeconds(60), bench.Refused());
        Assert.Equal((8, 2), (bench.Changes[^1].Attempts, bench.Changes[^1].Failures));
    }

    [Fact]
    public void A_ratio_that_is_no_whole_number_of_trials_is_reached_by_the_next_whole_number()
    {
        // 70 % of 3 trials are 2.1, so it takes all three.
        var bench = new CircuitBench(new() { Trials = 3, SuccessRatio = 0.7m });
        bench.HalfOpen();
        bench.Attempt(AttemptResult.Success, 2);

        bench.Attempt(AttemptResult.Failure);

        Assert.Equal(RelayCircuitState.Open, bench.State);
    }

    [Fact]
    public void A_single_trial_may_be_enough()
    {
        var bench = new CircuitBench(new() { Trials = 1 });
        bench.HalfOpen();

        bench.Attempt(AttemptResult.Success);

        Assert.Equal(RelayCircuitState.Closed, bench.State);
    }

    [Fact]
    public void Closing_clears_what_was_counted()
    {
        var bench = new CircuitBench(new() { Trials = 1, BreakDuration = TimeSpan.FromSeconds(1) });
        bench.Attempt(AttemptResult.Success, 50);
        bench.Open();
        bench.Advance(1);
        bench.Attempt(AttemptResult.Success);

        var status = bench.Circuit.Status;
        Assert.Equal((RelayCircuitState.Closed, 0, 0, 0), (status.State, status.Attempts, status.Failures, status.ConsecutiveFailures));
        Assert.NotNull(status.OpenedAt);
        bench.Attempt(AttemptResult.Failure, 4);
        Assert.Equal(RelayCircuitState.Closed, bench.State);
    }

    [Fact]
    public void Attempts_that_began_before_it_opened_count_neither_while_it_is_open_nor_among_its_trials()
    {
        var bench = new CircuitBench();
        var earlier = Enumerable.Range(0, 30).Select(_ => bench.Enter()).ToArray();
        bench.Open();
        bench.Circuit.Leave(earlier[0], AttemptResult.Success);
        bench.Circuit.Leave(earlier[1], AttemptResult.Failure);
        Assert.Equal((RelayCircuitState.Open, 5), (bench.State, bench.Circuit.Status.Attempts));

        bench.Advance(60);
        var trial = bench.Enter();
        foreach (var pass in earlier[2..26]) bench.Circuit.Leave(pass, AttemptResult.Success);
        bench.Refused();
        bench.Circuit.Leave(earlier[26], AttemptResult.Failure);
        Assert.Equal(RelayCircuitState.HalfOpen, bench.State);

        bench.Circuit.Leave(trial, AttemptResult.Success);
        bench.Attempt(AttemptResult.Success, 19);
        Assert.Equal(RelayCircuitState.Closed, bench.State);
        foreach (var pass in earlier[27..]) bench.Circuit.Leave(pass, AttemptResult.Failure);
        Assert.Equal((RelayCircuitState.Closed, 0), (bench.State, bench.Circuit.Status.ConsecutiveFailures));
    }

    [Fact]
    public void A_trial_that_outlives_its_turn_frees_no_place_in_the_next()
    {
        var bench = new CircuitBench();
        bench.HalfOpen();
        bench.Attempt(AttemptResult.Success);
        var slow = bench.Enter();
        bench.Attempt(AttemptResult.Failure);
        bench.Attempt(AttemptResult.Failure);
        bench.Advance(60);
        bench.Enter();

        bench.Circuit.Leave(slow, AttemptResult.Success);

        bench.Refused();
    }

    [Fact]
    public void Who_listens_is_told_outside_the_lock_and_may_throw()
    {
        var bench = new CircuitBench();
        bench.OnChange = () =>
        {
            // From another thread, which would wait for ever were the circuit's lock held.
            Assert.True(Task.Run(() => bench.Circuit.Status).Wait(TimeSpan.FromMinutes(1)));
            throw new InvalidOperationException("a listener's own");
        };

        bench.HalfOpen();
        bench.Attempt(AttemptResult.Success, 20);

        Assert.Equal([RelayCircuitState.Open, RelayCircuitState.HalfOpen, RelayCircuitState.Closed], bench.Changes.Select(change => change.State));
        Assert.Equal(RelayCircuitState.Closed, bench.State);
    }
}
