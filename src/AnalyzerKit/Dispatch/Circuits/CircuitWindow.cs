namespace AnalyzerKit.Dispatch.Circuits;

/// <summary>How many attempts ended within the sampling duration, and how many failed: a ring of slices that rolls on as it is looked at, without a timer. Not thread-safe.</summary>
internal sealed class CircuitWindow
{
    /// <summary>The oldest slice goes as a new one begins, so that nothing older than the duration counts, and nothing younger than nine tenths of it is missing.</summary>
    public const int Slices = 10;

    private readonly int[] _attempts = new int[Slices];
    private readonly int[] _failures = new int[Slices];
    private readonly long _slice;
    private long _newest;

    public CircuitWindow(TimeSpan duration, long frequency, long now)
    {
        _slice = Math.Max(1, (long)((decimal)duration.Ticks * frequency / TimeSpan.TicksPerSecond / Slices));
        _newest = now / _slice;
    }

    public int Attempts { get; private set; }

    public int Failures { get; private set; }

    public void Add(bool isFailure, long now)
    {
        Roll(now);
        var slice = (int)(_newest % Slices);
        _attempts[slice]++;
        Attempts++;
        if (!isFailure) return;

        _failures[slice]++;
        Failures++;
    }

    /// <summary>Forgets what is too old.</summary>
    public void Roll(long now)
    {
        var newest = now / _slice;
        if (newest - _newest >= Slices)
        {
            Clear();
            _newest = newest;
        }

        while (_newest < newest)
        {
            var oldest = (int)(++_newest % Slices);
            Attempts -= _attempts[oldest];
            Failures -= _failures[oldest];
            _attempts[oldest] = _failures[oldest] = 0;
        }
    }

    public void Clear()
    {
        Array.Clear(_attempts);
        Array.Clear(_failures);
        Attempts = Failures = 0;
    }
}
