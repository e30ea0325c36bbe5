namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>What circuits have to say to metrics, log and alerts. Called outside their locks, on the thread of the attempt that made the change.</summary>
internal interface ICircuitEvents
{
    /// <summary>A circuit went from one state to another.</summary>
    void Changed(in CircuitChange change);
}
