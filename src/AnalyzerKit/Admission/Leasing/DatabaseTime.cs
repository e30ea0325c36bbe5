namespace AnalyzerKit.Admission.Leasing;

/// <summary>The database's clock, by which shared budgets' periods begin and end: the local one and how far it was off when they last met.</summary>
internal sealed class DatabaseTime(TimeProvider local) : TimeProvider
{
    private long _ahead;

    public override TimeZoneInfo LocalTimeZone => local.LocalTimeZone;

    public override long TimestampFrequency => local.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => local.GetUtcNow().AddTicks(Volatile.Read(ref _ahead));

    public override long GetTimestamp() => local.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => local.CreateTimer(callback, state, dueTime, period);

    /// <summary>Whether the database's clock was ever seen; before that it is only the local one.</summary>
    public bool IsSet { get; private set; }

    /// <summary>The database's clock showed this just now. Under the budgets' lock.</summary>
    public void Set(DateTimeOffset now)
    {
        Volatile.Write(ref _ahead, (now - local.GetUtcNow()).Ticks);
        IsSet = true;
    }
}
