namespace AnalyzerKit.Admission;

/// <summary>The two buckets of a client, requests and tokens, that every attempt needs both of. A limit that is not set has no bucket. Not thread-safe.</summary>
internal sealed class ThrottleRates(TimeProvider time)
{
    private readonly TimeProvider _time = time;
    private PaceBucket? _requests;
    private PaceBucket? _tokens;
    private long _latest = 1;

    /// <summary>Attempts like the latest one that the buckets allow now; null where no bucket limits them.</summary>
    public long? Available => Least(_requests?.Level, _tokens is { } tokens ? (tokens.Has(_latest) ? Math.Max(1, tokens.Level / _latest) : 0) : null);

    /// <summary>How full the fuller bucket is in use, from 0 to 1.</summary>
    public double Utilization => Math.Max(_requests?.Utilization ?? 0, _tokens?.Utilization ?? 0);

    public void Configure(ThrottleLimits limits)
    {
        _requests = Resized(_requests, limits.RequestsPerMinute);
        _tokens = Resized(_tokens, limits.TokensPerMinute);
    }

    public void Refill()
    {
        if (_requests is null && _tokens is null)
            return;
        var now = _time.GetTimestamp();
        _requests?.Refill(now);
        _tokens?.Refill(now);
    }

    public bool Allow(long tokens) => (_requests is null || _requests.Has(1)) && (_tokens is null || _tokens.Has(tokens));

    public void Take(long tokens)
    {
        _requests?.Take(1);
        _tokens?.Take(tokens);
        _latest = Math.Max(1, tokens);
    }

    /// <summary>Nothing was sent.</summary>
    public void PutBack(long tokens)
    {
        _requests?.PutBack(1);
        _tokens?.PutBack(tokens);
    }

    /// <summary>What was taken for an estimate is corrected to what was used.</summary>
    public void Correct(long estimated, long used)
    {
        if (estimated >= used)
            _tokens?.PutBack(estimated - used);
        else
            _tokens?.TakeLate(used - estimated);
    }

    /// <summary>How long until both buckets allow an attempt; null: never.</summary>
    public TimeSpan? WaitFor(long tokens) => Longer(_requests is null ? 0 : _requests.TicksUntil(1), _tokens is null ? 0 : _tokens.TicksUntil(tokens));

    /// <summary>How long until so many attempts with so many tokens have all been served; null: never.</summary>
    public TimeSpan? WaitForAll(int attempts, Int128 tokens) =>
        Longer(_requests is null ? 0 : _requests.TicksUntilAll(attempts), _tokens is null ? 0 : _tokens.TicksUntilAll(tokens));

    private PaceBucket? Resized(PaceBucket? bucket, long? perMinute)
    {
        if (perMinute is not { } limit)
            return null;
        if (bucket is null)
            return new(limit, _time.TimestampFrequency, _time.GetTimestamp());
        bucket.Resize(limit);
        return bucket;
    }

    private TimeSpan? Longer(long? one, long? other) => one is { } a && other is { } b ? _time.GetElapsedTime(0, Math.Max(a, b)) : null;

    private static long? Least(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
