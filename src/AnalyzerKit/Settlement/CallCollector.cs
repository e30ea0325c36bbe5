namespace AnalyzerKit.Settlement;

/// <summary>Gathers the records of all calls made in a flow of control. Those made in an inner collector's flow are the outer one's as well.</summary>
internal sealed class CallCollector
{
    private static readonly AsyncLocal<CallCollector?> Innermost = new();

    private readonly Lock _gate = new();
    private readonly CallCollector? _around;
    private List<UsageRecord>? _records = [];

    private CallCollector(CallCollector? around) => _around = around;

    /// <summary>The collector of this flow of control; null for none.</summary>
    public static CallCollector? Current => Innermost.Value;

    /// <summary>Opens one for the rest of the calling method's flow.</summary>
    public static CallCollector Open() => Innermost.Value = new CallCollector(Innermost.Value);

    public void Add(UsageRecord record)
    {
        for (var collector = this; collector is not null; collector = collector._around)
        {
            collector.Keep(record);
        }
    }

    /// <summary>Adds the record of a call that was made in several flows at once. Where those are within one flow, its collector gets it once.</summary>
    public static void AddOnce(IReadOnlyList<CallCollector> innermost, UsageRecord record)
    {
        var told = new HashSet<CallCollector>();
        foreach (var first in innermost)
        {
            for (var collector = first; collector is not null && told.Add(collector); collector = collector._around)
            {
                collector.Keep(record);
            }
        }
    }

    /// <summary>What was gathered. Calls that settle later are not taken in any more.</summary>
    public IReadOnlyList<UsageRecord> Take()
    {
        lock (_gate)
        {
            var records = _records;
            _records = null;
            return records ?? [];
        }
    }

    private void Keep(UsageRecord record)
    {
        lock (_gate)
        {
            _records?.Add(record);
        }
    }
}
