namespace AnalyzerKit.Admission;

/// <summary>Wakes a client's throttle when its next waiter is due. Not thread-safe.</summary>
internal sealed class ThrottleAlarm(TimeProvider time, Action ring)
{
    // Timers take at most some 49 days; a wait that long is looked at again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly TimeProvider _time = time;
    private readonly Action _ring = ring;
    private ITimer? _timer;
    private bool _set;

    /// <summary>Rings once after this time, rounded up to what timers can do; null: not at all.</summary>
    public void Set(TimeSpan? due)
    {
        if (due is not { } wait)
        {
            Off();
            return;
        }
        var milliseconds = Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 1, Longest.TotalMilliseconds);
        _timer ??= Create();
        _timer.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
        _set = true;
    }

    public void Off()
    {
        if (!_set)
            return;
        _timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _set = false;
    }

    private ITimer Create()
    {
        // The timer outlives the call that first needs it, so that call's context must not stay in it.
        using var flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return _time.CreateTimer(static state => ((Action)state!)(), _ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
