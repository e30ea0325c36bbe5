using System.Runtime.CompilerServices;
using AnalyzerKit.Settlement.Baselines;

namespace AnalyzerKit.Settlement;

/// <summary>The newest records, in memory. Appending ends at once; readers see the records as they were when they began.</summary>
internal sealed class MemoryLedger : IUsageLedger
{
    private readonly Lock _gate = new();
    private readonly RecordTimeline _timeline = new();
    private readonly Dictionary<string, UsageRecord> _byId = new(StringComparer.Ordinal);
    private readonly BaselinePrices? _baselines;
    private int _capacity;
    private DateTimeOffset? _newestForgotten;
    private DateTimeOffset _oldestForgotten = DateTimeOffset.MaxValue;
    private long _forgotten;

    /// <param name="capacity">How many records it keeps.</param>
    /// <param name="baselines">The prices of models that sums are compared with; null for a ledger that is not asked to compare.</param>
    public MemoryLedger(int capacity, BaselinePrices? baselines = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _capacity = capacity;
        _baselines = baselines;
    }

    /// <summary>Keeps this many from now on; the oldest beyond it are forgotten.</summary>
    public void ChangeCapacity(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        lock (_gate)
        {
            _capacity = capacity;
            ForgetOldest();
        }
    }

    /// <summary>How many records were forgotten so far, where some of them may be of the query's time; otherwise 0.</summary>
    public long ForgottenWithin(UsageQuery query)
    {
        lock (_gate)
            return _newestForgotten is { } newest && !(newest < query.From) && !(_oldestForgotten >= query.To) ? _forgotten : 0;
    }

    public ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        UsageRecord? kept;
        lock (_gate)
        {
            if (!_byId.TryGetValue(record.RequestId, out kept))
            {
                _byId.Add(record.RequestId, record);
                _timeline.Add(record);
                ForgetOldest();
                return default;
            }
        }
        return RecordContent.Same(kept, record)
            ? default
            : ValueTask.FromException(new InvalidOperationException($"A record of request '{record.RequestId}' with other content is kept already; the first one stays."));
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;

    public IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read(query, cancellationToken);
    }

    public ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(by);
        var summing = new UsageSumming(by, _baselines?.Find(query));
        foreach (var record in Find(query, cancellationToken))
            summing.Add(record);
        return new(summing.ToRows());
    }

    private async IAsyncEnumerable<UsageRecord> Read(UsageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ValueTask.CompletedTask.ConfigureAwait(false);
        foreach (var record in Find(query, cancellationToken))
            yield return record;
    }

    private IEnumerable<UsageRecord> Find(UsageQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RecordBlock[] blocks;
        lock (_gate)
            blocks = _timeline.Share(query.From, query.To);
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Records.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (UsageFilter.Matches(query, block.Records[i]))
                    yield return block.Records[i];
            }
        }
    }

    private void ForgetOldest()
    {
        while (_timeline.Count > _capacity)
        {
            var oldest = _timeline.RemoveOldest();
            _byId.Remove(oldest.RequestId);
            _forgotten++;
            if (!(oldest.Timestamp <= _newestForgotten))
                _newestForgotten = oldest.Timestamp;
            if (oldest.Timestamp < _oldestForgotten)
                _oldestForgotten = oldest.Timestamp;
        }
    }
}
