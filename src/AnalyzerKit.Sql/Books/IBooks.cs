namespace AnalyzerKit.Sql.Books;

/// <summary>The shared books: budgets, leases, instances and records, wherever they are kept. Any member may fail with what its store throws.</summary>
internal interface IBooks
{
    /// <summary>Begins a transaction. What another one has locked is waited for.</summary>
    ValueTask<IBooksTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>An instance's sequence number as committed; null where there is no such instance. Waits for nobody's lock.</summary>
    ValueTask<long?> FindSequenceAsync(string owner, CancellationToken cancellationToken);
}
