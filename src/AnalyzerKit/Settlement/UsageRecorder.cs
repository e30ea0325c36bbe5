namespace AnalyzerKit.Settlement;

/// <summary>
/// Hands a settled call's record to the ledger and the observers. What they throw costs nobody an answer: it is logged, and the
/// record is queued and handed over again.
/// </summary>
internal sealed class UsageRecorder
{
    /// <summary>Hands the record over; returns when those that answer at once have it.</summary>
    public void Record(UsageRecord record) => throw new NotImplementedException();

    /// <summary>Waits until nothing is queued.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
