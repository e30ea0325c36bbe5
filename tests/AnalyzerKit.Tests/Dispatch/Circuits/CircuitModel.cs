using AnalyzerKit.Dispatch.Circuits;

namespace AnalyzerKit.Tests.Dispatch.Circuits;

/// <summary>The rules of a circuit said as plainly as can be: everything that ever counted is kept in a list, and figures are counted anew each time.</summary>
internal sealed class CircuitModel(CircuitTerms terms)
{
    private readonly List<(long Slice, bool IsFailure)> _counted = [];
    private readonly List<bool> _trials = [];
    private int _underWay;
    private TimeSpan _openedAt;

    public RelayCircuitState State { get; private set; }

    public int Turn { get; private set; }

    public int Row { get; private set; }

    private int Successes => _trials.Count(isSuccess => isSuccess);

    /// <summary>Whether an attempt goes through now, and whether it is a trial.</summary>
    public (bool Passes, bool IsTrial) Enter(TimeSpan now)
    {
        if (State == RelayCircuitState.Open && now - _openedAt >= terms.BreakDuration) Become(RelayCircuitState.HalfOpen);
        if (State == RelayCircuitState.Closed) return (true, false);
        if (State == RelayCircuitState.Open || _underWay >= Successes + 1) return (false, false);

        _underWay++;
        return (true, true);
    }

    public void Leave(int turn, AttemptResult result, TimeSpan now)
    {
        if (turn != Turn) return;
        if (State == RelayCircuitState.HalfOpen) _underWay--;
        if (result == AttemptResult.Neither) return;

        var isFailure = result == AttemptResult.Failure;
        _counted.Add((Slice(now), isFailure));
        Row = isFailure ? Row + 1 : 0;
        if (State == RelayCircuitState.Closed) Judge(now);
        else JudgeTrials(!isFailure, now);
    }

    public (int Attempts, int Failures) Figures(TimeSpan now)
    {
        var inWindow = _counted.Where(attempt => attempt.Slice > Slice(now) - 10).ToList();
        return (inWindow.Count, inWindow.Count(attempt => attempt.IsFailure));
    }

    private void Judge(TimeSpan now)
    {
        var (attempts, failures) = Figures(now);
        if (Row >= terms.ConsecutiveFailures || (attempts >= terms.MinimumThroughput && (decimal)failures / attempts >= terms.FailureRatio)) Open(now);
    }

    private void JudgeTrials(bool isSuccess, TimeSpan now)
    {
        _trials.Add(isSuccess);
        var best = Successes + Math.Max(0, terms.Trials - _trials.Count);
        if (!_trials[0] || (decimal)best / terms.Trials < terms.SuccessRatio) Open(now);
        else if (_trials.Count >= terms.Trials) Become(RelayCircuitState.Closed);
    }

    private void Open(TimeSpan now)
    {
        _openedAt = now;
        Become(RelayCircuitState.Open);
    }

    private void Become(RelayCircuitState state)
    {
        State = state;
        Turn++;
        _trials.Clear();
        _underWay = 0;
        if (state != RelayCircuitState.Closed) return;

        _counted.Clear();
        Row = 0;
    }

    private long Slice(TimeSpan now) => now.Ticks / (terms.SamplingDuration.Ticks / 10);
}
