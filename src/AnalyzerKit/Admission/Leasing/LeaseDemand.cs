namespace AnalyzerKit.Admission.Leasing;

/// <summary>How much calls held of a lease at once, and how much one held, over the last ten seconds or so. Touched under the lock only.</summary>
internal sealed class LeaseDemand(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    // Two windows, so that what is over is forgotten between one and two of them later.
    private decimal _peak;
    private decimal _peakBefore;
    private decimal _sum;
    private decimal _sumBefore;
    private int _count;
    private int _countBefore;
    private long _since = time.GetTimestamp();

    /// <summary>Notes a call that was admitted, and what is held with it.</summary>
    public void Note(decimal worst, decimal open)
    {
        if (open > _peak)
            _peak = open;
        if (worst > 0)
        {
            _sum += worst;
            _count++;
        }
    }

    /// <summary>What should be at hand: a little more than the peak, and 128 calls, so that admission seldom has to ask.</summary>
    public decimal Target(decimal open)
    {
        Turn(open);
        var count = _count + _countBefore;
        var mean = count == 0 ? 0 : (_sum + _sumBefore) / count;
        return (1.1m * Math.Max(_peak, _peakBefore)) + (128 * mean);
    }

    private void Turn(decimal open)
    {
        var elapsed = time.GetElapsedTime(_since);
        if (elapsed < Window)
            return;

        var isLong = elapsed >= Window * 2;
        (_peakBefore, _sumBefore, _countBefore) = isLong ? (open, 0, 0) : (_peak, _sum, _count);
        (_peak, _sum, _count) = (open, 0, 0);
        _since = time.GetTimestamp();
    }
}
