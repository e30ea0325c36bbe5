namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>The trials of one half-open turn: how many may be under way, and what they say. Not thread-safe.</summary>
internal struct CircuitTrials
{
    private int _underWay;
    private int _successes;

    /// <summary>How many failed.</summary>
    public int Failures { get; private set; }

    /// <summary>How many succeeded or failed.</summary>
    public readonly int Finished => _successes + Failures;

    /// <summary>Whether another may begin. One at a time, and with each success one more: what has just come up must not be run over.</summary>
    public readonly bool HasPlace => _underWay <= _successes;

    public void Enter() => _underWay++;

    public void Leave(AttemptResult result)
    {
        _underWay--;
        if (result == AttemptResult.Success) _successes++;
        if (result == AttemptResult.Failure) Failures++;
    }

    /// <summary>What follows from the trials so far: closed or open, or half-open for as long as they do not decide.</summary>
    public readonly RelayCircuitState Verdict(CircuitTerms terms)
    {
        var needed = (int)decimal.Ceiling(terms.SuccessRatio * terms.Trials);
        if (Failures > terms.Trials - needed || (Failures > 0 && _successes == 0)) return RelayCircuitState.Open;

        return Finished >= terms.Trials ? RelayCircuitState.Closed : RelayCircuitState.HalfOpen;
    }
}
