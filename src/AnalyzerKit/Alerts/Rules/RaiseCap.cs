namespace AnalyzerKit.Alerts.Rules;

/// <summary>How often something may be raised about one subject in a time, so that a flood of events is no flood of alerts.</summary>
internal sealed class RaiseCap(int most, TimeSpan within, TimeProvider time)
{
    private const int MostSubjects = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Since, int Count)> _raised = new(StringComparer.OrdinalIgnoreCase);

    public bool TryTake(string subject)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_raised.TryGetValue(subject, out var entry) && time.GetElapsedTime(entry.Since, now) < within)
            {
                if (entry.Count >= most) return false;

                _raised[subject] = entry with { Count = entry.Count + 1 };
                return true;
            }

            if (_raised.Count >= MostSubjects) Forget(now);
            _raised[subject] = (now, 1);
            return true;
        }
    }

    private void Forget(long now)
    {
        foreach (var (subject, entry) in _raised)
        {
            if (time.GetElapsedTime(entry.Since, now) >= within) _raised.Remove(subject);
        }

        if (_raised.Count >= MostSubjects) _raised.Clear();
    }
}
