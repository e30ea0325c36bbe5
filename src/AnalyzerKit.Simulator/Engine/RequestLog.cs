namespace AnalyzerKit.Simulator.Engine;

/// <summary>The newest requests, and how many are open.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Queue<SimulatedRequest> _requests = new();
    private int _inFlight;
    private int _maxInFlight;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    public void Open(SimulatedRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == capacity) _requests.Dequeue();
            _requests.Enqueue(request);
            _inFlight++;
            _maxInFlight = Math.Max(_maxInFlight, _inFlight);
        }
    }

    /// <summary>Ends a request; of several ends the first counts.</summary>
    public void Close(SimulatedRequest request, SimulatedOutcome outcome)
    {
        lock (_lock)
        {
            if (request.Outcome != SimulatedOutcome.InProgress) return;
            _inFlight--;
            request.TryFinish(outcome);
        }
    }

    public IReadOnlyList<SimulatedRequest> Snapshot()
    {
        lock (_lock) return [.. _requests];
    }
}
