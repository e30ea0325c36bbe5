namespace AnalyzerKit;

/// <summary>Keeps the records of calls. In memory unless another one is registered.</summary>
public interface IUsageLedger
{
    /// <summary>Adds a record. Adding the same record again changes nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the record is kept.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A record with that <see cref="UsageRecord.RequestId"/> and other content is kept already.</exception>
    ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default);

    /// <summary>Waits until all that was queued is durable.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when everything queued before the call is durable.</returns>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads records in order of their <see cref="UsageRecord.Timestamp"/>.</summary>
    /// <param name="query">Which records; a new query is everything.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The records.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, CancellationToken cancellationToken = default);

    /// <summary>Sums records up by what they have in common.</summary>
    /// <param name="query">Which records; a new query is everything.</param>
    /// <param name="by">
    /// What to group by: <c>model</c>, <c>client</c>, <c>operation</c>, <c>project</c>, <c>environment</c>, <c>relay</c>, <c>provider</c>, <c>key</c>,
    /// <c>route</c>, <c>outcome</c>, <c>callsite</c>, <c>day</c>, <c>hour</c> (both UTC) or <c>tag:</c> and a tag's key. Empty: one row for everything.
    /// </param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A row for each group, the dearest first.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> or <paramref name="by"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="by"/> names something that records do not have.</exception>
    /// <exception cref="UnknownModelException">Neither catalog nor configuration knows the query's <see cref="UsageQuery.BaselineModel"/>.</exception>
    ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default);
}
