namespace AnalyzerKit.Relay;

/// <summary>
/// Ends what takes longer than an attempt may, or what the caller no longer wants. It runs only while the relay is waited for, never
/// while the caller is busy with what it was given.
/// </summary>
internal sealed class AttemptClock : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;
    private readonly TimeSpan _timeout;

    /// <summary>Starts the clock.</summary>
    public AttemptClock(TimeSpan timeout, TimeProvider time, CancellationToken caller)
    {
        _timeout = timeout;
        Caller = caller;
        _source = new CancellationTokenSource(timeout, time);
        _registration = caller.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Caller { get; }

    public CancellationToken Token => _source.Token;

    public bool TimedOut => _source.IsCancellationRequested && !Caller.IsCancellationRequested;

    public void Start() => _source.CancelAfter(_timeout);

    public void Stop() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
