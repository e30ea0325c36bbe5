namespace AnalyzerKit;

/// <summary>Whether a relay's model is called.</summary>
public enum RelayCircuitState
{
    /// <summary>In order: every attempt goes through.</summary>
    Closed = 0,

    /// <summary>Being tried again: a few attempts go through, and decide.</summary>
    HalfOpen,

    /// <summary>Out of order: no attempt goes through.</summary>
    Open,
}
