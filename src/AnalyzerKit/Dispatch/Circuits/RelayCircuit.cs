namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>The circuit of one relay and model. Every attempt asks it for leave right before it is sent, and tells it how it ended, exactly once.</summary>
internal sealed class RelayCircuit(string relay, string model)
{
    private int _left;

    public string Relay { get; } = relay;

    public string Model { get; } = model;

    /// <summary>Whether an attempt would be let through now. Takes nothing.</summary>
    /// <param name="retryAfter">How long until one may be, where not.</param>
    public bool IsPassable(out TimeSpan retryAfter)
    {
        retryAfter = default;
        return _left >= 0;
    }

    /// <summary>Lets an attempt through, or not.</summary>
    /// <param name="pass">To be handed back with <see cref="Leave"/>, once, however the attempt ends.</param>
    /// <param name="retryAfter">How long until one may be let through, where not.</param>
    public bool TryEnter(out CircuitPass pass, out TimeSpan retryAfter)
    {
        pass = default;
        return IsPassable(out retryAfter);
    }

    /// <summary>An attempt that was let through is over.</summary>
    public void Leave(CircuitPass pass, AttemptResult result)
    {
        if (result != AttemptResult.Neither && pass != default)
            _left++;
    }
}
