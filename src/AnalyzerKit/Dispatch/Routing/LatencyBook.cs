using System.Collections.Concurrent;

namespace AnalyzerKit.Dispatch.Routing;

/// <summary>
/// How long models took lately, by relay: whole answers by their duration, streams by the time to their first content. Keeps the newest answers of the last
/// ten minutes, of a bounded number of models. Safe from any thread; adding an answer allocates nothing but a model's first one.
/// </summary>
internal sealed class LatencyBook(TimeProvider time)
{
    /// <summary>How many series there are at most. Ids may come from callers, so the memory for them has an end.</summary>
    public const int MostSeries = 1024;

    /// <summary>How long an answer counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>How long a call that measures a model is waited for before another one may.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string Relay, string Model, bool IsStream), LatencySeries> _series = new();
    private readonly Lock _sweeping = new();
    private long _nextSweep = long.MinValue;
    private int _count;

    private long Now => time.GetTimestamp();

    private long WindowStart => Now - Length(Window);

    /// <summary>Notes a successful attempt.</summary>
    /// <param name="relay">The relay's name.</param>
    /// <param name="model">The model asked for.</param>
    /// <param name="isStream">Whether the answer was streamed.</param>
    /// <param name="latency">How long it took; of a stream, the time to its first content.</param>
    public void Add(string relay, string model, bool isStream, TimeSpan latency) => Find(relay, model, isStream)?.Add(latency.Ticks, Now);

    /// <summary>What nine in ten answers took at most; null where too few came lately to tell.</summary>
    public TimeSpan? Percentile(string relay, string model, bool isStream) =>
        _series.TryGetValue((relay, model, isStream), out var series) && series.Percentile(WindowStart) is { } ticks ? new(ticks) : null;

    /// <summary>Whether one more call may go to a model that is not measured.</summary>
    public bool TryMeasure(string relay, string model, bool isStream) => Find(relay, model, isStream) is { } series && Now is var now && series.TryMeasure(now, now + Length(Patience));

    private LatencySeries? Find(string relay, string model, bool isStream)
    {
        var key = (relay, model, isStream);
        if (_series.TryGetValue(key, out var series))
        {
            return series;
        }

        if (Volatile.Read(ref _count) >= MostSeries)
        {
            Sweep();
            if (Volatile.Read(ref _count) >= MostSeries)
            {
                return null;
            }
        }

        var made = new LatencySeries();
        series = _series.GetOrAdd(key, made);
        if (ReferenceEquals(series, made))
        {
            Interlocked.Increment(ref _count);
        }

        return series;
    }

    // Forgets models that nobody asks any more, now and then.
    private void Sweep()
    {
        lock (_sweeping)
        {
            if (Now < _nextSweep)
            {
                return;
            }

            _nextSweep = Now + Length(Patience);
            foreach (var (key, series) in _series)
            {
                if (series.IsSilentSince(WindowStart) && _series.TryRemove(key, out _))
                {
                    Interlocked.Decrement(ref _count);
                }
            }
        }
    }

    private long Length(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
