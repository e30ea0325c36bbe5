namespace AnalyzerKit.Admission;

/// <summary>A token bucket: holds what a minute allows, starts full, refills continuously. Not thread-safe.</summary>
/// <remarks>
/// It counts in whole units, so that nothing is rounded and nothing drifts: one token is as many units as the clock has ticks in a minute,
/// so each tick brings exactly <c>perMinute</c> units.
/// </remarks>
internal sealed class PaceBucket
{
    private readonly long _unitsPerToken;
    private long _perMinute;
    private Int128 _level;
    private long _refilledAt;

    public PaceBucket(long perMinute, long ticksPerSecond, long now)
    {
        _unitsPerToken = ticksPerSecond * 60;
        _perMinute = Math.Max(0, perMinute);
        _level = Full;
        _refilledAt = now;
    }

    /// <summary>Whole tokens that can be taken now; negative in debt.</summary>
    public long Level => (long)Int128.Clamp(_level / _unitsPerToken, long.MinValue, long.MaxValue);

    /// <summary>The part of the bucket in use, from 0 to 1; 1 in debt.</summary>
    public double Utilization => Full <= 0 ? 1 : Math.Clamp(1 - ((double)_level / (double)Full), 0, 1);

    private Int128 Full => (Int128)_perMinute * _unitsPerToken;

    /// <summary>Brings the bucket up to date. A clock that went back brings nothing and costs nothing.</summary>
    public void Refill(long now)
    {
        if (now > _refilledAt)
            _level = Int128.Min(Full, _level + ((Int128)(now - _refilledAt) * _perMinute));
        _refilledAt = now;
    }

    /// <summary>Another limit: what is in the bucket stays, as far as it fits, and an old debt is at most a full bucket of the new size.</summary>
    public void Resize(long perMinute)
    {
        _perMinute = Math.Max(0, perMinute);
        _level = Int128.Clamp(_level, -Full, Full);
    }

    /// <summary>What this many cost at a share, in units.</summary>
    public Int128 Cost(long tokens, int share = PaceShare.Whole) => PaceShare.Charge((Int128)tokens * _unitsPerToken, share);

    /// <summary>Whether this many can be taken. More than the bucket holds can be taken from a full one.</summary>
    public bool Has(long tokens, int share = PaceShare.Whole) => _perMinute > 0 && _level >= Needed(tokens, share);

    /// <summary>Takes this many; what was larger than the bucket is left as a debt, so that the pace holds all the same.</summary>
    public void Take(long tokens, int share = PaceShare.Whole) => _level -= Cost(tokens, share);

    /// <summary>Puts back units that were taken; never above the limit.</summary>
    public void PutBack(Int128 units) => _level = Int128.Min(Full, _level + units);

    /// <summary>Takes units that were used beyond their estimate. The debt it leaves is at most a full bucket: a server's wrong figure must not stop a client for days.</summary>
    public void TakeLate(Int128 units) => _level = Int128.Max(Int128.Min(_level, -Full), _level - units);

    /// <summary>Ticks until this many can be taken, if nobody else takes any; null: never.</summary>
    public long? TicksUntil(long tokens, int share = PaceShare.Whole) => TicksUntilLevel(Needed(tokens, share));

    /// <summary>Ticks until the last of so many thousandths has come in, however few the bucket holds at a time; null: never.</summary>
    public long? TicksUntilAll(Int128 thousandths) => TicksUntilLevel(((thousandths * _unitsPerToken) + PaceShare.Whole - 1) / PaceShare.Whole);

    private Int128 Needed(long tokens, int share) => Int128.Min(Cost(tokens, share), Full);

    private long? TicksUntilLevel(Int128 level)
    {
        if (_perMinute == 0)
            return null;
        var missing = level - _level;
        return missing <= 0 ? 0 : (long)Int128.Min(long.MaxValue, (missing + _perMinute - 1) / _perMinute);
    }
}
