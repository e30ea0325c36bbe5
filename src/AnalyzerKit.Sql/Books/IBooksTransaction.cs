using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Books;

/// <summary>
/// One transaction on the books. Disposed without a commit, nothing of it has happened. The order of steps is the same for everybody, so that nobody
/// waits in a circle: instances, then records, then budgets in order of id with their leases and grants.
/// </summary>
internal interface IBooksTransaction : IAsyncDisposable
{
    /// <summary>The database's clock.</summary>
    ValueTask<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken);

    /// <summary>Enters a new instance with sequence number 0, its term counted from the database's clock.</summary>
    ValueTask RegisterAsync(string owner, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Moves an instance from this sequence number to the next and its term on; holds its row until the end.</summary>
    /// <returns>The database's clock; null where no such instance has this number.</returns>
    ValueTask<DateTimeOffset?> AdvanceAsync(string owner, long sequence, TimeSpan term, CancellationToken cancellationToken);

    /// <summary>Ends an instance whose term is over (sequence number −1), so that it can commit nothing any more under its name; holds its row until the end.</summary>
    /// <returns>False where its term is not over, or it was ended before, or there is none.</returns>
    ValueTask<bool> EndInstanceAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Finds the rows of these budgets, making those that are not there; waits for others that make the same. The keys are in their order (<see cref="BudgetKey.CompareTo"/>).</summary>
    /// <returns>Their ids, in the order of the keys.</returns>
    ValueTask<IReadOnlyList<long>> ObtainBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken);

    /// <summary>Appends records that are not there yet, and says of each what became of it. A record that comes twice in one call is known the second time.</summary>
    ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken);

    /// <summary>Locks budgets in order of id until the end, and reads their figures as they are now. Rows come in order of id, each once; an id that is not there has none.</summary>
    ValueTask<IReadOnlyList<BudgetRow>> LockBudgetsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The leases of these budgets that hold money, or whose instance is within its term; each says whether it is.</summary>
    ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>The leases an instance has, whether they hold anything or not.</summary>
    ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesOfAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Writes budgets' figures, and leases whole (made where they are not there).</summary>
    ValueTask WriteAsync(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases, CancellationToken cancellationToken);

    /// <summary>Records a grant. It is in force from the commit until its end, by the database's clock.</summary>
    ValueTask GrantAsync(GrantRow grant, CancellationToken cancellationToken);

    /// <summary>Puts alerts into the outbox; one whose key is known changes nothing.</summary>
    ValueTask RaiseAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);

    /// <summary>Makes everything durable. An exception may mean either: the commit or its answer was lost.</summary>
    ValueTask CommitAsync(CancellationToken cancellationToken);
}
