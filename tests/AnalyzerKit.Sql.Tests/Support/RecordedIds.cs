using System.Collections.Concurrent;

namespace AnalyzerKit.Sql.Tests.Support;

/// <summary>The calls that a host has settled.</summary>
internal sealed class RecordedIds : IUsageObserver
{
    private readonly ConcurrentDictionary<string, decimal> _costs = new();

    public IReadOnlyCollection<string> All => [.. _costs.Keys];

    public void OnRecorded(UsageRecord record) => _costs[record.RequestId] = record.Cost ?? 0;
}
