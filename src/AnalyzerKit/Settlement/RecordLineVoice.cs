using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Settlement;

/// <summary>Says what goes wrong on a record's way to one target, in few words: once for a run of failures, and at each doubling of what piles up.</summary>
internal sealed class RecordLineVoice(RecordTarget target, ILogger logger)
{
    private const int GrowthWarning = 100_000;
    private const int MostIds = 20;

    private readonly RecordTarget _target = target;
    private readonly ILogger _logger = logger;
    private int _inTrouble;
    private int _warnAt = GrowthWarning;
    private long _givenUp;

    public void Failed(Exception error)
    {
        if (Interlocked.Exchange(ref _inTrouble, 1) == 0)
            RecordLineLog.Failed(_logger, error, _target.Name);
    }

    public void Recovered()
    {
        Volatile.Write(ref _warnAt, GrowthWarning);
        if (Interlocked.Exchange(ref _inTrouble, 0) == 1)
            RecordLineLog.Recovered(_logger, _target.Name);
    }

    public void SetAside(QueuedRecord entry, Exception error) => RecordLineLog.SetAside(_logger, error, _target.Name, entry.Record.RequestId, entry.Tries);

    public void Waiting(int count)
    {
        var warnAt = Volatile.Read(ref _warnAt);
        if (count >= warnAt && Interlocked.CompareExchange(ref _warnAt, warnAt * 2, warnAt) == warnAt)
            RecordLineLog.Growing(_logger, _target.Name, count);
    }

    public void GivenUp(UsageRecord record)
    {
        var count = Interlocked.Increment(ref _givenUp);
        if ((count & (count - 1)) == 0)
            RecordLineLog.GivenUp(_logger, _target.Name, count, record.RequestId);
    }

    public void Lost(List<UsageRecord> records)
    {
        if (records.Count == 0)
            return;
        Volatile.Write(ref _inTrouble, 0);
        var ids = string.Join(", ", records.Take(MostIds).Select(record => record.RequestId)) + (records.Count > MostIds ? ", ..." : "");
        RecordLineLog.Lost(_logger, _target.MostQueued is null ? LogLevel.Critical : LogLevel.Error, _target.Name, records.Count, ids);
    }
}
