namespace AnalyzerKit.Dispatch.Routing;

/// <summary>How long one model of one relay took lately: its newest answers, in a ring.</summary>
internal sealed class LatencySeries
{
    /// <summary>How many answers are kept.</summary>
    public const int Size = 64;

    /// <summary>How many answers of late it takes to tell.</summary>
    public const int Enough = 5;

    /// <summary>How many calls at once may go to a model that is not measured.</summary>
    public const int MostMeasuring = 3;

    private readonly Lock _gate = new();
    private readonly long[] _ticks = new long[Size];
    private readonly long[] _times = new long[Size];
    private readonly long[] _measuring = new long[MostMeasuring];
    private int _count;
    private int _next;

    public void Add(long ticks, long now)
    {
        lock (_gate)
        {
            (_ticks[_next], _times[_next]) = (ticks, now);
            _next = (_next + 1) % Size;
            _count = Math.Min(_count + 1, Size);
            // An answer has come: another call may go.
            _measuring.AsSpan().Sort();
            _measuring[^1] = 0;
        }
    }

    /// <summary>The 90th percentile (nearest rank) of the answers since a time; null where there are too few.</summary>
    public long? Percentile(long since)
    {
        Span<long> fresh = stackalloc long[Size];
        var count = 0;
        lock (_gate)
        {
            for (var i = 0; i < _count; i++)
            {
                if (_times[i] >= since)
                {
                    fresh[count++] = _ticks[i];
                }
            }
        }

        if (count < Enough)
        {
            return null;
        }

        fresh[..count].Sort();
        return fresh[(((count * 9) + 9) / 10) - 1];
    }

    /// <summary>Takes one of the few places for calls that measure it. It is free again when an answer comes, or at a time when none is hoped for any more.</summary>
    public bool TryMeasure(long now, long until)
    {
        lock (_gate)
        {
            for (var i = 0; i < MostMeasuring; i++)
            {
                if (_measuring[i] <= now)
                {
                    _measuring[i] = until;
                    return true;
                }
            }

            return false;
        }
    }

    public bool IsSilentSince(long since)
    {
        lock (_gate)
        {
            return _count == 0 || _times[(_next + Size - 1) % Size] < since;
        }
    }
}
