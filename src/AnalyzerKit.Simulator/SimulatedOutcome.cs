namespace AnalyzerKit.Simulator;

/// <summary>How a request ended, as the simulator saw it.</summary>
public enum SimulatedOutcome
{
    /// <summary>It has not ended.</summary>
    InProgress,

    /// <summary>The whole answer went out, right or wrong.</summary>
    Answered,

    /// <summary>It was answered with a status of 400 or above.</summary>
    Refused,

    /// <summary>The simulator broke the answer off, as a fault asked for.</summary>
    Cut,

    /// <summary>The client left before the end.</summary>
    Abandoned,

    /// <summary>The simulator was disposed before the end.</summary>
    Stopped,
}
