namespace AnalyzerKit.Settlement;

/// <summary>Someone who waits for all records up to a sequence number.</summary>
internal sealed class PendingFlush(long sequence, int left)
{
    public long Sequence { get; } = sequence;

    /// <summary>How many of them are still queued.</summary>
    public int Left { get; set; } = left;

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
