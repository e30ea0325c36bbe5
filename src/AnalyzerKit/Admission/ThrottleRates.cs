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

    public bool Allow(long tokens, int share) => (_requests is null || _requests.Has(1, share)) && (_tokens is null || _tokens.Has(tokens, share));

    /// <summary>Takes a request and its tokens.</summary>
    /// <returns>What the share made the tokens cost beyond their number, in the bucket's units.</returns>
    public Int128 Take(long tokens, int share)
    {
        _requests?.Take(1, share);
        _tokens?.Take(tokens, share);
        _latest = Math.Max(1, tokens);
        return _tokens is null || share == PaceShare.Whole ? 0 : _tokens.Cost(tokens, share) - _tokens.Cost(tokens);
    }

    /// <summary>Nothing was sent.</summary>
    public void PutBack(long tokens, int share)
    {
        _requests?.PutBack(_requests.Cost(1, share));
        _tokens?.PutBack(_tokens.Cost(tokens, share));
    }

    /// <summary>What was taken for an estimate, and beyond it for a share, is corrected to what was used.</summary>
    public void Correct(long estimated, Int128 beyond, long used, int share)
    {
        if (_tokens is null)
            return;
        var unused = _tokens.Cost(estimated) + beyond - _tokens.Cost(used, share);
        if (unused >= 0)
            _tokens.PutBack(unused);
        else
            _tokens.TakeLate(-unused);
    }

    /// <summary>How long until both buckets allow an attempt; null: never.</summary>
    public TimeSpan? WaitFor(long tokens, int share) => Longer(_requests is null ? 0 : _requests.TicksUntil(1, share), _tokens is null ? 0 : _tokens.TicksUntil(tokens, share));

    /// <summary>How long until attempts and tokens, in thousandths, have all been served; null: never.</summary>
    public TimeSpan? WaitForAll(Int128 attempts, Int128 tokens) =>
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
