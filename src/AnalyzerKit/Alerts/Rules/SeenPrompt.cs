namespace AnalyzerKit.Alerts.Rules;

/// <summary>When one prompt was sent lately.</summary>
internal sealed class SeenPrompt(UInt128 hash)
{
    private readonly Queue<long> _times = new(1);
    private long? _raisedAt;

    public UInt128 Hash { get; } = hash;

    /// <summary>Notes that it was sent. Returns how often within the window where that is worth an alert, at most once in a window; else 0.</summary>
    public int Note(long now, RepeatedPromptRule rule, TimeProvider time)
    {
        _times.Enqueue(now);
        while (_times.Count > rule.Count + 1 || time.GetElapsedTime(_times.Peek(), now) > rule.Window) _times.Dequeue();
        if (_times.Count <= rule.Count || (_raisedAt is { } raised && time.GetElapsedTime(raised, now) < rule.Window)) return 0;

        _raisedAt = now;
        return _times.Count;
    }
}
