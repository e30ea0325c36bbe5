namespace AnalyzerKit.Batches;

/// <summary>Counts what becomes of a batch's inputs. One at a time.</summary>
internal sealed class BatchTally
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly UsageTally _thisRun;
    private readonly SortedDictionary<string, int> _failures = new(StringComparer.Ordinal);
    private int _succeeded;
    private int _resumed;
    private int _failed;
    private int _notStarted;

    public BatchTally(TimeProvider time)
    {
        var counted = new CountedCalls();
        (_time, _start, _thisRun, Earlier) = (time, time.GetTimestamp(), new(counted), new(counted));
    }

    /// <summary>How many inputs there are; null while that is not known.</summary>
    public int? Total { get; set; }

    /// <summary>What earlier runs used and cost; the journal adds to it.</summary>
    public UsageTally Earlier { get; }

    private int Completed => _succeeded + _failed + _notStarted;

    public void Add<TInput, TOutput>(BatchItem<TInput, TOutput> item)
    {
        switch (item.Status)
        {
            case BatchItemStatus.Succeeded:
                _succeeded++;
                _resumed += item.IsResumed ? 1 : 0;
                break;
            case BatchItemStatus.Failed:
                _failed++;
                var kind = BatchSummary.KindOf(item.Error!);
                _failures[kind] = _failures.GetValueOrDefault(kind) + 1;
                break;
            default:
                _notStarted++;
                break;
        }

        if (!item.IsResumed)
        {
            foreach (var record in item.Records)
            {
                _thisRun.Add(record);
            }
        }
    }

    public BatchProgress Progress() => new()
    {
        Completed = Completed,
        Succeeded = _succeeded,
        Failed = _failed,
        Resumed = _resumed,
        Total = Total,
        Cost = _thisRun.Cost,
        Tokens = _thisRun.Tokens,
    };

    public BatchSummary Summary() => new()
    {
        Count = Completed,
        Succeeded = _succeeded,
        Resumed = _resumed,
        Failed = _failed,
        NotStarted = _notStarted,
        Failures = _failures,
        ThisRun = _thisRun.Sum(),
        Total = _thisRun.Sum(Earlier),
        Duration = _time.GetElapsedTime(_start),
    };
}
