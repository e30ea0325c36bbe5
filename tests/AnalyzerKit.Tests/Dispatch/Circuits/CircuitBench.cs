using AnalyzerKit.Dispatch.Circuits;
using AnalyzerKit.Tests.Support;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>One circuit, a clock that a test moves, and what the circuit said.</summary>
internal sealed class CircuitBench : ICircuitEvents
{
    public CircuitBench(CircuitTerms? terms = null) => Circuit = new("main", "gpt-4.1", terms ?? CircuitTerms.Default, Time, this);

    public ManualTimeProvider Time { get; } = new();

    public RelayCircuit Circuit { get; }

    public List<CircuitChange> Changes { get; } = [];

    /// <summary>What a listener does when it is told.</summary>
    public Action? OnChange { get; set; }

    public RelayCircuitState State => Circuit.Status.State;

    public void Changed(in CircuitChange change)
    {
        Changes.Add(change);
        OnChange?.Invoke();
    }

    public void Advance(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    public CircuitPass Enter()
    {
        Assert.True(Circuit.IsPassable(out _));
        Assert.True(Circuit.TryEnter(out var pass, out var retryAfter));
        Assert.Equal(TimeSpan.Zero, retryAfter);
        return pass;
    }

    /// <summary>Says that nothing goes through, and how long not.</summary>
    public TimeSpan Refused()
    {
        Assert.False(Circuit.IsPassable(out var advice));
        Assert.False(Circuit.TryEnter(out var pass, out var retryAfter));
        Assert.Equal(default, pass);
        Assert.Equal(advice, retryAfter);
        return retryAfter;
    }

    public void Attempt(AttemptResult result, int times = 1)
    {
        for (var i = 0; i < times; i++) Circuit.Leave(Enter(), result);
    }

    /// <summary>Opens it by its row.</summary>
    public void Open()
    {
        Attempt(AttemptResult.Failure, 5);
        Assert.Equal(RelayCircuitState.Open, State);
    }

    /// <summary>Opens it and lets its break go by.</summary>
    public void HalfOpen()
    {
        Open();
        Advance(60);
        Assert.Equal(RelayCircuitState.HalfOpen, State);
    }
}
