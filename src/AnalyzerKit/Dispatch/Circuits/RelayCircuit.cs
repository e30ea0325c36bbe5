namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>The circuit of one relay and model. Every attempt asks it for leave right before it is sent, and tells it how it ended, exactly once.</summary>
/// <remarks>Not Polly's: attempts end elsewhere than where they begin (streams), and that breaker knows neither failures in a row nor more than one trial.</remarks>
internal sealed class RelayCircuit
{
    // How long a trial takes nobody knows; it is asked for again soon.
    private static readonly TimeSpan TrialWait = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ICircuitEvents _events;
    private CircuitTerms _terms;
    private CircuitWindow _window;
    private CircuitTrials _trials;
    private RelayCircuitState _state;
    private int _row;
    private long _openedTimestamp;
    private DateTimeOffset? _openedAt;

    // Never 0, which is the turn of a pass that counts for nothing.
    private int _turn = 1;

    public RelayCircuit(string relay, string model, CircuitTerms terms, TimeProvider time, ICircuitEvents events)
    {
        Relay = relay;
        Model = model;
        _terms = terms;
        _time = time;
        _events = events;
        _window = new(terms.SamplingDuration, time.TimestampFrequency, time.GetTimestamp());
    }

    public string Relay { get; }

    public string Model { get; }

    /// <summary>How it is now. One whose break is over shows as half-open, though nothing was tried yet.</summary>
    public RelayCircuitStatus Status
    {
        get
        {
            lock (_gate)
            {
                _window.Roll(_time.GetTimestamp());
                var left = BreakLeft();
                return new()
                {
                    Relay = Relay,
                    Model = Model,
                    State = _state == RelayCircuitState.Open && left <= TimeSpan.Zero ? RelayCircuitState.HalfOpen : _state,
                    Attempts = _window.Attempts,
                    Failures = _window.Failures,
                    ConsecutiveFailures = _row,
                    OpenedAt = _openedAt,
                    RetryAfter = left > TimeSpan.Zero ? left : null,
                };
            }
        }
    }

    /// <summary>Whether an attempt would be let through now. Takes nothing.</summary>
    /// <param name="retryAfter">How long until one may be, where not.</param>
    public bool IsPassable(out TimeSpan retryAfter)
    {
        lock (_gate) return IsPassableNow(out retryAfter);
    }

    /// <summary>Lets an attempt through, or not.</summary>
    /// <param name="pass">To be handed back with <see cref="Leave"/>, once, however the attempt ends.</param>
    /// <param name="retryAfter">How long until one may be let through, where not.</param>
    public bool TryEnter(out CircuitPass pass, out TimeSpan retryAfter)
    {
        CircuitChange? change = null;
        lock (_gate)
        {
            pass = default;
            if (!IsPassableNow(out retryAfter)) return false;
            if (!_terms.Enabled) return true;

            if (_state == RelayCircuitState.Open) change = Become(RelayCircuitState.HalfOpen, CircuitCause.BreakOver);
            var isTrial = _state == RelayCircuitState.HalfOpen;
            if (isTrial) _trials.Enter();
            pass = new(_turn, isTrial);
        }

        Tell(change);
        return true;
    }

    /// <summary>An attempt that was let through is over.</summary>
    public void Leave(CircuitPass pass, AttemptResult result)
    {
        CircuitChange? change;
        lock (_gate)
        {
            if (pass.Turn != _turn) return;
            if (pass.IsTrial) _trials.Leave(result);
            if (result == AttemptResult.Neither) return;

            var isFailure = result == AttemptResult.Failure;
            _window.Add(isFailure, _time.GetTimestamp());
            _row = isFailure ? _row + 1 : 0;
            change = pass.IsTrial ? JudgeTrials() : Judge();
        }

        Tell(change);
    }

    /// <summary>Goes by these terms from now on. What was counted stays, unless it was counted over another time.</summary>
    public void Apply(CircuitTerms terms)
    {
        CircuitChange? change = null;
        lock (_gate)
        {
            if (terms == _terms) return;

            var earlier = _terms;
            _terms = terms;
            if (terms.SamplingDuration != earlier.SamplingDuration) _window = new(terms.SamplingDuration, _time.TimestampFrequency, _time.GetTimestamp());
            if (!terms.Enabled && earlier.Enabled) change = SwitchOff();
        }

        Tell(change);
    }

    private bool IsPassableNow(out TimeSpan retryAfter)
    {
        retryAfter = _state switch
        {
            RelayCircuitState.Open => BreakLeft(),
            RelayCircuitState.HalfOpen when !_trials.HasPlace => TrialWait,
            _ => TimeSpan.Zero,
        };
        return retryAfter <= TimeSpan.Zero;
    }

    private TimeSpan BreakLeft()
    {
        var left = _state == RelayCircuitState.Open ? _terms.BreakDuration - _time.GetElapsedTime(_openedTimestamp) : TimeSpan.Zero;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // The ratio is looked at after successes too: whether the circuit opens must not hang on the order in which the same attempts ended.
    private CircuitChange? Judge()
    {
        if (_row >= _terms.ConsecutiveFailures) return Become(RelayCircuitState.Open, CircuitCause.ConsecutiveFailures);

        return _window.Failures > 0 && _window.Attempts >= _terms.MinimumThroughput && _window.Failures >= _terms.FailureRatio * _window.Attempts
            ? Become(RelayCircuitState.Open, CircuitCause.FailureRatio)
            : null;
    }

    private CircuitChange? JudgeTrials()
    {
        var verdict = _trials.Verdict(_terms);
        return verdict == RelayCircuitState.HalfOpen ? null : Become(verdict, CircuitCause.Trials);
    }

    private CircuitChange? SwitchOff()
    {
        var wasClosed = _state == RelayCircuitState.Closed;
        var change = Become(RelayCircuitState.Closed, CircuitCause.SwitchedOff);
        return wasClosed ? null : change;
    }

    // Each state is a turn of its own, so that attempts of an earlier one count in no later one.
    private CircuitChange Become(RelayCircuitState state, CircuitCause cause)
    {
        var now = _time.GetUtcNow();
        var change = new CircuitChange
        {
            Relay = Relay,
            Model = Model,
            State = state,
            Cause = cause,
            At = now,
            Terms = _terms,
            Attempts = cause == CircuitCause.Trials ? _trials.Finished : _window.Attempts,
            Failures = cause == CircuitCause.Trials ? _trials.Failures : _window.Failures,
            Row = _row,
        };
        _turn++;
        _state = state;
        _trials = default;
        if (state == RelayCircuitState.Open)
        {
            _openedTimestamp = _time.GetTimestamp();
            _openedAt = now;
        }
        else if (state == RelayCircuitState.Closed)
        {
            _window.Clear();
            _row = 0;
        }

        return change;
    }

    private void Tell(in CircuitChange? change)
    {
        if (change is not { } changed) return;

        try
        {
            _events.Changed(changed);
        }
        catch (Exception)
        {
            // A listener of counters or a log that throws; the attempt that made the change must not hear of it.
        }
    }
}
