namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>A circuit that went from one state to another.</summary>
internal readonly record struct CircuitChange
{
    public required string Relay { get; init; }

    public required string Model { get; init; }

    /// <summary>The state it is in now.</summary>
    public required RelayCircuitState State { get; init; }

    public required CircuitCause Cause { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The terms it went by.</summary>
    public required CircuitTerms Terms { get; init; }

    /// <summary>Attempts within the sampling duration; where <see cref="CircuitCause.Trials"/> decided, finished trials.</summary>
    public int Attempts { get; init; }

    /// <summary>How many of <see cref="Attempts"/> failed.</summary>
    public int Failures { get; init; }

    /// <summary>How many failed in a row.</summary>
    public int Row { get; init; }
}
