namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>Why a circuit changed.</summary>
internal enum CircuitCause
{
    /// <summary>It opened: too large a part of the attempts failed.</summary>
    FailureRatio = 0,

    /// <summary>It opened: too many failed in a row.</summary>
    ConsecutiveFailures,

    /// <summary>It is tried again: its break is over.</summary>
    BreakOver,

    /// <summary>It opened again or closed: its trials said so.</summary>
    Trials,

    /// <summary>It closed: its breaker was switched off.</summary>
    SwitchedOff,
}
