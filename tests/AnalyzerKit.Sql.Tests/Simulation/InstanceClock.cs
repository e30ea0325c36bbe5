namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>One machine's clock: set wrong, and going a little too fast or too slow. Its timers fire when it is told to look, so not while its process stands still.</summary>
internal sealed class InstanceClock(SimClock world, TimeSpan skew, int drift) : TimeProvider
{
    private readonly List<InstanceTimer> _timers = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => world.Elapsed + (world.Elapsed / 1000 * drift);

    public override DateTimeOffset GetUtcNow() => (SimClock.Epoch + skew).AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new InstanceTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void FireTimers()
    {
        while (Next() is { } timer)
        {
            timer.Due = null;
            timer.Fire();
        }
    }

    private InstanceTimer? Next()
    {
        InstanceTimer? next = null;
        lock (_timers)
        {
            foreach (var timer in _timers)
            {
                if (timer.Due <= GetTimestamp() && (next is null || timer.Due < next.Due))
                    next = timer;
            }
        }

        return next;
    }

    private sealed class InstanceTimer(InstanceClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long? Due { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
                Due = dueTime < TimeSpan.Zero ? null : clock.GetTimestamp() + dueTime.Ticks;
                if (Due is not null)
                    clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._timers)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
