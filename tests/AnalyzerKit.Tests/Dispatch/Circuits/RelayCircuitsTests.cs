using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Relay;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>Which circuit is whose, and how terms change under it.</summary>
public class RelayCircuitsTests : ICircuitEvents
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<CircuitChange> _changes = [];
    private readonly RelayCircuits _circuits;

    public RelayCircuitsTests() => _circuits = new(_time, this);

    void ICircuitEvents.Changed(in CircuitChange change) => _changes.Add(change);

    [Fact]
    public void Each_model_of_each_relay_has_one_whatever_the_case_of_its_name()
    {
        var circuit = _circuits.For(Relay("main"), "gpt-4.1");

        Assert.Same(circuit, _circuits.For(Relay("MAIN"), "GPT-4.1"));
        Assert.NotSame(circuit, _circuits.For(Relay("main"), "gpt-4.1-mini"));
        Assert.NotSame(circuit, _circuits.For(Relay("backup"), "gpt-4.1"));
        Assert.Equal([("backup", "gpt-4.1"), ("main", "gpt-4.1"), ("main", "gpt-4.1-mini")], _circuits.List().Select(status => (status.Relay, status.Model)));
    }

    [Fact]
    public void Looking_makes_none()
    {
        Assert.Null(_circuits.Get("main", "gpt-4.1"));
        Assert.Empty(_circuits.List());
    }

    [Fact]
    public void Its_status_says_how_it_is()
    {
        Fail(_circuits.For(Relay("main"), "gpt-4.1"), 5);
        _time.Advance(TimeSpan.FromSeconds(20));

        var status = _circuits.Get("Main", "Gpt-4.1")!;

        Assert.Equal(
            new() { Relay = "main", Model = "gpt-4.1", State = RelayCircuitState.Open, Attempts = 5, Failures = 5, ConsecutiveFailures = 5, OpenedAt = ManualTimeProvider.DefaultStart, RetryAfter = TimeSpan.FromSeconds(40) },
            status);
    }

    [Fact]
    public void A_circuit_starts_under_its_relays_terms()
    {
        var circuit = _circuits.For(Relay("main", new() { ConsecutiveFailures = 2 }), "m");
        Fail(circuit, 2);

        Assert.Equal(RelayCircuitState.Open, circuit.Status.State);
    }

    [Fact]
    public void New_terms_are_in_force_at_once_and_keep_what_was_counted()
    {
        var circuit = _circuits.For(Relay("main"), "m");
        Fail(circuit, 4);
        Assert.Same(circuit, _circuits.For(Relay("main", new() { ConsecutiveFailures = 6, BreakDuration = TimeSpan.FromSeconds(10) }), "m"));
        Fail(circuit, 1);
        Assert.Equal((RelayCircuitState.Closed, 5), (circuit.Status.State, circuit.Status.Attempts));

        Fail(circuit, 1);

        Assert.Equal(TimeSpan.FromSeconds(10), circuit.Status.RetryAfter);
        _circuits.For(Relay("main", new() { BreakDuration = TimeSpan.FromSeconds(3) }), "m");
        Assert.Equal(TimeSpan.FromSeconds(3), circuit.Status.RetryAfter);
    }

    [Fact]
    public void Another_sampling_duration_counts_anew()
    {
        var circuit = _circuits.For(Relay("main"), "m");
        Fail(circuit, 4);
        _circuits.For(Relay("main", new() { SamplingDuration = TimeSpan.FromSeconds(10) }), "m");
        Assert.Equal((0, 4), (circuit.Status.Attempts, circuit.Status.ConsecutiveFailures));

        Succeed(circuit, 7);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(7, circuit.Status.Attempts);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, circuit.Status.Attempts);
    }

    [Fact]
    public void Switching_off_closes_what_is_open_and_what_was_under_way_does_not_count_later()
    {
        var circuit = _circuits.For(Relay("main"), "m");
        Assert.True(circuit.TryEnter(out var underWay, out _));
        Fail(circuit, 5);
        _circuits.For(Relay("main", new() { Enabled = false }), "m");
        Assert.True(circuit.IsPassable(out _));
        Assert.Equal((RelayCircuitState.Closed, CircuitCause.SwitchedOff), (_changes[^1].State, _changes[^1].Cause));
        Fail(circuit, 50);
        Assert.True(circuit.TryEnter(out var unwatched, out _));

        _circuits.For(Relay("main"), "m");
        circuit.Leave(underWay, AttemptResult.Failure);
        circuit.Leave(unwatched, AttemptResult.Failure);

        Assert.Equal((RelayCircuitState.Closed, 0, 0), (circuit.Status.State, circuit.Status.Attempts, circuit.Status.ConsecutiveFailures));
        Fail(circuit, 5);
        Assert.Equal(RelayCircuitState.Open, circuit.Status.State);
    }

    [Fact]
    public void Switching_off_a_closed_one_is_no_change_but_forgets()
    {
        var circuit = _circuits.For(Relay("main"), "m");
        Fail(circuit, 4);
        _circuits.For(Relay("main", new() { Enabled = false }), "m");
        _circuits.For(Relay("main"), "m");

        Assert.Equal((0, 0), (circuit.Status.Attempts, circuit.Status.ConsecutiveFailures));
        Assert.Empty(_changes);
    }

    [Fact]
    public void Beyond_a_thousand_a_circuit_works_but_is_not_kept()
    {
        for (var i = 0; i < RelayCircuits.Most; i++) _circuits.For(Relay("main"), $"m{i}");

        var circuit = _circuits.For(Relay("main"), "one-more");
        Fail(circuit, 5);

        Assert.False(circuit.IsPassable(out _));
        Assert.Equal(RelayCircuits.Most, _circuits.List().Count);
        Assert.Null(_circuits.Get("main", "one-more"));
        Assert.Same(_circuits.For(Relay("main"), "m7"), _circuits.For(Relay("main"), "m7"));
    }

    private static void Fail(RelayCircuit circuit, int times) => Attempt(circuit, AttemptResult.Failure, times);

    private static void Succeed(RelayCircuit circuit, int times) => Attempt(circuit, AttemptResult.Success, times);

    private static void Attempt(RelayCircuit circuit, AttemptResult result, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.True(circuit.TryEnter(out var pass, out _));
            circuit.Leave(pass, result);
        }
    }

    private static RelaySettings Relay(string name, CircuitTerms? terms = null) => new() { Name = name, BaseUrl = new("https://llm.example/v1/"), Circuit = terms ?? CircuitTerms.Default };
}
