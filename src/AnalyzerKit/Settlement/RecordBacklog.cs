namespace AnalyzerKit.Settlement;

/// <summary>The records one target has yet to take, in their order, those set aside apart, and who waits for all of them. Not thread-safe.</summary>
internal sealed class RecordBacklog
{
    private readonly LinkedList<QueuedRecord> _queue = new();
    private readonly LinkedList<QueuedRecord> _aside = new();
    private readonly List<PendingFlush> _flushes = [];
    private long _sequence;

    public int Count => _queue.Count + _aside.Count;

    /// <summary>How many keep their order; those set aside no longer do.</summary>
    public int InOrder => _queue.Count;

    public int Aside => _aside.Count;

    public QueuedRecord? First => _queue.First?.Value;

    public QueuedRecord? FirstAside => _aside.First?.Value;

    public QueuedRecord Add(UsageRecord record, Task? inFlight)
    {
        var entry = new QueuedRecord(record, ++_sequence, inFlight);
        entry.Node = _queue.AddLast(entry);
        return entry;
    }

    /// <summary>Takes a record out, wherever it is; false where it is out already.</summary>
    public bool Remove(QueuedRecord entry)
    {
        if (entry.Node is not { } node)
            return false;
        node.List!.Remove(node);
        entry.Node = null;
        for (var i = _flushes.Count - 1; i >= 0; i--)
        {
            if (entry.Sequence > _flushes[i].Sequence || --_flushes[i].Left > 0)
                continue;
            _flushes[i].Done.TrySetResult();
            _flushes.RemoveAt(i);
        }
        return true;
    }

    /// <summary>Takes the record out that has waited longest, those set aside first.</summary>
    public QueuedRecord RemoveOldest()
    {
        var oldest = FirstAside ?? First!;
        Remove(oldest);
        return oldest;
    }

    /// <summary>Puts a record behind all others that are set aside.</summary>
    public void SetAside(QueuedRecord entry)
    {
        if (entry.Node is not { } node)
            return;
        node.List!.Remove(node);
        entry.Node = _aside.AddLast(entry);
    }

    /// <summary>Takes everything out: it will not be taken any more.</summary>
    public List<UsageRecord> Clear()
    {
        List<UsageRecord> lost = [.. _aside.Concat(_queue).OrderBy(entry => entry.Sequence).Select(entry => entry.Record)];
        foreach (var entry in _aside.Concat(_queue))
            entry.Node = null;
        _aside.Clear();
        _queue.Clear();
        foreach (var flush in _flushes)
            flush.Done.TrySetException(new ObjectDisposedException(nameof(UsageRecorder)));
        _flushes.Clear();
        return lost;
    }

    /// <summary>Ends when everything queued by now is out; something is.</summary>
    public PendingFlush Flush()
    {
        var flush = new PendingFlush(_sequence, Count);
        _flushes.Add(flush);
        return flush;
    }

    public void Forget(PendingFlush flush) => _flushes.Remove(flush);
}
