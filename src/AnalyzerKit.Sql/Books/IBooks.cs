namespace AnalyzerKit.Sql.Books;

/// <summary>The shared books: budgets, leases, instances and records, wherever they are kept. Any member may fail with what its store throws.</summary>
internal interface IBooks
{
    /// <summary>Begins a transaction. What another one has locked is waited for.</summary>
    ValueTask<IBooksTransaction> BeginAsync(CancellationToken cancellationToken);

    /// <summary>The names (label, or label and value) of the budgets that are in the books for a period not over yet.</summary>
    ValueTask<IReadOnlyList<string>> ListNamesAsync(string? project, string? environment, CancellationToken cancellationToken);

    /// <summary>An instance's sequence number as committed; null where there is no such instance. Waits for nobody's lock.</summary>
    ValueTask<long?> FindSequenceAsync(string owner, CancellationToken cancellationToken);
}
