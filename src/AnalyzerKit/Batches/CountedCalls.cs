namespace AnalyzerKit.Batches;

/// <summary>The calls that a batch has counted, in this run and in earlier ones, so that none counts twice.</summary>
internal sealed class CountedCalls
{
    // Our own ids are UUIDs, which need a fifth of the room that their texts need; a test's records may have others.
    private readonly HashSet<Guid> _ours = [];
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);

    /// <summary>Whether the call was not counted before. What has no id cannot be told apart, and counts.</summary>
    public bool Add(UsageRecord record) =>
        string.IsNullOrEmpty(record.RequestId) || (Guid.TryParseExact(record.RequestId, "N", out var id) ? _ours.Add(id) : _others.Add(record.RequestId));
}
