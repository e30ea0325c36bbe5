namespace AnalyzerKit.Settlement;

/// <summary>A record that a target has yet to take.</summary>
internal sealed class QueuedRecord(UsageRecord record, long sequence, Task? inFlight)
{
    public UsageRecord Record { get; } = record;

    /// <summary>Grows with every record that is queued.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>The handing over that is under way already.</summary>
    public Task? InFlight { get; set; } = inFlight;

    /// <summary>How often it was refused.</summary>
    public int Tries { get; set; }

    /// <summary>Where it is queued; null once it is taken or given up.</summary>
    public LinkedListNode<QueuedRecord>? Node { get; set; }
}
