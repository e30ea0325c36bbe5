namespace AnalyzerKit.Simulator.Tests;

/// <summary>A clock that stands where it is set; its timers fire when it is moved past them.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = now;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock) return _now;
        }

        set
        {
            List<Timer> due;
            lock (_lock)
            {
                _now = value;
                due = _timers.FindAll(timer => timer.Due <= value);
                _timers.RemoveAll(timer => timer.Due <= value);
            }

            foreach (var timer in due) timer.Fire();
        }
    }

    public IReadOnlyList<TimeSpan> Waiting
    {
        get
        {
            lock (_lock) return [.. _timers.Select(timer => timer.Due - _now)];
        }
    }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(FixedClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
