using System.Runtime.CompilerServices;
using AnalyzerKit.Settlement;
using AnalyzerKit.Settlement.Baselines;
using AnalyzerKit.Sql.Books;

namespace AnalyzerKit.Sql.Ledger;

/// <summary>The records in the database.</summary>
internal sealed class SqlUsageLedger(SqlStore store, MigratedBooks books, Func<CancellationToken, ValueTask> flush, BaselinePrices? baselines = null) : IBookedLedger
{
    /// <summary>The owner of records that no instance of ours settled.</summary>
    public const string NoOwner = "";

    private const int PageSize = 500;

    /// <summary>Durable when it ends.</summary>
    public async ValueTask AppendAsync(UsageRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using var end = transaction.ConfigureAwait(false);
        var fates = await transaction.AppendAsync(NoOwner, [new(record, [])], cancellationToken).ConfigureAwait(false);
        if (fates[0] == RecordFate.Contradicted)
            throw new InvalidOperationException($"A record of request '{record.RequestId}' with other content is kept already; the first one stays.");
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => flush(cancellationToken);

    public IAsyncEnumerable<UsageRecord> ReadAsync(UsageQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Read(query, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<UsageSummary>> SummarizeAsync(UsageQuery query, IReadOnlyList<string> by, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(by);
        foreach (var name in by)
            _ = UsageGrouping.By(name);
        var baseline = baselines?.Find(query);
        await books.MigrateAsync(cancellationToken).ConfigureAwait(false);
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        return baseline is null
            ? LedgerSummary.InOrder(await LedgerSummary.ReadAsync(connection, store.Dialect, query, by, cancellationToken).ConfigureAwait(false))
            : await BaselineSummary.ReadAsync(connection, store.Dialect, query, by, baseline, cancellationToken).ConfigureAwait(false);
    }

    // Page by page: no connection is held while the reader does something else, and leaving early costs nothing.
    private async IAsyncEnumerable<UsageRecord> Read(UsageQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await books.MigrateAsync(cancellationToken).ConfigureAwait(false);
        var page = new LedgerPage();
        do
        {
            page = await ReadPageAsync(query, page, cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
        while (page.Records.Count == PageSize);
    }

    private async ValueTask<LedgerPage> ReadPageAsync(UsageQuery query, LedgerPage before, CancellationToken cancellationToken)
    {
        var connection = await store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var end = connection.ConfigureAwait(false);
        return await before.ReadNextAsync(connection, store.Dialect, query, PageSize, cancellationToken).ConfigureAwait(false);
    }
}
