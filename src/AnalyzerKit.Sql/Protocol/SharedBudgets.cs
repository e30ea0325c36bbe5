using AnalyzerKit.Admission;
using AnalyzerKit.Sql.Books;
using Microsoft.Extensions.Logging;

namespace AnalyzerKit.Sql.Protocol;

/// <summary>The shared budgets as the books have them now: every question syncs first, so that what this process settled is among the answers.</summary>
internal sealed class SharedBudgets(BudgetBook book, IBooks books, BookIdentity identity, SyncLoop loop, ILogger logger) : IBudgets
{
    // Grants are kept and added up, and their sum must stay what a decimal can hold.
    private const decimal MostGranted = 1e24m;

    public async ValueTask<BudgetStatus?> GetAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellationToken.ThrowIfCancellationRequested();
        book.FindOrMake(name);
        await loop.SyncAsync(all: true, cancellationToken).ConfigureAwait(false);
        return await book.GetAsync(name, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<BudgetStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // Values that only other instances have met.
        foreach (var name in await books.ListNamesAsync(identity.Project, identity.Environment, cancellationToken).ConfigureAwait(false))
            book.FindOrMake(name);
        await loop.SyncAsync(all: true, cancellationToken).ConfigureAwait(false);
        return await book.ListAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask GrantAsync(string name, decimal amount, DateTimeOffset until, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, MostGranted);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        cancellationToken.ThrowIfCancellationRequested();
        await loop.SyncAsync(all: false, cancellationToken).ConfigureAwait(false);
        var series = book.FindOrMake(name) ?? throw book.Unknown(name);
        var transaction = await books.BeginAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var now = await transaction.ReadClockAsync(cancellationToken).ConfigureAwait(false);
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, now);
            await transaction.GrantAsync(new(Guid.CreateVersion7().ToString("N"), identity.SeriesOf(series), amount, now, until, reason), cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }

        book.Events.Granted(series.Name, series.Owner.Terms.Definition.Unit, amount, until, reason);
        await loop.SyncAsync(all: true, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<decimal> ReleaseOrphansAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellationToken.ThrowIfCancellationRequested();
        await loop.SyncAsync(all: false, cancellationToken).ConfigureAwait(false);
        var series = book.FindOrMake(name) ?? throw book.Unknown(name);
        BudgetKey key;
        lock (BudgetBook.Gate)
            key = identity.KeyOf(series.Current);
        var (amount, instances) = await new OrphanRelease(books).ReleaseAsync(key, cancellationToken).ConfigureAwait(false);
        if (instances > 0)
            logger.Released(amount, series.Owner.Terms.Definition.Unit, instances, series.Name);
        await loop.SyncAsync(all: true, cancellationToken).ConfigureAwait(false);
        return amount;
    }
}
