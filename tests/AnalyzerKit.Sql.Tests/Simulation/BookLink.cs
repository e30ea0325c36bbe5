using AnalyzerKit.Sql.Books;
using AnalyzerKit.Sql.Ledger;

namespace AnalyzerKit.Sql.Tests.Simulation;

/// <summary>One client's way to the books in memory: each step becomes an operation that waits for the scheduler.</summary>
internal sealed class BookLink(MemoryBooks books, SimInstance? client, List<StoreOp> pending) : IBooks
{
    public async ValueTask<IBooksTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        var transaction = new MemoryTransaction(books, client);
        await Ask("begin", transaction, (out bool done) => done = transaction.TryBegin()).ConfigureAwait(false);
        return new Link(this, transaction);
    }

    public ValueTask<IReadOnlyList<string>> ListNamesAsync(string? project, string? environment, CancellationToken cancellationToken) => new([]);

    public async ValueTask<long?> FindSequenceAsync(string owner, CancellationToken cancellationToken) =>
        await Ask("find", null, (out long? sequence) =>
        {
            sequence = books.State.Instances.TryGetValue(owner, out var row) ? row.Sequence : null;
            return true;
        }).ConfigureAwait(false);

    private Task<T> Ask<T>(string name, MemoryTransaction? transaction, StoreStep<T>.Server serve)
    {
        var step = new StoreStep<T>(name, client, transaction, serve);
        pending.Add(step);
        return step.Task;
    }

    private sealed class Link(BookLink link, MemoryTransaction transaction) : IBooksTransaction
    {
        public async ValueTask<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken) =>
            await Do("clock", () => link.Books.Now).ConfigureAwait(false);

        public async ValueTask RegisterAsync(string owner, TimeSpan term, CancellationToken cancellationToken) =>
            await link.Ask("register", transaction, (out bool done) => done = transaction.TryRegister(owner, term)).ConfigureAwait(false);

        public async ValueTask<DateTimeOffset?> AdvanceAsync(string owner, long sequence, TimeSpan term, CancellationToken cancellationToken) =>
            await link.Ask("advance", transaction, (out DateTimeOffset? now) => transaction.TryAdvance(owner, sequence, term, out now)).ConfigureAwait(false);

        public async ValueTask<bool> EndInstanceAsync(string owner, CancellationToken cancellationToken) =>
            await link.Ask("end", transaction, (out bool ended) => transaction.TryEnd(owner, out ended)).ConfigureAwait(false);

        public async ValueTask<IReadOnlyList<long>> ObtainBudgetsAsync(IReadOnlyList<BudgetKey> keys, CancellationToken cancellationToken) =>
            await link.Ask("obtain", transaction, (out List<long> ids) => transaction.TryObtain(keys, out ids)).ConfigureAwait(false);

        public async ValueTask<IReadOnlyList<RecordFate>> AppendAsync(string owner, IReadOnlyList<BookedRecord> records, CancellationToken cancellationToken) =>
            await link.Ask("append", transaction, (out List<RecordFate> fates) => transaction.TryAppend(records, out fates)).ConfigureAwait(false);

        public async ValueTask<IReadOnlyList<BudgetRow>> LockBudgetsAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
            await link.Ask("lock", transaction, (out List<BudgetRow> rows) => transaction.TryLockBudgets(ids, out rows)).ConfigureAwait(false);

        public async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken) =>
            await Do("leases", () => transaction.ReadLeases(ids)).ConfigureAwait(false);

        public async ValueTask<IReadOnlyList<LeaseRow>> ReadLeasesOfAsync(string owner, CancellationToken cancellationToken) =>
            await Do("leases of", () => transaction.ReadLeasesOf(owner)).ConfigureAwait(false);

        public async ValueTask WriteAsync(IReadOnlyList<BudgetRow> budgets, IReadOnlyList<LeaseRow> leases, CancellationToken cancellationToken) =>
            await Do("write", () =>
            {
                transaction.Write(budgets, leases);
                return true;
            }).ConfigureAwait(false);

        public async ValueTask GrantAsync(GrantRow grant, CancellationToken cancellationToken) =>
            await Do("grant", () =>
            {
                transaction.Grant(grant);
                return true;
            }).ConfigureAwait(false);

        public ValueTask RaiseAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken) => default;

        public async ValueTask CommitAsync(CancellationToken cancellationToken) =>
            await Do("commit", () =>
            {
                transaction.Commit();
                return true;
            }).ConfigureAwait(false);

        public ValueTask DisposeAsync()
        {
            // One whose connection broke is over when the server notices.
            if (!link.Hanging.Contains(transaction))
                transaction.Rollback();
            return default;
        }

        private Task<T> Do<T>(string name, Func<T> serve) => link.Ask(name, transaction, (out T result) =>
        {
            result = serve();
            return true;
        });
    }

    /// <summary>Transactions whose client is gone, and the server does not know it yet.</summary>
    public HashSet<MemoryTransaction> Hanging { get; } = [];

    private MemoryBooks Books => books;
}
