namespace AnalyzerKit.Tests.Support;

/// <summary>
/// Time that passes only when a test says so. Timers fire on the thread that advances it, in order of their due time and, where that is the same,
/// of their setting; the clock shows each its own due time.
/// </summary>
public sealed class ManualTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    public static readonly DateTimeOffset DefaultStart = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start ?? DefaultStart;
    private long _elapsed;
    private long _settings;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers are set.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <summary>How long until the next timer is due; null where none is set.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            lock (_gate)
                return _timers.Count == 0 ? null : TimeSpan.FromTicks(_timers.Min(static timer => timer.Due) - _elapsed);
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp()
    {
        lock (_gate)
            return _elapsed;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass: the clock, timestamps and timers.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks, nameof(by));
        long target;
        lock (_gate)
            target = _elapsed + by.Ticks;

        while (true)
        {
            ManualTimer? next;
            lock (_gate)
            {
                next = _timers.Where(timer => timer.Due <= target).OrderBy(timer => timer.Due).ThenBy(timer => timer.Setting).FirstOrDefault();
                Move(next is null ? target : Math.Max(next.Due, _elapsed));
                if (next is not null && !next.IsPeriodic)
                    _timers.Remove(next);
                else if (next is not null)
                    next.Due += next.Period.Ticks;
            }

            if (next is null)
                return;

            next.Fire();
        }
    }

    /// <summary>Lets time pass up to this moment of the clock.</summary>
    public void AdvanceTo(DateTimeOffset moment) => Advance(moment - GetUtcNow());

    /// <summary>Sets the clock, forwards or back, as an operator does: no time passes, no timer fires.</summary>
    public void SetClock(DateTimeOffset moment)
    {
        lock (_gate)
            _now = moment;
    }

    private void Move(long elapsed)
    {
        _now = _now.AddTicks(elapsed - _elapsed);
        _elapsed = elapsed;
    }

    private sealed class ManualTimer(ManualTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        public long Due { get; set; }

        public long Setting { get; private set; }

        public TimeSpan Period { get; private set; }

        public bool IsPeriodic => Period > TimeSpan.Zero;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                if (_disposed)
                    return false;

                time._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    Due = time._elapsed + dueTime.Ticks;
                    Setting = ++time._settings;
                    time._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (time._gate)
            {
                _disposed = true;
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
