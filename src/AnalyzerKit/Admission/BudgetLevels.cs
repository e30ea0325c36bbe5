using System.Collections.Concurrent;

namespace AnalyzerKit.Admission;

/// <summary>Finds out whose level has changed among the limits that something happened to, and tells it in order.</summary>
internal sealed class BudgetLevels(IBudgetEvents events)
{
    private readonly List<BudgetSeries> _touched = [];
    private readonly ConcurrentQueue<(BudgetStatus Status, BudgetLevel Previous)> _news = new();
    private int _telling;

    /// <summary>Something happened to a limit that may change its level. Under the lock only.</summary>
    public void Touch(BudgetSeries series)
    {
        if (series.IsTouched)
            return;

        series.IsTouched = true;
        _touched.Add(series);
    }

    /// <summary>Looks at the levels of all that was touched. Under the lock only.</summary>
    public void Review(DateTimeOffset now)
    {
        // A period that has ended meanwhile touches more of them.
        for (var i = 0; i < _touched.Count; i++)
        {
            var series = _touched[i];
            series.Owner.Roll(now);
            series.IsTouched = false;
            var level = BudgetOutlook.LevelOf(series.Current, series.LimitAt(now));
            var isTripped = BudgetBreaker.CircuitOf(series.Current, series.LimitAt(now)) == BudgetCircuit.OpenByLevel;
            if (level == series.Level && isTripped == series.IsTripped)
                continue;

            series.IsTripped = isTripped;
            _news.Enqueue((BudgetOutlook.Status(series.Current, now), series.Level));
            series.Level = level;
        }

        _touched.Clear();
    }

    /// <summary>Tells what was found. Outside the lock. One at a time tells, so that changes are heard in order.</summary>
    public void Tell()
    {
        while (!_news.IsEmpty && Interlocked.Exchange(ref _telling, 1) == 0)
        {
            try
            {
                while (_news.TryDequeue(out var change))
                    events.LevelChanged(change.Status, change.Previous);
            }
            finally
            {
                Volatile.Write(ref _telling, 0);
            }
        }
    }
}
